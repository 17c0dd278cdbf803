import { shortened } from '../../kernel/text';
import type { LocalDay } from '../calendar/types';
import { chairsOn } from '../membership/chairs.rules';
import type { Network, WorkingGroup } from '../membership/types';
import { ABOLISHED, CREATED, REVIEW, TERM } from './messages';
import { chairWords } from './rules';
import type { GroupCard } from './types';
import { headOf, kindWords, sourceOf } from './words.card-models';

/** A term that ends: who, when, and what is to be done; later, what became of it. */
export function termModel(network: Network, group: WorkingGroup, ends: LocalDay, day: LocalDay) {
  const chairs = chairsOn(network, group, day);
  const ending = chairs.filter((chair) => chair.ends === ends);
  const over = day > ends;
  const done = ending.length === 0;
  return {
    ...headOf(network),
    heading: done ? TERM.done : over ? TERM.over : TERM.notice(network.charter.subgroups.label.value),
    color: done ? 'Good' : over ? 'Attention' : 'Warning',
    groupName: group.name,
    group: group.key,
    chairs: chairs.map((chair) => ({ line: chairWords(network, chair) })),
    ask: done ? '' : over ? TERM.caretaker : TERM.ask,
    open: !done,
    source: sourceOf(network, 'subgroups.chairs'),
  };
}

export function reviewModel(network: Network, group: WorkingGroup, card: GroupCard, day: LocalDay) {
  const ended = card.endsOn !== null && card.endsOn <= day;
  return {
    ...headOf(network),
    heading: ended
      ? REVIEW.end(network.charter.subgroups.label.value)
      : REVIEW.heading(network.charter.subgroups.label.value),
    groupName: group.name,
    group: group.key,
    kind: kindWords(group, card, day),
    ask: REVIEW.ask,
    source: sourceOf(network, 'subgroups.kinds'),
  };
}

export const stepsModel = (network: Network, group: WorkingGroup, decision: string) => ({
  ...headOf(network),
  heading: CREATED.heading(network.charter.subgroups.label.value),
  groupName: `${group.name} (${group.key})`,
  group: group.key,
  decision,
  steps: CREATED.steps,
});

export const endedModel = (network: Network, group: WorkingGroup, decision: string, becomes: readonly string[]) => ({
  ...headOf(network),
  heading: ABOLISHED.heading(network.charter.subgroups.label.value),
  groupName: group.name,
  decision,
  rows: becomes.slice(0, 20).map((line) => ({ line: shortened(line, 300) })),
});
