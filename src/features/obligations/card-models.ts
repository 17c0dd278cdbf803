import type { Actor } from '../../kernel/actor';
import type { RuleReference } from '../../kernel/errors';
import { shortened } from '../../kernel/text';
import { formatDay, formatInstant } from '../calendar/format.rules';
import { capacityFor } from '../membership/rights.rules';
import { personName } from '../membership/rules';
import type { Network } from '../membership/types';
import { meetingDay } from './dates.rules';
import { ANNUAL } from './duties.rules';
import { LINE, STATE_WORDS } from './messages';
import { periodWords } from './periods.rules';
import { isOpen, isSendable, markableOn } from './rules';
import type { Typed } from './schema';
import type { Duty, Facts, Obligation, ObligationState, Standing } from './types';

/** What asks for an act comes first. */
const ORDER: readonly ObligationState[] = ['overdue', 'due', 'missed', 'upcoming', 'met', 'waived', 'not_recorded'];
const COLORS: { readonly [S in ObligationState]?: string } = {
  overdue: 'Attention',
  missed: 'Attention',
  due: 'Warning',
};

const colorOf = (state: ObligationState): string => COLORS[state] ?? 'Default';

/** How much of everything is shown; what is left out is counted. */
export interface Limits {
  readonly rows: number;
  /** Rows of duties that are not yet due also say how the text is read. */
  readonly whyOfAll: boolean;
  readonly earlier: number;
  readonly earlierPeriods: number;
  readonly choices: number;
}

/** From generous to tight: a network with many groups has more duties than a card holds. */
export const LIMITS: readonly [Limits, ...Limits[]] = [
  { rows: 16, whyOfAll: true, earlier: 12, earlierPeriods: 4, choices: 30 },
  { rows: 14, whyOfAll: false, earlier: 8, earlierPeriods: 2, choices: 16 },
  { rows: 9, whyOfAll: false, earlier: 5, earlierPeriods: 1, choices: 9 },
];

const WHY = 2;

const titleOf = (duty: Duty, standing: Standing): string => `${duty.words} · ${standing.periodWords}`;

/** By when, by what, since when: days and instants in the network's zone. */
export function lineOf(network: Network, duty: Duty, standing: Standing): string {
  const { state, dueDay, due, endsAt } = standing;
  const instant = (at: Date | null) => (at ? formatInstant(at, network.charter.timeZone) : '');
  if (state === 'met') return LINE.met(standing.by, standing.late);
  if (state === 'waived') return LINE.waived;
  if (state === 'not_recorded') return LINE.before;
  if (state === 'missed') return [LINE.missed(instant(endsAt)), standing.by].filter(Boolean).join('; ');
  if (state === 'overdue') return LINE.overdue(instant(due));
  if (!dueDay) return LINE.noPeriod;
  if (duty.kind !== 'meeting') return duty.firm ? LINE.until(instant(due)) : LINE.asked(formatDay(dueDay));
  return `${LINE.by(formatDay(dueDay))}; ${standing.planned ? LINE.planned(standing.planned) : LINE.nothingPlanned}`;
}

const sourceOf = ({ source, quote }: RuleReference): string =>
  quote === undefined ? source : `${source}: «${shortened(quote, 180)}»`;

const reasonOf = (network: Network, { reason, personId }: Standing): string =>
  reason === '' || personId === null ? reason : `${personName(network, personId)}: ${reason}`;

interface Shown {
  readonly duty: Duty;
  readonly standing: Standing;
  readonly obligation: Pick<Obligation, 'source' | 'why'>;
}

const rowOf = (network: Network, { duty, standing, obligation }: Shown, whyOfAll = true) => ({
  title: titleOf(duty, standing),
  line: lineOf(network, duty, standing),
  source: sourceOf(obligation.source),
  why: whyOfAll || standing.state !== 'upcoming' ? shortened(obligation.why.slice(0, WHY).join(' '), 420) : '',
  reason: shortened(reasonOf(network, standing), 400),
  color: colorOf(standing.state),
});

/** Every duty in its current period, and earlier ones that can still be met; by state, and in a state by what is due first. */
const shownOf = (obligations: readonly Obligation[]): Shown[] =>
  obligations
    .flatMap((obligation) =>
      [obligation, ...obligation.history.filter(isOpen)].map((standing) => ({
        duty: obligation.duty,
        standing,
        obligation,
      })),
    )
    .toSorted((a, b) => dueTime(a.standing) - dueTime(b.standing));

const dueTime = ({ due }: Standing): number => due?.getTime() ?? Number.MAX_SAFE_INTEGER;

function sectionsOf(network: Network, shown: readonly Shown[], { rows: most, whyOfAll }: Limits) {
  let left = most;
  return ORDER.flatMap((state) => {
    const all = shown.filter(({ standing }) => standing.state === state);
    const rows = all.slice(0, left);
    left -= rows.length;
    if (rows.length === 0) return [];
    const color = colorOf(state);
    return [
      { state: `${STATE_WORDS[state]} (${all.length})`, color, rows: rows.map((one) => rowOf(network, one, whyOfAll)) },
    ];
  });
}

