import { formatInstant } from '../calendar/format.rules';
import { headLines } from './card-models';
import { groupOfItem } from './groups.rules';
import { finalSince, STATE_WORDS } from './messages';
import { pageOf } from './pages.rules';
import { actionLines, decisionLines, discussionOf, linesOf, minutesText, revisionWords, titleOf } from './text.rules';
import type { MinutesFile } from './types';

const PAGE_ON_FINAL = 9_000;

/** What of the minutes is some groups': their decisions and actions, and what was said under their items. */
export function partOf({ network, decisions, actions, items, row }: MinutesFile, groupKeys: readonly string[]) {
  const isOwn = (key: string | null): boolean => key !== null && groupKeys.includes(key);
  const own = <T extends { readonly groupKey: string | null }>(list: readonly T[]): T[] =>
    list.filter((one) => isOwn(one.groupKey));
  return {
    decisions: decisionLines(own(decisions)),
    actions: actionLines(network, own(actions)),
    items: items
      .filter((item) => isOwn(groupOfItem(network, item)))
      .flatMap((item) => [item.title, ...linesOf(discussionOf({ row }, item.key))]),
  };
}

const asLines = (lines: readonly string[]) => lines.map((line) => ({ line }));

/** What is posted when the minutes stand: for a group its own decisions and actions on top. */
export function finalModel(file: MinutesFile, groupKeys: readonly string[], whole: boolean, download: string) {
  const { network, meeting, row } = file;
  const zone = network.charter.timeZone;
  const own = partOf(file, groupKeys);
  const text = pageOf(row.text ?? minutesText(file), PAGE_ON_FINAL, 1, headLines(file));
  return {
    network: network.id,
    meeting: meeting.id,
    networkName: network.charter.officialName,
    mark: network.charter.information.mark.value,
    title: `${titleOf(file)}${revisionWords(file)}`,
    number: meeting.number,
    when: formatInstant(meeting.startsAt, zone),
    state: row.finalAt ? finalSince(formatInstant(row.finalAt, zone)) : STATE_WORDS[row.state],
    hasDecisions: own.decisions.length > 0,
    decisions: asLines(own.decisions),
    hasActions: own.actions.length > 0,
    actions: asLines(own.actions),
    hasItems: own.items.length > 0,
    items: asLines(own.items),
    whole,
    lines: whole ? text.lines : [],
    hasPages: whole && text.of > 1,
    pages: `This is page ${text.page} of ${text.of}.`,
    download,
  };
}
