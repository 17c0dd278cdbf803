import { formatDay } from '../calendar/format.rules';
import { deadlineWarning } from '../calendar/years.rules';
import { localDay, localTime } from '../calendar/zone.rules';
import { capacityFor } from '../membership/rights.rules';
import { actorOf, membersOn } from '../membership/rules';
import type { Network, Person } from '../membership/types';
import { seatName } from './body.rules';
import { entitled } from './course.rules';
import { outsideMissing } from './explicit.rules';
import { bodiesOf, counterpartUnconfirmed, currentSendings } from './government.rules';
import {
  expiryWords,
  governmentWords,
  instantWords,
  nameOf,
  names,
  pauseWords,
  REPLY_WORDS,
  revisionName,
  stateWords,
} from './messages';
import { type Line, textBlocks } from './news.card-models';
import { AFTER_SILENCE, asideOf, oneVoiceLost, statementType } from './outward.rules';
import { standingObjections } from './positions.rules';
import { groupScope, steeringRight } from './rights.rules';
import { categoryChoices, positionChoices } from './round.card-models';
import { isFinal, isRunning } from './states.rules';
import type { DecisionState, Loaded, PauseReason } from './types';
import { pausesInVacancy } from './vacancy.rules';

const choice = (title: string, value: string) => ({ title, value });
const same = (words: readonly string[]) => words.map((word) => choice(word, word));

export const CONTACT_CHANNELS = ['E-mail', 'Phone', 'Letter', 'Meeting', 'Other'] as const;
export const SENDING_CHANNELS = ['Letter', 'E-mail', 'Note verbale', 'Meeting', 'Other'] as const;
const MOST_ACTIONS = 6;

export interface PanelButton {
  readonly title: string;
  readonly verb: string;
  readonly data: Readonly<Record<string, string | number>>;
}

interface ButtonRule {
  readonly title: string;
  readonly verb: string;
  readonly for: 'chair' | 'steer' | 'pause' | 'office' | 'proposer' | 'record' | 'conclude';
  when(state: DecisionState): boolean;
}

const at =
  (...statuses: readonly DecisionState['status'][]) =>
  (state: DecisionState) =>
    statuses.includes(state.status);

/** Pauses that end when what is waited for comes, and not before. */
const RUNS_BY_ITSELF: readonly PauseReason[] = ['not_reached', ...AFTER_SILENCE];

const hasAside = (state: DecisionState): boolean => asideOf(state, state.round?.members ?? []).length > 0;

