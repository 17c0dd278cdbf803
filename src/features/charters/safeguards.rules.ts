import { folded } from './names.rules';
import type { SettingsOverrides } from './settings.types';

/** Where sexual exploitation and abuse are reported, as a sentence has it. */
export const reportingChannel = ({ pseaChannel }: Pick<SettingsOverrides, 'pseaChannel'>): string =>
  pseaChannel ?? 'the in-country PSEA channel';

const OF_A_PERSON = /\b(victims?|survivors?|perpetrators?|alleged(ly)?|allegations?|complainants?|accused)\b/;
const SEXUAL = /\b(sexual(ly)?|sea|psea|rape[ds]?|raping|molest\w*|abused?|exploited)\b/;

/**
 * Whether words tell of a case of sexual exploitation or abuse (TR L21–23): somebody concerned, and what was done, in one
 * sentence. A training on the subject is none. It only catches what is plain; the sentence beside the form asks for the rest.
 */
export const tellsOfCase = (text: string): boolean =>
  text.split(/[.!?\n]+/).some((sentence) => OF_A_PERSON.test(folded(sentence)) && SEXUAL.test(folded(sentence)));
