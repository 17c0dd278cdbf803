import { type Button, buttonsOf } from '../../cards/buttons';
import { formatDay } from '../calendar/format.rules';
import type { LocalDay } from '../calendar/types';
import { memberName } from '../membership/rules';
import type { Network } from '../membership/types';
import { head, linesOf } from './card-models';
import { changeWords, planCount, planIsEmpty } from './import.rules';
import type { Plan } from './import.types';
import { AS_WORDS } from './messages';
import { eve } from './terms.rules';

const MOST_LINES = 15;

/** What a pasted table would change; without a fault, and if there is anything to do, it can be applied. */
export function previewModel(network: Network, plan: Plan, preview: string, today: LocalDay, notice: string) {
  const data = { network: network.id, preview };
  const applies = plan.faults.length === 0 && !planIsEmpty(plan);
  const apply: Button[] = applies ? [{ title: 'Apply', verb: 'members.import-apply', data }] : [];
  const section = (lines: readonly string[]) => linesOf(lines, MOST_LINES);
  return {
    ...head(network, notice),
    count: planCount(plan),
    hasFaults: plan.faults.length > 0,
    faults: section(plan.faults.map(({ line, message }) => `Line ${line}: ${message}`)),
    hasAdded: plan.added.length > 0,
    added: section(
      plan.added.map(
        ({ seat, named, as, from, to }) =>
          `${seat.name}: ${named.name}, ${AS_WORDS[as]}, from ${formatDay(from)}${to ? ` until ${formatDay(to)}` : ''}`,
      ),
    ),
    hasEnded: plan.ended.length > 0,
    ended: section(
      plan.ended.map(
        ({ memberId, person, as }) =>
          `${memberName(network, memberId)}: ${person}, ${AS_WORDS[as]}, until ${formatDay(eve(today))}`,
      ),
    ),
    hasChanged: plan.changed.length > 0,
    changed: section(
      plan.changed.map(
        (change) =>
          `${memberName(network, change.term.memberId)}: ${change.term.person}: ${changeWords(change).join(', ')}`,
      ),
    ),
    hasWarnings: plan.warnings.length > 0,
    warnings: section(plan.warnings),
    untouched: plan.untouched.length > 0 ? `Not in the table, unchanged: ${plan.untouched.join(', ')}` : '',
    ...buttonsOf([...apply, { title: 'Cancel', verb: 'members.import-cancel', data }]),
  };
}
