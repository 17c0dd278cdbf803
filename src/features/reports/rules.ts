import { LINE, SECTION } from './messages';
import type { Line, Records, Section } from './types';

interface Drawn {
  readonly sections: readonly Section[];
  readonly withheld: readonly Line[];
}

/**
 * A report's draft, every line with its source. What was exchanged within the Network is internal (TR L60, KG L67, AZ L81;
 * inherited in TL and BD): a decision's words go out only where it was released, or where it is a joint statement, whose
 * adoption releases its own text (4.3). What stays is named to the Secretariat alone.
 */
export function drawUp(records: Records): Drawn {
  const { meetings, decisions, plans, updates, actions } = records;
  const released = decisions.filter(({ releasedBy }) => releasedBy !== null);
  const sections: Section[] = [
    { title: SECTION.meetings, lines: meetings.map(({ number, kind, day }) => line(LINE.meeting(kind, day), number)) },
    {
      title: SECTION.statements,
      lines: released.filter(({ statement }) => statement).map((d) => line(LINE.statement(d.title, d.day), d.number)),
    },
    {
      title: SECTION.decisions,
      lines: released
        .filter(({ statement }) => !statement)
        .map((d) => line(LINE.decision(d.title, d.day), `${d.number}, released by ${d.releasedBy}`)),
    },
    {
      title: SECTION.plans,
      lines: plans.flatMap(({ name, progress, objectives, number }) => [
        line(LINE.plan(name, progress), number),
        ...(objectives.length > 0 ? [line(LINE.objectives(objectives), number)] : []),
      ]),
    },
  ];
  const withheld = [
    ...decisions.filter(({ releasedBy }) => releasedBy === null).map((d) => line(d.title, d.number)),
    ...updates.map(({ group, period }) => line(LINE.update(group, period), 'group update')),
    ...(actions.open > 0 ? [line(LINE.actions(actions.open, actions.overdue), 'action matrix')] : []),
  ];
  return { sections: sections.filter(({ lines }) => lines.length > 0), withheld };
}

const line = (words: string, source: string): Line => ({ words, source });
