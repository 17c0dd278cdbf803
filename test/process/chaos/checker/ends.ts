import { AFTER_SILENCE, isYes, type Step } from './course';
import { governmentEnd } from './days';
import type { ItemNow } from './item';
import { numberOf, type Terms } from './terms';

const NAMED = ['named_entities', 'mandate_holder', 'committed_member', 'originators', 'activity_leads'];

/** Whose consensus it is at an instant: the round's members and those in the room, without whoever left. */
function entitled(item: ItemNow): string[] {
  const { meeting, round } = item;
  const all = new Set([...(meeting?.represented ?? []), ...(round ? round.members : (meeting?.absent ?? []))]);
  return [...all].filter((id) => !item.left.has(id));
}

/** How a round ends: rows 9, 10, 17, 19 and 21, with the invariants of an adoption. */
export function checkEnd(step: Step): void {
  const { item, act, say } = step;
  const inRoom = item.status === 'in_meeting';
  const atDeadline = item.status === 'open' || item.status === 'ad_referendum';
  if (act.kind === 'paused' && act.payload.why === 'not_reached') {
    notReached(step);
    return;
  }
  if (atDeadline && !item.silenceOver) onTime(step);
  const members = entitled(item);
  const wanting = wantingOf(step, members);
  if (act.kind === 'paused') {
    held(step, wanting);
    return;
  }
  const what = act.kind === 'adopted' ? 'adopted' : 'agreed';
  for (const id of wanting.unconsulted) say('4.12.1', `${what}, and ${id} was not consulted on this text`);
  for (const { member } of item.standing())
    if (!item.left.has(member)) say('4.12.2', `${what} with a standing objection of ${member}`);
  for (const id of wanting.mandates) say('4.12.4', `${what} without a yes of ${id}, which raised a mandate concern`);
  for (const id of wanting.yes) say('4.12.4', `${what} without the yes of ${id}, which the class needs`);
  for (const id of wanting.unsigned) say('4.12.10', `${what} in the name of ${id}, which has not signed`);
  if (item.brokenAt !== null) say('4.12.6', `${what} from Broken, with no further round`);
  if (inRoom && !item.meeting?.agreed) say('4.6', `${what} in a meeting that was not asked for objections`);
  if (inRoom && (item.meeting?.absent.length ?? 0) > 0) say('4.12.1', `${what} in a meeting with members absent`);
  government(step, what);
  if (act.kind === 'adopted') numbered(step);
}

/** Row 9: at the deadline, by the rules, and not before late acts could come in (T-5). */
function onTime({ item, act, house, say }: Step): void {
  const deadline = item.round?.deadline;
  if (!deadline) {
    say('4.12.7', `«${act.kind}» of a round without a deadline`);
    return;
  }
  if (+act.at !== +deadline) say('4.12.7', `«${act.kind}» ${act.at.toISOString()}, and not at the deadline`);
  const drained = +deadline + numberOf(house.terms, 'drainMinutes') * 60_000;
  if (+act.recordedAt < drained)
    say('4.12.7', `closed ${act.recordedAt.toISOString()}, before late acts could come in`);
  if (act.person !== null) say('4.12.11', `somebody did «${act.kind}» at a deadline`);
}

/** Row 3: the clock stands while a member cannot be reached. */
function notReached({ item, act, say }: Step): void {
  for (const id of act.payload.members) {
    const people = item.round?.addressees[id] ?? [];
    if (item.consulted.has(id) || people.some((person) => !item.round?.lost.has(person)))
      say('4.6', `paused because ${id} is not reached, and it is`);
  }
}

function wantingOf({ item, house, act }: Step, members: readonly string[]) {
  const { terms } = house;
  const of = terms.classes[item.proposal.classKey];
  const position = (id: string) => item.counting(id)?.position;
  const inRoom = (id: string): boolean => item.meeting?.represented.includes(id) === true;
  const saidYes = (id: string): boolean => isYes(position(id)) || item.meeting?.yes.includes(id) === true;
  const all = of?.explicitYes === 'all_members' || (of?.rounds[0] === 'EXPLICIT' && item.proposal.named.length === 0);
  const named = members.filter(
    (id) => all || (NAMED.includes(of?.explicitYes ?? '') && item.proposal.named.includes(id)),
  );
  const signing = of?.signOn === true;
  const quiet = (id: string): boolean =>
    of?.rounds.includes('MEETING') === true && inRoom(id) && position(id) === undefined;
  const mandates = members.filter((id) => item.mandates.has(id) && !saidYes(id) && position(id) !== 'stand_aside');
  return {
    unconsulted: members.filter((id) => !item.consulted.has(id)),
    mandates,
    yes: signing ? [] : named.filter((id) => !mandates.includes(id) && !saidYes(id) && !quiet(id)),
    unsigned: signing
      ? named.filter(
          (id) =>
            position(id) !== 'stand_aside' &&
            !item.signed.some((one) => one.member === id && one.revision === item.revision),
        )
      : [],
    aside: members.length > 0 && members.every((id) => position(id) === 'stand_aside'),
    at: act.at,
  };
}

