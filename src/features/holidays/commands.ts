import { type CommandDefinition, defineCommand } from '../../kernel/define';
import type { HolidaysDeps } from './types';
import { showCalendar, showForm } from './views.usecases';

export const holidayCommands = (deps: HolidaysDeps): readonly CommandDefinition[] => [
  defineCommand({
    name: 'calendar',
    usage: 'calendar [YEAR | next | history | import]',
    summary: 'Working week, holidays of the UN and the Government, office hours',
    shownTo: () => true,
    handle: ({ actor, at }, words) =>
      /^import$/i.test(words.trim())
        ? showForm(deps, { actor, at }, 'import', {})
        : showCalendar(deps, { actor, at }, words),
  }),
];
