import type { How, ViewRow } from './types';

const HOW: Readonly<Record<How, string>> = {
  command: 'typed',
  press: 'pressed',
  page: 'the page in Teams',
  link: 'a file by its link',
};

/** `typed «decision»: UNNM-KG/2027/D-001`. */
export const lineWords = ({ how, what, subject, outcome, code, times }: ViewRow): string =>
  [
    `${HOW[how]} «${what}»${subject ? `: ${subject}` : ''}`,
    ...(outcome === 'denied' ? [`denied (${code ?? ''})`] : []),
    ...(times > 1 ? [`${times} times`] : []),
  ].join(', ');

/** A file's link opens for whoever has it; it was made out to somebody where it stood in a 1:1 chat. */
export const HOLDER = 'whoever had the link';
export const REMOVED = '(removed by retention)';
export const countWords = (total: number, words: string): string =>
  `${total} ${total === 1 ? 'line' : 'lines'}${words ? ` for «${words}»` : ''}, the newest first`;