/** Row 10: what the rules say keeps it from ending is so. */
function held({ item, act, say }: Step, wanting: ReturnType<typeof wantingOf>): void {
  const { why, members } = act.payload;
  const there: Readonly<Record<string, readonly string[]>> = {
    not_consulted: wanting.unconsulted,
    yes_missing: [...wanting.yes, ...wanting.mandates],
    sign_on: wanting.unsigned,
  };
  const found = there[why];
  if (found && [...found].sort().join() !== [...members].sort().join())
    say('4.6', `held for «${why}» of ${members}, where it is ${found}`);
  if (why === 'all_stood_aside' && !wanting.aside) say('4.6', 'held because all stood aside, and they did not');
  if (!found && why !== 'all_stood_aside' && !AFTER_SILENCE.includes(why)) say('4.6', `held for «${why}»`);
  if (item.standing().some(({ member }) => !item.left.has(member)))
    say('4.12.2', 'held at its deadline with a standing objection');
}

/** 4.7: whether the item needs the consultation of the Government. */
export function needsGovernment({ classes, government: mode }: Terms, item: ItemNow): boolean {
  const step = classes[item.proposal.classKey]?.governmentStep;
  if (step !== 'per_charter') return step === 'always';
  if (mode === 'optional') return item.proposal.consultGovernment === true;
  if (item.proposal.groupKey !== null) return false;
  return mode === 'always' || item.proposal.stateRelevance?.answer !== 'no' || item.relevant;
}

/** Invariant 3: agreed where it is outstanding, adopted where somebody closed it. */
function government({ item, act, house, say }: Step, what: string): void {
  const { closing } = item;
  const needed = needsGovernment(house.terms, item);
  const weighs = house.terms.government === 'when_state_relevant';
  const meets = weighs && closing?.upon === 'objection' && !(item.meeting && item.meeting.at >= closing.at);
  const waits = closing?.until !== undefined && closing.until !== null && act.at < closing.until;
  const outstanding = needed && (closing === null || meets || waits);
  if (act.kind === 'agreed' && !outstanding) say('4.6', 'agreed pending a consultation that is not outstanding');
  if (act.kind !== 'adopted') return;
  if (needed && closing === null) say('4.12.3', `${what} with the consultation of the Government not closed`);
  else if (needed && !closing?.by) say('4.12.3', `${what}, and nobody closed the consultation of the Government`);
  else if (needed && outstanding)
    say(
      '4.12.3',
      `${what} ${meets ? 'on paper against the Government’s objection' : 'before members had time to react'}`,
    );
}

/** The consultation's own acts (4.7). */
export function checkGovernment(step: Step): void {
  const { item, act, house, say } = step;
  const { payload } = act;
  const until = item.governmentUntil();
  if (act.kind === 'sent') {
    const seen = item.sendings.some(({ revision }) => revision < item.revision);
    const usual = numberOf(house.terms, seen ? 'governmentRevisedWorkingDays' : 'governmentWorkingDays');
    const count = payload.shortened?.workingDays ?? usual;
    const ends = house.daysAt(act.at).map((days) => +governmentEnd(days, payload.day, count));
    if (Math.min(...ends) > +new Date(payload.until)) say('4.12.13', `the Government has until ${payload.until} only`);
    if (!payload.body || !payload.channel || !payload.day) say('4.12.3', 'a sending without body, channel or day');
    item.sendings.push({
      body: payload.body,
      day: payload.day,
      until: new Date(payload.until),
      at: act.at,
      revision: item.revision,
    });
    item.expired = false;
  } else if (act.kind === 'replied') {
    if (item.sendings.length === 0) say('4.12.3', 'a reply to what was not sent');
    item.replies.push({ body: payload.body ?? null, reply: payload.reply, at: act.at });
  } else if (act.kind === 'prolonged') {
    item.prolongedTo = new Date(payload.until);
    item.expired = false;
  } else if (act.kind === 'unanswered') {
    if (!until || act.at < until) say('4.12.3', 'the Government’s time was over too early');
    item.expired = true;
  } else concluded(step, until);
}

function concluded({ item, act, house, say }: Step, until: Date | null): void {
  const answers = item.answers();
  if (!until) say('4.12.3', 'closed, and the text was never recorded as sent');
  else if (answers.includes(null) && act.at < until)
    say('4.12.3', 'closed without a reply before the Government’s time was over');
  if (!act.payload.statement) say('4.12.3', 'closed without a statement');
  if (act.person !== null && !(house.terms.coChaired ? ['co-chair'] : ['coordinator']).includes(act.capacity ?? ''))
    say('4.12.3', `closed by ${act.capacity ?? 'nobody'}, who may not`);
  const upon = ['objection', 'comments', 'no_comment'].find((one) => answers.includes(one)) ?? null;
  const weighs = house.terms.government === 'when_state_relevant';
  if (upon === 'comments' && !act.payload.until)
    say('4.12.3', 'comments were not taken up, and members had no time to react');
  const by = act.person;
  item.closing = {
    at: act.at,
    until: act.payload.until ? new Date(act.payload.until) : null,
    by,
    upon: weighs ? upon : null,
  };
}

/** T-12. */
function numbered({ act, house, say }: Step): void {
  const { number } = act.payload;
  if (house.isMinutes ? number !== null : !number) say('numbers', `adopted as ${number}`);
}
