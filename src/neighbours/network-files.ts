import { consortiaRoom, groupCardsRoom } from '../features/groups/file.usecases';
import { actingNotesRoom, memberDetailsRoom, termDetailsRoom } from '../features/members/file.usecases';
import type { FileRoom } from '../features/membership/file-room.rules';
import { plansRoom } from '../features/plans/file.usecases';
import { stakeholdersRoom } from '../features/stakeholders/files.usecases';

/** What a network file has of the rooms that come after it, in the order in which it is taken in. */
export const fileRooms: readonly FileRoom[] = [
  ...[memberDetailsRoom, termDetailsRoom, actingNotesRoom],
  ...[consortiaRoom, groupCardsRoom, plansRoom, stakeholdersRoom],
];
