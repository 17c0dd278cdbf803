import type { Tx } from '../../kernel/store';
import type { Status } from '../decisions/types';
import { refreshDesks } from './desk.usecases';
import { fileAgain, lockedFile } from './file.usecases';
import { appendAct, insertDecision, updateMinutes } from './store';
import type { MinutesDeps } from './types';

export interface TakenDecision {
  readonly networkId: string;
  readonly meetingId: string;
  readonly decisionId: string;
  readonly reference: string;
  readonly number: string | null;
  readonly status: Status;
  readonly title: string;
  readonly text: string;
  readonly personId: string;
  readonly capacity: string;
  readonly at: Date;
}

/** A prepared item that the meeting agreed to stands among its decisions, as one that was written down there does. */
export async function decisionTaken(deps: MinutesDeps, tx: Tx, taken: TakenDecision): Promise<void> {
  const { networkId, meetingId, personId, capacity, at, ...decision } = taken;
  const file = await lockedFile(deps, tx, networkId, meetingId, at);
  if (file.decisions.some((one) => one.decisionId === decision.decisionId)) return;
  const kept = { ...decision, groupKey: file.meeting.groupKey };
  await insertDecision(tx, file.row, file.decisions.length + 1, kept, at);
  const detail = { decision: decision.decisionId };
  await appendAct(tx, file.row, { act: 'decision', personId, capacity, at, detail });
  await updateMinutes(tx, file.row, { version: file.row.version + 1 });
  await refreshDesks(deps, tx, await fileAgain(deps, tx, file), at);
}