/** The convenor's panel, most pressing first: a card holds six buttons. */
const BUTTONS: readonly ButtonRule[] = [
  { title: 'Open in the meeting', verb: 'floor.read-out', for: 'chair', when: at('to_meeting') },
  { title: 'No objection', verb: 'floor.no-objection', for: 'chair', when: at('in_meeting') },
  { title: 'Objection in the room', verb: 'floor.item', for: 'chair', when: at('in_meeting') },
  {
    title: 'Record contact',
    verb: 'decisions.contact',
    for: 'office',
    when: (s) => s.status === 'paused' && ['not_reached', 'not_consulted'].includes(s.pause?.why ?? ''),
  },
  {
    title: 'Record acceptance',
    verb: 'decisions.accept',
    for: 'office',
    when: (s) => outsideMissing(s) && at('open', 'paused')(s),
  },
  {
    title: 'Make it coordinated',
    verb: 'decisions.coordinate',
    for: 'steer',
    when: (s) => statementType(s) === 'one_voice' && hasAside(s) && at('open', 'paused')(s),
  },
  {
    title: 'Close the consultation',
    verb: 'decisions.conclude',
    for: 'conclude',
    when: (s) =>
      s.status === 'pending_government' && s.government.status !== 'done' && s.government.status !== 'required',
  },
  {
    title: 'Record sent',
    verb: 'decisions.sent',
    for: 'record',
    when: (s) => s.status === 'pending_government' && s.government.status !== 'done',
  },
  {
    title: 'Record a reply',
    verb: 'decisions.reply',
    for: 'record',
    // also after the closing, and of an item that came to its end: it is kept and changes nothing (4.13, cases 23 and 39)
    when: (s) => s.government.sendings.length > 0 && (s.status === 'pending_government' || isFinal(s.status)),
  },
  {
    title: 'Extend the consultation',
    verb: 'decisions.prolong',
    for: 'conclude',
    when: (s) => s.status === 'pending_government' && ['sent', 'no_reply_expired'].includes(s.government.status),
  },
  {
    title: 'Resume',
    verb: 'decisions.resume',
    for: 'steer',
    when: (s) =>
      s.status === 'broken' || (s.status === 'paused' && !RUNS_BY_ITSELF.includes(s.pause?.why ?? 'convenor')),
  },
  {
    title: 'Extend',
    verb: 'decisions.extend',
    for: 'steer',
    when: (s) =>
      at('open', 'ad_referendum')(s) ||
      (s.status === 'paused' && ['yes_missing', 'not_consulted'].includes(s.pause?.why ?? '')),
  },
  { title: 'Pause', verb: 'decisions.pause', for: 'pause', when: at('open', 'ad_referendum') },
  { title: 'Revise', verb: 'decisions.revise', for: 'steer', when: at('broken', 'open', 'pending_government') },
  {
    title: 'Refer to a meeting',
    verb: 'decisions.refer',
    for: 'steer',
    when: at('open', 'broken', 'paused', 'ad_referendum'),
  },
  { title: 'Close: no consensus', verb: 'decisions.close', for: 'steer', when: at('broken') },
  { title: 'Withdraw', verb: 'decisions.withdraw', for: 'proposer', when: (s) => !isFinal(s.status) },
  {
    title: 'Enter for a member',
    verb: 'decisions.enter',
    for: 'office',
    when: at('open', 'ad_referendum', 'paused', 'broken'),
  },
];

const FORMS = {
  reason: ['resume', 'extend', 'prolong', 'pause', 'revise', 'refer', 'close', 'withdraw'],
  days: ['extend', 'prolong'],
  agreed: ['close'],
  text: ['revise', 'enter', 'reply'],
  revise: ['revise'],
  contact: ['contact', 'accept', 'enter'],
  position: ['enter'],
  sending: ['sent'],
  reply: ['reply'],
  statement: ['conclude'],
} as const;

/** Which buttons this person has on the item now. */
export function buttonsFor(item: Loaded, person: Person, when: Date, filledAt = when): PanelButton[] {
  const { state, network } = item;
  const actor = actorOf(network, person.id, localDay(when, network.charter.timeZone));
  if (!actor) return [];
  const scope = groupScope(state);
  const steers = capacityFor(actor, network, steeringRight(state), scope) !== null;
  const proposes = state.proposedBy.personId === person.id && state.withdrawalAsked === null;
  // rows 16 to 18: the chair states it, and the Secretariat writes it down
  const chairs = ['clear_agenda', 'keep_agenda'] as const;
  const may = {
    chair: chairs.some((right) => capacityFor(actor, network, right, scope) !== null),
    steer: steers,
    pause: steers || pausesInVacancy(actor, network, state, localDay(when, network.charter.timeZone)),
    office: capacityFor(actor, network, 'enter_for_member') !== null,
    proposer: proposes || (steers && !['draft', 'clearance'].includes(state.status)),
    record: capacityFor(actor, network, 'record_government') !== null,
    conclude: capacityFor(actor, network, 'close_government') !== null,
  };
  return buttons(item, filledAt, (rule) => may[rule.for] && rule.when(state)).slice(0, MOST_ACTIONS);
}

const buttons = (item: Loaded, when: Date, wanted: (rule: ButtonRule) => boolean): PanelButton[] =>
  BUTTONS.filter(wanted).map(({ title, verb }) => ({ title, verb, data: dataOf(item, when) }));

/** `filled` tells a date that nobody touched from one that was typed: the first means the moment of the press. */
const dataOf = (item: Loaded, when: Date) => ({
  network: item.networkId,
  decision: item.id,
  revision: item.state.revision.label,
  version: item.state.version,
  filled: filledWith(item.network, when),
});

export const filledWith = (network: Network, when: Date): string =>
  `${localDay(when, network.charter.timeZone)}T${localTime(when, network.charter.timeZone)}`;