/** One line a duty: how its earlier periods ended. */
function earlierOf(network: Network, obligations: readonly Obligation[], limits: Limits) {
  return obligations.flatMap(({ duty, history }) => {
    const ended = history.filter((standing) => !isOpen(standing)).slice(0, limits.earlierPeriods);
    if (ended.length === 0) return [];
    const periods = ended.map((one) => ({ words: pastOf(network, duty, one), color: colorOf(one.state) }));
    return [{ title: duty.words, periods }];
  });
}

/** `met, AZ-2026-H1-R, Tue 12 May 2026`; the line of what was missed begins with that word already. */
function pastOf(network: Network, duty: Duty, standing: Standing): string {
  const { state } = standing;
  const said = state === 'met' || state === 'missed' ? lineOf(network, duty, standing) : '';
  const words = state === 'missed' ? [said] : [STATE_WORDS[state].toLowerCase(), said].filter(Boolean);
  const reason = reasonOf(network, standing);
  return `${standing.periodWords}: ${words.join(', ')}${reason === '' ? '' : ` – ${shortened(reason, 200)}`}`;
}

export interface ListView {
  readonly actor: Actor;
  readonly at: Date;
  readonly notice: string;
  readonly typed?: Typed | undefined;
}

/** `obligations`: what is demanded by when, where it comes from, and what this person may do about it. */
export function listModel(
  network: Network,
  facts: Facts,
  obligations: readonly Obligation[],
  { actor, at, notice, typed }: ListView,
  limits: Limits,
) {
  const shown = shownOf(obligations);
  const earlier = earlierOf(network, obligations, limits);
  return {
    network: network.id,
    networkName: network.charter.officialName,
    mark: network.charter.information.mark.value,
    notice,
    sections: sectionsOf(network, shown, limits),
    more: shown.length > limits.rows ? `${shown.length - limits.rows} more are not shown here.` : '',
    earlier: earlier.slice(0, limits.earlier),
    hasEarlier: earlier.length > 0,
    ...changing(network, facts, shown.slice(0, limits.choices), { actor, at, typed }),
    ...sending(network, shown.slice(0, limits.choices), { actor, typed }),
  };
}

const choiceOf = ({ duty, standing }: Shown): string => `${duty.key}|${standing.period}`;

/** What was chosen before, where it still can be; else the first. */
const chosen = (choices: readonly { readonly value: string }[], before: string | undefined): string =>
  choices.find(({ value }) => value === before)?.value ?? choices[0]?.value ?? '';

function changing(
  network: Network,
  facts: Facts,
  shown: readonly Shown[],
  { actor, at, typed }: Pick<ListView, 'actor' | 'at' | 'typed'>,
) {
  const may = capacityFor(actor, network, 'change_default') !== null;
  const open = may ? shown.filter(({ standing }) => isOpen(standing)) : [];
  const duties = open.map((one) => ({ title: titleOf(one.duty, one.standing), value: choiceOf(one) }));
  const countings = (may ? markableOn(network, facts, at) : []).map(({ period, meeting, duty }) => ({
    title: `${meeting.number}, ${formatDay(meetingDay(network, meeting))} → ${duty.words} ${periodWords(period)}`,
    value: `${period.key}|${meeting.id}`,
  }));
  return {
    mayChange: duties.length > 0,
    duties,
    duty: chosen(duties, typed?.duty),
    reason: typed?.reason ?? '',
    countings,
    counting: chosen(countings, typed?.counting),
    countOne: countings.length === 1,
    countSeveral: countings.length > 1,
    countTitle: countings[0]?.title ?? '',
  };
}

function sending(network: Network, shown: readonly Shown[], { actor, typed }: Pick<ListView, 'actor' | 'typed'>) {
  const may = capacityFor(actor, network, 'keep_agenda') !== null;
  const open = may ? shown.filter(({ duty, standing }) => isSendable(duty) && isOpen(standing)) : [];
  const sendings = open.map((one) => ({ title: titleOf(one.duty, one.standing), value: choiceOf(one) }));
  return {
    maySend: sendings.length > 0,
    sendings,
    sent: chosen(sendings, typed?.sent),
    note: typed?.note ?? '',
  };
}

/** A warning, or that a period ended unmet; the same card later shows what became of it. */
export function noticeModel(network: Network, notice: Shown, mayConvene: boolean) {
  const { duty, standing } = notice;
  const warns = isOpen(standing) && standing.planned === '';
  return {
    ...rowOf(network, notice),
    network: network.id,
    networkName: network.charter.officialName,
    mark: network.charter.information.mark.value,
    heading: warns ? 'Nothing is planned yet' : standing.planned ? 'Planned' : STATE_WORDS[standing.state],
    color: warns ? 'Warning' : colorOf(standing.state),
    mayConvene: mayConvene && warns,
    words: conveneWords(duty),
  };
}

/** No kind means the regular meeting of the period while that is not planned. */
export const conveneWords = ({ key, groupKey }: Duty): string =>
  groupKey !== null ? `convene ${groupKey}` : key === ANNUAL ? 'convene annual' : 'convene';
