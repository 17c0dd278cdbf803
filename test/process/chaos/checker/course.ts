import { checkClock, leftAt } from './clock';
import type { Days } from './days';
import { endOf } from './days';
import { checkEnd, checkGovernment } from './ends';
import type { Finding, ItemNow, Objection, Said } from './item';
import type { ActRow, Rows } from './rows';
import { numberOf, type Terms } from './terms';

/** What an item lives in. */
export interface House {
  readonly terms: Terms;
  /** The calendars that can have been in force at an instant: one, or several while a day was just being entered. */
  readonly daysAt: (at: Date) => readonly Days[];
  /** How a person speaks for a member: `primary`, `alternate`, `head`. */
  readonly speaksAs: (person: string, member: string) => readonly string[];
  readonly members: readonly string[];
  readonly isMinutes: boolean;
  readonly rows: Rows;
  readonly network: string;
}

export interface Step {
  readonly item: ItemNow;
  readonly act: ActRow;
  readonly house: House;
  readonly say: (rule: string, what: string) => void;
}

const NOT_FINAL = 'draft clearance open paused broken to_meeting in_meeting ad_referendum pending_government';
/** 4.5 and 4.6: from which states an act is possible at all. What is not here is possible in every one. */
const POSSIBLE: Readonly<Record<string, string>> = {
  proposed: '',
  redrafted: 'draft',
  submitted: 'draft',
  cleared: 'clearance draft',
  returned: 'clearance draft',
  circulated: 'clearance draft in_meeting broken',
  clock: 'open ad_referendum',
  lifted: NOT_FINAL,
  paused: 'open ad_referendum',
  resumed: 'paused broken',
  extended: 'open ad_referendum paused',
  revised: 'broken paused pending_government',
  corrected: 'open ad_referendum',
  contested: 'open paused ad_referendum',
  referred: 'open broken paused ad_referendum pending_government',
  opened_in_meeting: 'to_meeting draft',
  agreed_in_meeting: 'in_meeting',
  objected_in_meeting: 'in_meeting',
  closed: 'broken',
  escalated: 'broken',
  withdrawn: NOT_FINAL,
  lapsed: 'broken paused to_meeting',
  agreed: 'open ad_referendum in_meeting',
  adopted: 'open ad_referendum in_meeting pending_government',
  superseded: 'adopted',
  sent: NOT_FINAL,
  prolonged: NOT_FINAL,
  concluded: NOT_FINAL,
  unanswered: NOT_FINAL,
  reacted: 'pending_government',
};
/** Acts that nobody does: the rules do them. */
const SYSTEM = [
  'delivered',
  'undelivered',
  'addressed',
  'clock',
  'unanswered',
  'lapsed',
  'escalated',
  'left',
  'agreed',
  'superseded',
];
const YES = ['join', 'join_comment', 'join_reservation'];
export const isYes = (position: string | undefined): boolean => YES.includes(position ?? '');
export const AFTER_SILENCE = ['sign_on', 'one_voice', 'named_aside'];

/** Takes one act on, and says what is wrong with it. */
export function take(step: Step): void {
  const { item, act, say } = step;
  const from = POSSIBLE[act.kind];
  if (from !== undefined && !(from === '' ? item.status === '' : from.split(' ').includes(item.status)))
    say('4.6', `«${act.kind}» of an item that is ${item.status || 'not there'}`);
  if (item.status === '' && act.kind !== 'proposed') say('4.6', `the history begins with «${act.kind}»`);
  whoDidIt(step);
  TAKE[act.kind]?.(step);
  if (item.round && !['draft', 'clearance'].includes(item.status)) item.round.end = item.status;
  if (+act.at > +item.lastAt) item.lastAt = act.at;
  item.acts.push(act);
}