/** The inputs that these buttons need, each once. */
export function inputsFor(
  item: Loaded,
  shown: readonly PanelButton[],
  when: Date,
  typed: Readonly<Record<string, string>> = {},
) {
  const { network, state } = item;
  const has = (verbs: readonly string[]) =>
    shown.some((button) => verbs.includes(button.verb.replace('decisions.', '')));
  const zone = network.charter.timeZone;
  const waiting = state.pause?.members ?? [];
  const seats = state.round ? entitled(state) : membersOn(network, localDay(when, zone)).map((member) => member.id);
  const order = [...waiting, ...seats.filter((id) => !waiting.includes(id))];
  const bodies = bodiesOf(network);
  return {
    asksReason: has(FORMS.reason),
    asksDays: has(FORMS.days),
    asksAgreed: has(FORMS.agreed),
    workingDays: typed.workingDays ?? '',
    usualDays: String(
      has(['prolong']) ? network.settings.governmentRevisedWorkingDays : network.settings.moreTimeWorkingDays,
    ),
    asksText: has(FORMS.text),
    asksEditorial: has(FORMS.revise),
    asksContact: has(FORMS.contact),
    asksPosition: has(FORMS.position),
    asksSending: has(FORMS.sending),
    asksReply: has(FORMS.reply),
    asksStatement: has(FORMS.statement),
    reason: typed.reason ?? '',
    text: typed.text ?? '',
    members: order.map((id) => choice(seatName(network, id), id)),
    member: typed.member ?? waiting[0] ?? '',
    contactChannels: same(CONTACT_CHANNELS),
    contactChannel: typed.channel ?? 'E-mail',
    person: typed.person ?? '',
    day: typed.date ?? localDay(when, zone),
    time: typed.time ?? localTime(when, zone),
    note: typed.note ?? '',
    positions: positionChoices(true),
    position: typed.position ?? '',
    categories: categoryChoices,
    category: typed.category ?? '',
    bodies: same(bodies),
    body: typed.body ?? bodies[0] ?? '',
    sendingChannels: same(SENDING_CHANNELS),
    sendingChannel: typed.channel ?? 'Letter',
    replies: Object.entries(REPLY_WORDS).map(([value, title]) => choice(title, value)),
    reply: typed.reply ?? 'no_comment',
    statement: typed.statement ?? '',
  };
}

export interface PanelExtras {
  readonly download?: string;
  readonly withActions: boolean;
  /** What date and time are filled in with: of a message the instant of its occasion, so that it stays the same message. */
  readonly filledAt?: Date;
  readonly notice?: string;
  readonly typed?: Readonly<Record<string, string>>;
}

/** A prompt: something of the office's is to be done on the item. */
export function panelModel(item: Loaded, when: Date, person: Person, extras: PanelExtras) {
  const { state, network } = item;
  const filledAt = extras.filledAt ?? when;
  const shown = extras.withActions ? buttonsFor(item, person, when, filledAt) : [];
  return {
    notice: extras.notice ?? '',
    title: state.proposal.title,
    under: `${nameOf(state)} · ${state.class.name} · ${revisionName(state)}`,
    state: stateWords(state),
    expiry: state.status === 'paused' ? pauseWords(network, state) : expiryWords(network, state),
    objections: [
      ...standingObjections(state).map((o) => ({ label: seatName(network, o.memberId), text: o.text })),
      ...state.outward.declined.map((one) => ({
        label: `${seatName(network, one.memberId)} does not sign on`,
        text: one.reason,
      })),
    ],
    advice: [adviceWords(item), calendarWords(item)].filter(Boolean).join(' '),
    actions: shown,
    ...inputsFor(item, shown, filledAt, extras.typed),
    mark: network.charter.information.mark.value,
  };
}

