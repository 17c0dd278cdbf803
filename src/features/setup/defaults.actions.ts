import { type ActionDefinition, defineAction, type Turn } from '../../kernel/define';
import { changeDefault, showDefaults } from './defaults.usecases';
import { SAID } from './messages';
import { defaultSchema, defaultsSchema } from './schema';
import type { SetupDeps, Viewer } from './types';

const viewer = ({ actor, at }: Turn, notice = ''): Viewer => ({ actor, at, notice });
const named = (settings: string): string[] => settings.split(',').slice(0, 20);

/** From `why`: another value for a default, by whoever may change one. */
export const defaultActions = (deps: SetupDeps): ActionDefinition[] => [
  defineAction({
    verb: 'setup.defaults',
    schema: defaultsSchema,
    handle: (turn, { settings }) => showDefaults(deps, viewer(turn), named(settings)),
  }),
  defineAction({
    verb: 'setup.default',
    schema: defaultSchema,
    handle: async (turn, { settings, setting, newValue: value, words }) => {
      const holds = await changeDefault(deps, { actor: turn.actor, at: turn.at, setting, value, words });
      return showDefaults(deps, viewer(turn, SAID.changed(holds)), named(settings), { setting });
    },
    again: (turn, data, notice) => {
      const read = defaultSchema.safeParse(data);
      if (!read.success) return Promise.resolve(null);
      const { settings, setting, newValue: value, words } = read.data;
      return showDefaults(deps, viewer(turn, notice), named(settings), { setting, value, words });
    },
  }),
];
