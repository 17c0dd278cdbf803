import { z } from 'zod';
import type { DecisionClass } from './classes.types';
import { flag, quotation, words } from './rule.schema';
import { settingNames } from './settings.schema';

export const classShape = {
  name: words,
  rounds: z.array(z.enum(['SILENCE', 'EXPLICIT', 'MEETING'])).min(1),
  period: z.strictObject({ setting: z.enum(settingNames), unit: z.enum(['workingDays', 'hours']) }),
  startedBy: z.enum(['convenor', 'all_convenors', 'secretariat', 'any_member']),
  chairClearsFirst: flag,
  secretariatMark: flag,
  explicitYes: z.enum([
    'none',
    'named_entities',
    'mandate_holder',
    'committed_member',
    'nominee',
    'applicant_head',
    'originators',
    'activity_leads',
    'all_members',
  ]),
  signOn: flag,
  decidedBy: z.enum(['body', 'network', 'group']),
  governmentStep: z.enum(['per_charter', 'always', 'never']),
  reasonRequired: flag,
  releasesOwnText: flag,
  text: words,
  source: z.union([quotation, z.literal('default')]),
} satisfies { [K in keyof Omit<DecisionClass, 'key'>]: z.ZodType<DecisionClass[K]> };

export const classKeys = [
  'substantive',
  'urgent',
  'joint_statement',
  'mandate',
  'commitment',
  'group',
  'group_chair',
  'new_member',
  'minutes',
  'release',
  'plan',
  'charter_change',
] as const satisfies readonly DecisionClass['key'][];