/** Invariant 11. */
function whoDidIt({ act, say, item }: Step): void {
  const last = item.acts.at(-1);
  if (last && act.serial <= last.serial) say('4.12.11', `«${act.kind}» stands before an earlier act`);
  if (last && act.recordedAt < last.recordedAt && !['delivered', 'undelivered'].includes(act.kind))
    say('4.12.11', `«${act.kind}» was recorded before the act that it follows`);
  if (act.person === null ? act.capacity !== null : !act.capacity)
    say('4.12.11', `«${act.kind}» has ${act.person === null ? 'a capacity and nobody' : 'no capacity'}`);
  if (act.person !== null && SYSTEM.includes(act.kind))
    say('4.12.11', `somebody did «${act.kind}», which the rules do`);
  if (['position', 'lifted', 'reacted', 'contested'].includes(act.kind) && !act.member)
    say('4.12.11', `«${act.kind}» of no member`);
  const personal = [
    'proposed',
    'cleared',
    'position',
    'lifted',
    'revised',
    'referred',
    'closed',
    'concluded',
    'sent',
    'replied',
  ];
  if (act.person === null && personal.includes(act.kind) && !(act.kind === 'referred' && item.closing !== null))
    say('4.12.11', `nobody did «${act.kind}»`);
  if (Number.isNaN(+act.at)) say('4.12.11', `«${act.kind}» has no time`);
}

type Take = (step: Step) => void;

const become =
  (status: string): Take =>
  ({ item }) => {
    item.status = status;
  };

function circulated(step: Step): void {
  const { item, act, house, say } = step;
  const { kind, members, addressees, period, adReferendum = false } = act.payload;
  const { terms } = house;
  const of = terms.classes[item.proposal.classKey];
  const full =
    item.proposal.workingDays != null
      ? { workingDays: item.proposal.workingDays }
      : { [of?.period.unit ?? '']: numberOf(terms, of?.period.setting ?? '') };
  const confirming = {
    workingDays: numberOf(terms, adReferendum ? 'adReferendumWorkingDays' : 'confirmationWorkingDays'),
  };
  if (JSON.stringify(kind === 'CONFIRMATION' ? confirming : full) !== JSON.stringify(period))
    say('4.12.5', `${JSON.stringify(period)} in place of the full period`);
  if (kind === 'CONFIRMATION' && !adReferendum && item.round?.revision !== item.revision)
    say('4.12.5', 'a new text is only confirmed');
  if (kind === 'CONFIRMATION' && !adReferendum && item.standing().some(({ member }) => !item.left.has(member)))
    say('4.12.8', 'a text is confirmed while an objection stands');
  if (adReferendum !== (item.status === 'in_meeting')) say('4.6', 'ad referendum, but not of a meeting');
  if (adReferendum && JSON.stringify([...members].sort()) !== JSON.stringify([...(item.meeting?.absent ?? [])].sort()))
    say('4.6', 'ad referendum goes to others than those who were absent');
  const all = item.proposal.groupKey === null && !adReferendum;
  if (all && house.members.some((id) => !members.includes(id) && !item.left.has(id)))
    say('4.12.1', 'a member is missing in the round');
  if (['clearance', 'draft'].includes(item.status)) cleared(step);
  if (item.round) item.round.ended = true;
  if (!adReferendum && kind !== 'CONFIRMATION') item.said = [];
  item.rounds.push({
    ...{ index: item.rounds.length, kind, revision: item.revision, inRoom: adReferendum, members: [...members] },
    addressees: { ...addressees },
    ...{
      lost: new Set<string>(),
      circulatedAt: act.at,
      period,
      deadline: null,
      base: null,
      zeros: [],
      counted: period,
    },
    ...{ added: [], deadlines: [], ended: false, end: 'open' },
  });
  item.status = adReferendum ? 'ad_referendum' : 'open';
  item.silenceOver = false;
  item.pause = null;
  item.brokenAt = null;
}

/** Row 3: who has to clear has cleared, since it was last sent for clearance. */
function cleared({ item, house, say }: Step): void {
  const { terms } = house;
  if (item.clearedBy.length === 0) say('4.6', 'circulated and not cleared');
  const saidNo = item.proposal.stateRelevance?.answer === 'no' && !item.relevant;
  const both = terms.classes[item.proposal.classKey]?.startedBy === 'all_convenors' || saidNo;
  if (terms.coChaired && both && item.proposal.groupKey === null && new Set(item.clearedBy).size < 2)
    say('4.6', 'circulated with one co-chair’s clearance alone');
}

