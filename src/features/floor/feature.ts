import type { Feature } from '../../kernel/define';
import { floorActions } from './actions';
import { floorCommands } from './commands';
import type { FloorDeps } from './types';

/** What happens while a meeting is held: item by item, texts read out, agreed or objected to (rows 16 to 20). */
export const createFloorFeature = (deps: FloorDeps): Feature => ({
  name: 'floor',
  commands: floorCommands(deps),
  actions: floorActions(deps),
});
