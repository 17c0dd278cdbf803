import { nameOf, revisionName } from './messages';
import { statusColour } from './states.rules';
import type { Loaded } from './types';

export interface Line {
  readonly label: string;
  readonly text: string;
}

/** A button of a card, with what it carries. */
export interface CardButton {
  readonly title: string;
  readonly verb: string;
  readonly data: Readonly<Record<string, string | number>>;
}

export interface NewsModel {
  readonly heading: string;
  readonly sentence: string;
  readonly lines: readonly Line[];
  /** Whether the exact text stands on the card. */
  readonly withText: boolean;
  readonly actions?: readonly CardButton[];
}

/** A text as people wrote it, one block a paragraph: line breaks inside a run are lost on some clients. */
export const paragraphs = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trimEnd())
    .filter((line) => line !== '');

/** As much of a long text as a card can hold. */
const MOST_CHARACTERS = 9_000;

export function textBlocks(text: string): { paragraphs: string[]; more: string } {
  const cut = text.length > MOST_CHARACTERS;
  return {
    paragraphs: paragraphs(cut ? `${text.slice(0, MOST_CHARACTERS)} …` : text),
    more: cut ? 'The text is longer than a card holds; all of it stands in the record.' : '',
  };
}

export const newsModel = (item: Loaded, news: Omit<NewsModel, 'lines'> & { readonly lines?: readonly Line[] }) => ({
  heading: news.heading,
  stateColour: statusColour(item.state.status),
  title: item.state.proposal.title,
  under: `${nameOf(item.state)} · ${item.state.class.name} · ${revisionName(item.state)}`,
  sentence: news.sentence,
  lines: news.lines ?? [],
  paragraphs: news.withText ? textBlocks(item.state.revision.text).paragraphs : [],
  actions: news.actions ?? [],
  mark: item.network.charter.information.mark.value,
});
