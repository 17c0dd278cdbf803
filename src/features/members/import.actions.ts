import { type ActionDefinition, defineAction } from '../../kernel/define';
import { applyTable, cancelTable, previewAgain, previewTable } from './import.usecases';
import { previewData, tableData } from './schema';
import type { MembersDeps } from './types';
import { showForm, showMembers } from './views.usecases';

export const importActions = (deps: MembersDeps): readonly ActionDefinition[] => [
  defineAction({
    verb: 'members.import-preview',
    schema: tableData,
    handle: (turn, { table }) => previewTable(deps, turn, table),
    again: ({ actor, at }, _data, notice) => showForm(deps, { actor, at, notice }, 'import', {}),
  }),
  defineAction({
    verb: 'members.import-apply',
    schema: previewData,
    handle: async (turn, { preview }) => {
      const { notice } = await applyTable(deps, turn, preview);
      return showMembers(deps, { actor: turn.actor, at: turn.at, notice }, '');
    },
    // the roster was changed meanwhile: what the table would change now, to be applied or not
    again: (turn, data, notice) => previewAgain(deps, turn, String(data.preview ?? ''), notice),
  }),
  defineAction({
    verb: 'members.import-cancel',
    schema: previewData,
    handle: async (turn, { preview }) => {
      const { notice } = await cancelTable(deps, turn, preview);
      return showMembers(deps, { actor: turn.actor, at: turn.at, notice }, '');
    },
  }),
];
