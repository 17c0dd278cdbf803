import { localDay, localTime } from '../calendar/zone.rules';
import { capacityFor } from '../membership/rights.rules';
import { actorOf, inForce } from '../membership/rules';
import type { Network, Person } from '../membership/types';
import { outsideMissing } from './explicit.rules';
import { waitedFor } from './government.rules';
import { AFTER_SILENCE, asideOf, statementType } from './outward.rules';
import { groupScope, steeringRight } from './rights.rules';
import { isFinal } from './states.rules';
import type { DecisionState, Loaded, PauseReason } from './types';
import { pausesInVacancy } from './vacancy.rules';

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
  /** What the button carries besides what all carry. */
  data?(item: Loaded, when: Date): Readonly<Record<string, string>>;
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
    // 4.8: the roster's own form, where whoever is named is written to at once and the clock starts with that
    title: 'Name an interim contact',
    verb: 'members.form',
    for: 'office',
    when: (s) => s.status === 'paused' && s.pause?.why === 'not_reached' && s.proposal.groupKey === null,
    data: interimData,
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
    when: (s) => s.status === 'pending_government' && waitedFor(s).length > 0,
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
  {
    title: 'Revise',
    verb: 'decisions.revise',
    for: 'steer',
    when: (s) =>
      at('broken', 'open', 'pending_government')(s) ||
      (s.status === 'paused' && s.pause !== null && AFTER_SILENCE.includes(s.pause.why)),
  },
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

export const buttons = (item: Loaded, when: Date, wanted: (rule: ButtonRule) => boolean): PanelButton[] =>
  BUTTONS.filter(wanted).map(({ title, verb, data }) => ({
    title,
    verb,
    data: { ...dataOf(item, when), ...data?.(item, when) },
  }));

/** The Head of Agency of a member that nobody represents; beside somebody whose chat cannot be reached, an alternate. */
function interimData({ state, network }: Loaded, when: Date): Readonly<Record<string, string>> {
  const member = state.pause?.members[0] ?? '';
  const day = localDay(when, network.charter.timeZone);
  const hasPrimary = network.people.some((person) =>
    person.represents.some((term) => term.memberId === member && term.as === 'primary' && inForce(term, day)),
  );
  return { form: 'add', member, kind: hasPrimary ? 'alternate' : 'head' };
}

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
