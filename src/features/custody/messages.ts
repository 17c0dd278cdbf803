import type { How, ViewRow } from './types';

const HOW: Readonly<Record<How, string>> = {
  command: 'typed',
  press: 'pressed',
  page: 'the page in Teams',
  link: 'a file by its link',
};

/** What the addresses of the page and of files are called; the first word of a file's address says what is in it. */
const PLACES: Readonly<Record<string, string>> = {
  '/api/overview': 'overview',
  '/api/decisions': 'decisions',
  '/api/decision': 'record of a decision',
};
const FILES: Readonly<Record<string, string>> = {
  'agenda-pack': 'agenda with its papers',
  audit: 'who saw what',
};

const MOST_TITLES = 4;

/** `We will attend`, `Done / In progress / Delayed`: what people saw of what was pressed or opened. */
function whatWords({ how, what }: ViewRow, titlesOf: (verb: string) => readonly string[]): string {
  if (how === 'command') return what;
  if (how === 'page') return PLACES[what] ?? what;
  if (how === 'press') return titlesOf(what).slice(0, MOST_TITLES).join(' / ') || what;
  const [, folder = what] = what.split('/');
  return FILES[folder] ?? folder;
}

/** `typed «decision»: UNNM-KG/2027/D-001`. The file has the codes, too. */
export const lineWords = (row: ViewRow, titlesOf: (verb: string) => readonly string[]): string =>
  [
    `${HOW[row.how]} «${whatWords(row, titlesOf)}»${row.subject ? `: ${row.subject}` : ''}`,
    ...(row.code === STRANGER ? ['refused in a channel'] : row.outcome === 'denied' ? ['denied'] : []),
    ...(row.times > 1 ? [`${row.times} times`] : []),
  ].join(', ');

/** Why somebody was refused in a channel whose network does not know them. */
export const STRANGER = 'edge.stranger';
export const UNKNOWN_WORDS = 'other words';
export const UNKNOWN_BUTTON = 'another button';
/** The name of somebody outside is known to nobody here; the id finds them in Entra. */
export const OUTSIDE = 'somebody from outside the Network';
export const strangerWords = (id: string): string => `somebody who is not in the member list (${id})`;

/** A file's link opens for whoever has it; it was made out to somebody where it stood in a 1:1 chat. */
export const HOLDER = 'whoever had the link';
export const REMOVED = '(removed by retention)';
export const countWords = (total: number, words: string): string =>
  `${total} ${total === 1 ? 'line' : 'lines'}${words ? ` for «${words}»` : ''}, the newest first`;
