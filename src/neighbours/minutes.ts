import { correctionsOf, holdRound, reviseRound } from '../features/decisions/corrections.usecases';
import { adoptInMeeting, openRound } from '../features/decisions/usecases';
import { requireMembersAloneIn } from '../features/floor/decisions.usecases';
import { runAfterMinutes } from '../features/floor/typed.usecases';
import type { FloorDeps } from '../features/floor/types';
import { guestsOf } from '../features/meetings/guests.usecases';
import type { Meeting } from '../features/meetings/types';
import type { MinutesDeps } from '../features/minutes/types';
import type { Tx } from '../kernel/store';
import { listedItems, placesOn } from './agenda';
import type { Others, Parts } from './parts';

/** Minutes open rounds, and rounds tell minutes how they ended. */
export const minutesOf = (parts: Parts, others: Others): MinutesDeps => ({
  ...parts,
  onAgenda: placesOn(others),
  rounds: {
    openRound: (tx, order) => openRound(others().decisions, tx, order),
    adoptInMeeting: async (tx, order) => {
      await requireMembersAloneIn(others().floor, tx, order, order.at);
      return adoptInMeeting(others().decisions, tx, order);
    },
    holdRound: (tx, order) => holdRound(others().decisions, tx, order),
    reviseRound: (tx, order) => reviseRound(others().decisions, tx, order),
    corrections: (tx, networkId, id) => correctionsOf(others().decisions, tx, networkId, id),
  },
  agendaItems: listedItems,
  typed: (turn, words) => runAfterMinutes(others().floor, turn, words),
});

/** In the meeting minutes and decisions are made together. */
export const floorOf = (parts: Parts, minutes: MinutesDeps, others: Others): FloorDeps => ({
  ...parts,
  minutes,
  get decisions() {
    return others().decisions;
  },
  guestsIn: stakeholdersIn,
});

/** The stakeholders who came to a meeting and have not left it. */
async function stakeholdersIn(tx: Tx, meeting: Meeting): Promise<string[]> {
  const here = (await guestsOf(tx, meeting)).filter(({ cameAt, leftAt }) => cameAt !== null && leftAt === null);
  return here.map(({ name, organisation }) => name || organisation);
}
