import { defineCommand } from '../../kernel/define';
import { agendaAnswer } from './answers.card-models';
import type { AgendaDeps } from './types';
import { agendaFor } from './usecases';

export const agendaCommands = (deps: AgendaDeps) => [
  defineCommand({
    name: 'agenda',
    usage: 'agenda [NO]',
    summary: "A meeting's agenda: read it, propose an item; by role edit, order, clear and circulate it",
    // whoever takes part in anything has an agenda to read
    shownTo: () => true,
    handle: async ({ actor, at }, words) => agendaAnswer(deps, await agendaFor(deps, actor, words, at), actor, at),
  }),
];