function position(step: Step): void {
  const { item, act, house, say } = step;
  const { position: kind, as, editorial = false } = act.payload;
  const member = act.member ?? '';
  if (as !== 'office' && !house.speaksAs(act.person ?? '', member).includes(as) && !member.startsWith('person:'))
    say('4.12.11', `${member} spoke by somebody who is not its ${as}`);
  if (!accepts(item, act.at) || item.left.has(member)) return;
  item.consulted.add(member);
  if (kind === 'more_time') {
    item.moreTime.push(member);
    if (item.moreTime.length > numberOf(house.terms, 'moreTimePerRevision'))
      say('4.4', 'more time was given too often');
    return;
  }
  const stops = ['object', 'mandate', 'amend'].includes(kind) && !(kind === 'amend' && (editorial || house.isMinutes));
  if (kind === 'amend' && !stops) return;
  const before = item.counting(member);
  const said: Said = { serial: act.serial, member, person: act.person, as, position: kind, at: act.at };
  item.said.push(said);
  if (!stops) {
    lift(step, member, as, false);
    return;
  }
  if (as === 'alternate' && before?.as === 'primary' && before.position !== kind) return;
  for (const own of item.standing()) if (own.member === member && own.person === act.person) own.gone = true;
  item.objections.push({ ...said, revision: item.revision, gone: false, inTheRoom: false, fell: false });
  if (kind === 'mandate') item.mandates.add(member);
  if (item.status !== 'broken') broken(step);
}

/** Rows 8 and 13: what was left is counted when the clock stops; a day that becomes a holiday meanwhile may be counted or not. */
const stoppedAt = ({ item, act, house }: Step, counts: boolean) => ({
  at: act.at,
  counts,
  left: house.daysAt(act.at).flatMap((days) => leftAt(item, act.at, days)),
});

function accepts(item: ItemNow, at: Date): boolean {
  const { deadline = null } = item.round ?? {};
  if (item.pause && AFTER_SILENCE.includes(item.pause.why)) return deadline !== null && at < deadline;
  if (item.status === 'paused' || item.status === 'broken') return true;
  return ['open', 'ad_referendum'].includes(item.status) && (deadline === null || at < deadline);
}

function broken(step: Step): void {
  const { item, act } = step;
  item.status = 'broken';
  item.pause = null;
  item.brokenAt = act.at;
  item.stopped = stoppedAt(step, true);
  item.brokenDeadline = item.round?.deadline ?? null;
  item.brokenRevisions.add(item.revision);
}

/** Invariant 8: whoever lifts made it, or is the member's primary or Head of Agency, by the roster and not by the act's word. */
function lift({ item, act, house, say }: Step, member: string, as: string, mustBe: boolean): void {
  const own = item.standing().filter((one) => one.member === member);
  const by = house.speaksAs(act.person ?? '', member);
  const may = (one: Objection): boolean =>
    (one.person === act.person && !one.inTheRoom) || by.includes('primary') || by.includes('head');
  const gone = own.filter((one) => (as === 'office' ? one.person === act.person : may(one)));
  if (mustBe && own.length > 0 && gone.length === 0)
    say('4.12.8', `${member}’s objection was lifted by somebody who may not`);
  if (mustBe && own.length === 0) say('4.12.8', `an objection of ${member} was lifted that does not stand`);
  for (const one of gone) one.gone = true;
}

function revised({ item, act, house, say }: Step): void {
  const text = act.kind === 'contested' ? item.text : act.payload.text;
  if (act.kind === 'revised' && text === item.text) say('4.13', 'a revision with the text unchanged');
  if (act.kind === 'contested') {
    const ends = house.daysAt(act.at).map((days) => endOf(days, item.correctedAt ?? act.at, { workingDays: 1 }));
    if (item.correctedAt === null) say('4.6', 'a correction is contested that was not made');
    else if (ends.every((end) => act.at >= end)) say('4.6', 'a correction is contested too late');
  }
  if (item.round) item.round.ended = true;
  if (act.payload.named) item.proposal = { ...item.proposal, named: act.payload.named };
  item.status = 'draft';
  item.revision += 1;
  item.label = String(item.revision);
  item.text = text;
  item.texts.push(text);
  Object.assign(item, { clearedBy: [], said: [], moreTime: [], pause: null, brokenAt: null, brokenDeadline: null });
  Object.assign(item, { corrections: 0, correctedAt: null, confirmedAside: false, meeting: null, closing: null });
  Object.assign(item, { expired: false, prolongedTo: null, consulted: new Set<string>() });
}

