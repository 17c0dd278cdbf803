import type { WordBlock, WordFile } from '../../documents/word';
import type { ChangedRun } from './changes.rules';

import { isHeading, linesOf } from './text.rules';

const ACTION = /^(\S+-A-\d+) (.*) \((.*), due ([^()]*)\)$/;

const ACTION_COLUMNS = [
  { title: 'No.', share: 2 },
  { title: 'Action', share: 6 },
  { title: 'Lead', share: 4 },
  { title: 'Due', share: 3 },
] as const;

const actionRow = (line: string): string[] => {
  const [, reference, what, lead, due] = ACTION.exec(line) ?? [];
  return reference === undefined ? ['', line, '', ''] : [reference, what ?? '', lead ?? '', due ?? ''];
};

/** What stands under one heading, as a document shows it. */
function sectionBlocks(heading: string, lines: readonly string[], agenda: ReadonlySet<string>): WordBlock[] {
  if (heading === 'Action points') return [{ kind: 'table', columns: [...ACTION_COLUMNS], rows: lines.map(actionRow) }];
  if (heading === 'Attendance') return [attendanceTable(lines)];
  if (heading === 'Agenda') return [{ kind: 'list', numbered: true, items: lines.map(withoutNumber) }];
  if (heading === 'Reservations' || heading === 'Decisions')
    return lines.map((text) => ({ kind: 'quote', text }) as const);
  if (heading === 'Discussion')
    return lines.map((text) => (agenda.has(text) ? { kind: 'heading', level: 2, text } : { kind: 'paragraph', text }));
  return lines.map((text) => ({ kind: 'paragraph', text }) as const);
}

const withoutNumber = (line: string): string => line.replace(/^\d+\. /, '');

function attendanceTable(lines: readonly string[]): WordBlock {
  const rows = lines.map((line) => {
    const cut = line.indexOf(': ');
    return cut < 0 ? [line, ''] : [line.slice(0, cut), line.slice(cut + 2)];
  });
  const columns = [
    { title: 'Member', share: 1 },
    { title: 'Attendance', share: 2 },
  ];
  return { kind: 'table', columns, rows };
}

export interface MinutesDocument {
  readonly text: string;
  readonly networkName: string;
  readonly mark: string;
  /** `Final since …`, `Draft`. */
  readonly state: string;
  /** What the last revision changed; empty: nothing. */
  readonly changes: readonly (readonly ChangedRun[])[];
}

/** Minutes as a document: the same words as their text, with real headings and a table of the actions. */
export function minutesDocument({ text, networkName, mark, state, changes }: MinutesDocument): WordFile {
  const [title = '', ...lines] = linesOf(text);
  const first = lines.findIndex(isHeading);
  const head = first < 0 ? lines : lines.slice(0, first);
  const agenda = new Set(lines.slice(lines.indexOf('Agenda') + 1, lines.indexOf('Discussion')));
  const blocks: WordBlock[] = [];
  for (let at = first; at >= 0 && at < lines.length; ) {
    const after = lines.findIndex((line, index) => index > at && isHeading(line));
    const end = after < 0 ? lines.length : after;
    const heading = lines[at] ?? '';
    blocks.push({ kind: 'heading', text: heading }, ...sectionBlocks(heading, lines.slice(at + 1, end), agenda));
    at = end;
  }
  return {
    title,
    under: [networkName, ...head.filter((line) => line !== mark), state],
    mark,
    author: 'Convenor',
    blocks: [...blocks, ...changeBlocks(changes)],
  };
}

function changeBlocks(changes: MinutesDocument['changes']): WordBlock[] {
  if (changes.length === 0) return [];
  const runs = changes.map((line) => ({
    kind: 'runs' as const,
    runs: line.map(({ text, change }) => ({ text, ...(change === 'same' ? {} : { change }) })),
  }));
  return [{ kind: 'heading', text: 'What the last revision changed' }, ...runs];
}
