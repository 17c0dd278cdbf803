import { shortened } from '../../kernel/text';
import { formatInstant } from '../calendar/format.rules';
import { partOf } from './final.card-models';
import { actionLines, decisionLines, reservationLines } from './text.rules';
import type { MinutesFile } from './types';

/** More than a meeting takes; all of it stands in the minutes. */
const MOST_LINES = 25;
const MOST_LINE = 400;

const asLines = (lines: readonly string[]) =>
  lines.slice(0, MOST_LINES).map((line) => ({ line: shortened(line, MOST_LINE) }));

/** Decisions and action points of a meeting, of some groups or (null) all. */
export function sentModel(file: MinutesFile, groupKeys: readonly string[] | null) {
  const { network, meeting } = file;
  const part = groupKeys === null ? null : partOf(file, groupKeys);
  const decisions = asLines(part ? part.decisions : decisionLines(file.decisions));
  const reservations = asLines(part ? [] : reservationLines(file));
  const actions = asLines(part ? part.actions : actionLines(network, file.actions));
  return {
    networkName: network.charter.officialName,
    mark: network.charter.information.mark.value,
    title: `Decisions and action points of ${meeting.number}`,
    when: formatInstant(meeting.startsAt, network.charter.timeZone),
    hasDecisions: decisions.length > 0,
    decisions,
    hasReservations: reservations.length > 0,
    reservations,
    hasActions: actions.length > 0,
    actions,
  };
}
