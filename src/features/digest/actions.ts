import { type ActionDefinition, defineAction } from '../../kernel/define';
import { formSchema, giveSchema, pageSchema, withdrawSchema } from './schema';
import type { DigestDeps } from './types';
import { contribute, showForm, showIssue, withdraw } from './usecases';

export const digestActions = (deps: DigestDeps): readonly ActionDefinition[] => [
  defineAction({
    verb: 'digest.form',
    schema: formSchema,
    handle: async ({ actor, at }) => ({ card: await showForm(deps, { actor, at }), summary: 'Members’ digest' }),
  }),
  defineAction({
    verb: 'digest.give',
    schema: giveSchema,
    handle: async ({ actor, at }, data) => {
      const { card, said } = await contribute(deps, { actor, at }, data);
      return { card, summary: said };
    },
    again: async ({ actor, at }, data, notice) => {
      const read = giveSchema.safeParse(data);
      return read.success ? { card: await showForm(deps, { actor, at, notice }, read.data), summary: notice } : null;
    },
  }),
  defineAction({
    verb: 'digest.withdraw',
    schema: withdrawSchema,
    handle: async ({ actor, at }, { item }) => {
      const { card, said } = await withdraw(deps, { actor, at }, item);
      return { card, summary: said };
    },
  }),
  defineAction({
    verb: 'digest.page',
    schema: pageSchema,
    handle: async ({ actor, at }, { period, page }) => ({
      card: await showIssue(deps, { actor, at }, period, page),
      summary: 'Members’ digest',
    }),
  }),
];