function resumed({ item, act, say }: Step): void {
  if (item.status === 'broken') {
    if (item.standing().some(({ member }) => !item.left.has(member)))
      say('4.12.8', 'resumed while an objection stands');
    if (item.brokenDeadline && act.at >= item.brokenDeadline)
      say('4.12.6', 'resumed after its deadline, with no further round');
    if (item.round?.ended) say('4.12.7', 'a round that had ended was opened again');
    if (item.round?.revision !== item.revision)
      say('4.12.5', 'resumed with a text that has not been before the members');
  }
  item.silenceOver = act.person === null && AFTER_SILENCE.includes(item.pause?.why ?? '');
  if (item.pause?.why === 'all_stood_aside') item.confirmedAside = true;
  running(item);
}

function running(item: ItemNow): void {
  item.status = item.round?.inRoom ? 'ad_referendum' : 'open';
  item.pause = null;
  item.brokenAt = null;
}

function closed({ item, act, house, say }: Step): void {
  const window = numberOf(house.terms, 'resolutionWorkingDays');
  const ends = house
    .daysAt(item.brokenAt ?? act.at)
    .map((days) => endOf(days, item.brokenAt ?? act.at, { workingDays: window }));
  if (!act.payload.agreed && ends.every((end) => act.at < end))
    say('4.6', 'closed as not adopted before members had their time');
  finished({ item } as Step, 'not_adopted');
}

function finished({ item }: Step, status: string): void {
  item.status = status;
  item.pause = null;
  if (item.round) item.round.ended = true;
}

function left({ item, act }: Step): void {
  const member = act.member ?? '';
  const { successor, people = [] } = act.payload;
  item.left.set(member, act.at);
  const to = (ids: readonly string[]): string[] => [...new Set(ids.map((id) => (id === member ? successor : id)))];
  for (const one of item.standing())
    if (one.member === member && successor === null) Object.assign(one, { gone: true, fell: true });
  if (successor === null) return;
  inherit(item, act, member, successor);
  for (const one of item.standing()) if (one.member === member) Object.assign(one, { member: successor });
  if (item.consulted.has(member)) item.consulted.add(successor);
  item.mandates = new Set(to([...item.mandates]));
  item.proposal = { ...item.proposal, named: to(item.proposal.named) };
  if (item.round) {
    item.round.members = to(item.round.members);
    item.round.addressees = {
      ...item.round.addressees,
      [successor]: [...(item.round.addressees[successor] ?? []), ...people],
    };
  }
}

const STRICTER = ['join', 'join_comment', 'join_reservation', 'stand_aside'];

/** 4.9: of two positions that become one seat's the more restrictive stands, until the successor states its own. */
function inherit(item: ItemNow, act: ActRow, member: string, successor: string): void {
  const objects = item.standing().some((one) => one.member === member || one.member === successor);
  const going = item.counting(member);
  const rank = (said: Said | null): number => STRICTER.indexOf(said?.position ?? '');
  if (objects || !going || rank(going) <= rank(item.counting(successor))) return;
  item.said.push({ ...going, serial: act.serial, member: successor, as: 'office', at: act.at });
}

