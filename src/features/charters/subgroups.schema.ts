import { z } from 'zod';
import { day, flag, list, rule, words } from './rule.schema';

const participant = z.enum(['member', 'cso', 'partner', 'government']);

export const subgroups = z.strictObject({
  label: rule(words),
  short: words,
  established: rule(day.nullable()),
  kinds: rule(z.array(z.enum(['permanent', 'ad_hoc'])).min(1)),
  createAbolish: rule(z.strictObject({ by: z.literal('consensus'), statedNeed: flag })),
  duplicationCheck: rule(flag),
  members: rule(z.array(participant).min(1)),
  partners: rule(z.array(participant)),
  csoNomination: rule(z.strictObject({ by: z.literal('consortium_or_alliance'), per: z.literal('group') }).nullable()),
  level: rule(words.nullable()),
  meeting: rule(z.strictObject({ per: z.literal('calendar_quarter'), min: z.number().int().min(1), words }).nullable()),
  chairs: rule(
    z.strictObject({ rotationMonths: z.number().int().min(1), selection: z.literal('consensus') }).nullable(),
  ),
  updates: rule(
    z
      .strictObject({
        kind: z.enum(['mptf', 'programme_delivery']),
        months: z.number().int().min(1).nullable(),
        name: words,
      })
      .nullable(),
  ),
  impediments: rule(z.strictObject({ addressedWith: words.nullable() })),
  themes: rule(list),
  deliverables: rule(list),
  localForums: rule(list),
  visibilityPlan: rule(flag),
});
