import { defineError } from '../../kernel/errors';

export const lacking = defineError<{ what: string }>('stakeholder.lacking', 'invalid', ({ what }) => what);

export const notForGroups = defineError(
  'stakeholder.not_for_groups',
  'refused',
  () => 'The register of stakeholders is for the members of the Network.',
);

export const linkInvalid = defineError(
  'stakeholder.link_invalid',
  'refused',
  () => 'This link has expired or was changed. Type «stakeholders» for a new one.',
);