const TAKE: Readonly<Record<string, Take>> = {
  proposed: ({ item, act }) => {
    item.status = 'draft';
    item.proposal = act.payload;
    item.text = act.payload.text;
    item.texts.push(item.text);
  },
  redrafted: ({ item, act }) => {
    const text = item.rounds.some(({ revision }) => revision === item.revision) ? item.text : act.payload.text;
    item.proposal = act.payload;
    item.text = text;
  },
  submitted: ({ item }) => {
    item.status = 'clearance';
    item.clearedBy = [];
  },
  cleared: ({ item, act }) => void item.clearedBy.push(act.person ?? ''),
  returned: ({ item }) => {
    item.status = 'draft';
    item.clearedBy = [];
  },
  circulated,
  addressed: ({ item, act }) => {
    const round = item.rounds[act.payload.round];
    if (round) round.addressees = { ...round.addressees, [act.payload.memberId]: act.payload.people };
  },
  delivered: ({ item, act, say }) => {
    const round = item.rounds[act.payload.round];
    if (!round) say('4.1', 'delivered in a round that was not opened');
    round?.lost.delete(act.payload.person);
    if (round?.revision !== item.revision) return;
    for (const id of round.members) if (round.addressees[id]?.includes(act.payload.person)) item.consulted.add(id);
  },
  undelivered: ({ item, act }) => void item.rounds[act.payload.round]?.lost.add(act.payload.person),
  contact: ({ item, act, say }) => {
    if (!act.payload.evidence?.person || !act.payload.evidence.channel) say('4.1', 'a contact without evidence');
    item.consulted.add(act.member ?? '');
  },
  clock: checkClock,
  position,
  lifted: (step) => lift(step, step.act.member ?? '', step.act.payload.as, true),
  paused: (step) => {
    const { item, act } = step;
    if (act.person === null) checkEnd(step);
    const { why, members, left: days } = act.payload;
    item.pause = { why, left: days, from: item.status, members };
    item.stopped = stoppedAt(step, act.person !== null);
    item.status = 'paused';
  },
  resumed,
  extended: ({ item }) => running(item),
  revised,
  contested: revised,
  corrected: ({ item, act }) => {
    item.corrections += 1;
    item.correctedAt = act.at;
    item.label = `${item.revision}${String.fromCharCode(96 + item.corrections)}`;
    item.text = act.payload.text;
  },
  referred: ({ item }) => {
    if (item.round) item.round.ended = true;
    item.status = 'to_meeting';
    item.pause = null;
  },
  opened_in_meeting: ({ item, act }) => {
    item.status = 'in_meeting';
    item.meeting = { at: act.at, represented: [], absent: [], yes: [], agreed: false };
  },
  agreed_in_meeting: ({ item, act, house, say }) => {
    const { represented, absent, yes = [] } = act.payload;
    const seats = item.proposal.groupKey === null ? house.members : [...represented, ...absent];
    if (seats.some((id) => !represented.includes(id) && !absent.includes(id)))
      say('4.12.1', 'a member was neither in the room nor absent');
    for (const one of item.standing())
      if (represented.includes(one.member)) Object.assign(one, { gone: true, fell: true });
    for (const id of represented) item.consulted.add(id);
    item.meeting = { at: act.at, represented, absent, yes, agreed: true };
    item.brokenAt = null;
  },
  objected_in_meeting: (step) => {
    const { item, act } = step;
    const { outcome } = act.payload;
    if (act.member) {
      const said = {
        serial: act.serial,
        member: act.member,
        person: null,
        as: 'office',
        position: 'object',
        at: act.at,
      };
      item.objections.push({ ...said, revision: item.revision, gone: false, inTheRoom: true, fell: false });
    }
    if (outcome === 'broken') broken(step);
    else if (outcome === 'not_adopted') finished(step, outcome);
    else item.status = outcome;
  },
  closed,
  withdrawn: (step) => finished(step, 'withdrawn'),
  lapsed: (step) => {
    const days = (+step.act.at - +step.item.lastAt) / 86_400_000;
    if (days < numberOf(step.house.terms, 'lapseDays')) step.say('4.5', `lapsed after ${Math.floor(days)} days`);
    finished(step, 'lapsed');
  },
  left,
  escalated: () => {},
  relevant: ({ item }) => {
    item.relevant = true;
  },
  sent: checkGovernment,
  unanswered: checkGovernment,
  prolonged: checkGovernment,
  replied: checkGovernment,
  concluded: checkGovernment,
  signed: ({ item, act }) => void item.signed.push({ member: act.member ?? '', revision: item.revision }),
  retyped: ({ item }) => {
    item.retyped = true;
  },
  agreed: (step) => {
    checkEnd(step);
    if (step.item.round) step.item.round.ended = true;
    step.item.status = 'pending_government';
  },
  adopted: (step) => {
    checkEnd(step);
    if (step.item.round) step.item.round.ended = true;
    step.item.status = 'adopted';
    step.item.number = step.act.payload.number;
    step.item.adoptedAt = step.act.at;
  },
  superseded: become('superseded'),
};

export const findingOf =
  (found: Finding[], where: string) =>
  (rule: string, what: string): void => {
    found.push({ rule, where, what });
  };
