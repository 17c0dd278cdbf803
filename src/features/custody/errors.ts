import { defineError } from '../../kernel/errors';

export const erasedBefore = defineError<{ name: string }>(
  'custody.erased_before',
  'conflict',
  ({ name }) =>
    `«${name}» is what was put in place of somebody whose data were erased: there is nothing left to erase.`,
);

export const nobodyOfThatName = defineError<{ words: string; network: string }>(
  'custody.nobody',
  'not_found',
  ({ words, network }) =>
    `Nobody in the roster of ${network} is called «${words}», now or before. Give the name as it stands there, the e-mail address or the Entra id.`,
);

export const severalOfThatName = defineError<{ words: string; ids: readonly string[] }>(
  'custody.several',
  'conflict',
  ({ words, ids }) => `Several persons are called «${words}»; give one by the Entra id: ${ids.join(', ')}.`,
);

export const stillInOffice = defineError<{ name: string; held: readonly string[] }>(
  'custody.still_in_office',
  'refused',
  ({ name, held }) =>
    `${name} is still ${held.join(', ')}. Nothing was erased: end this first, with «members» or «groups» in Teams or by a network file without it, and erase from the day after.`,
);

export const notForYou = defineError(
  'custody.not_for_you',
  'refused',
  () => 'Who saw what is shown to the Secretariat and the Coordinator alone.',
);

export const linkInvalid = defineError(
  'custody.link_invalid',
  'refused',
  () => 'This link has expired or was changed. Type «audit» for a new one.',
);
