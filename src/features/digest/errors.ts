import { defineError } from '../../kernel/errors';

export const noDigest = defineError('digest.none', 'refused', () => 'This Network has no members’ digest.');

export const mayNotContribute = defineError(
  'digest.may_not',
  'refused',
  () => 'The digest is written by the members of the Network. Nothing was changed.',
);

export const notYourMember = defineError<{ members: string }>(
  'digest.not_your_member',
  'invalid',
  ({ members }) => `You contribute for ${members}. Please choose one of these.`,
);

export const incomplete = defineError<{ what: string }>(
  'digest.incomplete',
  'invalid',
  ({ what }) => `Please fill in ${what}.`,
);

export const badLink = defineError(
  'digest.bad_link',
  'invalid',
  () => 'The link is no https address. Write it like https://example.org/study, or leave it out.',
);

export const notYours = defineError(
  'digest.not_yours',
  'refused',
  () => 'That contribution is another member’s. Nothing was changed.',
);

export const linkInvalid = defineError(
  'digest.link_invalid',
  'refused',
  () => 'This link has expired. The digest stands in the Network’s channel.',
);