/** What whoever steers the item is to know: a voice that is lost, row 24, and the proposer's wish of row 25. */
export function adviceWords({ state, network }: Loaded): string {
  if (isFinal(state.status)) return '';
  const { escalated, withdrawalAsked, brokenRevisions } = state;
  const lost = oneVoiceLost(state, network.settings)
    ? `One Voice is not available: ${names(network, asideOf(state, state.round?.members ?? []))} stood aside. It can go out as a coordinated statement.`
    : '';
  const flag = escalated
    ? `Silence was broken on ${brokenRevisions.length} revisions: discuss it with ${escalated.to}. Advice adopts nothing.`
    : '';
  const wish = withdrawalAsked ? `The proposer asks to withdraw it: ${withdrawalAsked.reason}` : '';
  return [lost, flag, wish].filter(Boolean).join(' ');
}

/** The convenor is warned of a deadline in a year whose holidays are not known for sure. */
function calendarWords({ state, network }: Loaded): string {
  const deadline = isRunning(state.status) ? state.round?.deadline : null;
  return deadline ? deadlineWarning(network.calendar, deadline, network.layers) : '';
}

/** The consultation of the Government, for those who record it (4.7). */
export function governmentModel(item: Loaded, when: Date, person: Person, extras: PanelExtras) {
  const { state, network } = item;
  const filledAt = extras.filledAt ?? when;
  const shown = extras.withActions ? governmentButtons(item, person, when, filledAt) : [];
  const { consultation } = network.charter.government;
  return {
    notice: extras.notice ?? '',
    title: state.proposal.title,
    under: `${nameOf(state)} · ${state.class.name} · ${revisionName(state)}`,
    state: stateWords(state),
    standing: governmentWords(network, state),
    rule: consultation.text,
    unconfirmed: counterpartUnconfirmed(network)
      ? 'The counterpart is unconfirmed: a co-chair has not yet said which body took over from the one named.'
      : '',
    lines: governmentLines(item),
    ...textBlocks(state.revision.text),
    actions: shown,
    ...inputsFor(item, shown, filledAt, extras.typed),
    downloads: extras.download ? [{ title: 'Text for the Government', url: extras.download }] : [],
    mark: 'Only the text and a cover note go to the Government: never positions, comments or minutes.',
  };
}

function governmentButtons(item: Loaded, person: Person, when: Date, filledAt: Date): PanelButton[] {
  const { state, network } = item;
  const actor = actorOf(network, person.id, localDay(when, network.charter.timeZone));
  const { status } = state.government;
  if (!actor) return [];
  const records = capacityFor(actor, network, 'record_government') !== null;
  const over = isFinal(state.status) || status === 'not_required' || status === 'done';
  if (over)
    return buttons(
      item,
      filledAt,
      ({ verb }) => verb === 'decisions.reply' && records && state.government.sendings.length > 0,
    );
  if (['draft', 'clearance', 'to_meeting', 'in_meeting'].includes(state.status)) return [];
  const sent = currentSendings(state.government, state).length > 0;
  const closes = capacityFor(actor, network, 'close_government') !== null;
  return buttons(item, filledAt, ({ verb }) => {
    if (verb === 'decisions.sent') return records;
    if (verb === 'decisions.reply') return records && sent;
    if (verb === 'decisions.prolong') return closes && ['sent', 'no_reply_expired'].includes(status);
    return verb === 'decisions.conclude' && closes && sent;
  });
}

/** What was sent, what came back, and how it was closed. */
export function governmentLines({ state, network }: Loaded): Line[] {
  const { sendings, replies, closing, prolonged } = state.government;
  return [
    ...sendings.map((s) => ({
      label: `Sent (Rev.${s.revision})`,
      text: `${s.body}, by ${s.channel.toLowerCase()}, ${formatDay(s.day)}; time to reply until ${instantWords(network, s.until)}`,
    })),
    ...replies.map((r) => ({
      label: `${REPLY_WORDS[r.reply]}${r.afterClosing ? ' (after the closing)' : ''}`,
      text: r.text,
    })),
    ...(prolonged
      ? [{ label: `More time until ${instantWords(network, prolonged.until)}`, text: prolonged.reason }]
      : []),
    ...(closing
      ? [
          {
            label: `Closed by ${personWords(network, closing.personId)} on ${instantWords(network, closing.at)}`,
            text: closing.statement,
          },
        ]
      : []),
  ];
}

const personWords = (network: Network, personId: string): string =>
  network.people.find((person) => person.id === personId)?.name ?? personId;
