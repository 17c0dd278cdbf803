import { shortDifference } from './difference.rules';
import type { DecisionState } from './types';

export interface ChangeRun {
  readonly text: string;
  readonly gone: boolean;
  readonly came: boolean;
  readonly weight: 'Default' | 'Bolder';
}

/**
 * What the present text changed of the one before it. Each change is struck out or underlined for the eye and named in words
 * for who hears the card; empty where there was no earlier text, or where too much changed for a card.
 */
export function changesOf({ revisions, revision }: DecisionState): { changedFrom: string; changes: ChangeRun[] } {
  const before = revisions.at(-2);
  if (!before) return { changedFrom: '', changes: [] };
  const runs = shortDifference(before.text, revision.text).map(({ text, change }): ChangeRun => {
    if (change === 'removed') return { text: `[removed: ${text.trim()}] `, gone: true, came: false, weight: 'Default' };
    if (change === 'added') return { text: `[added: ${text.trim()}]`, gone: false, came: true, weight: 'Bolder' };
    return { text, gone: false, came: false, weight: 'Default' };
  });
  return {
    changedFrom: `Changed from Rev.${before.label}`,
    changes: runs.some((run) => run.gone || run.came) ? runs : [],
  };
}
