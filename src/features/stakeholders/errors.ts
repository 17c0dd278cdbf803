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

export const mayNotKeep = defineError(
  'stakeholder.may_not_keep',
  'refused',
  () => 'The Secretariat and the Coordinator correct the register and take an organisation off. Nothing was changed.',
);

export const caseDetails = defineError<{ channel: string }>(
  'stakeholder.case_details',
  'refused',
  ({ channel }) =>
    `This tells of a case of sexual exploitation or abuse. It is not taken in here: please report it to ${channel}. Nothing was kept.`,
);
