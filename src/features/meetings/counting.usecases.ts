import type { Actor } from '../../kernel/actor';
import type { Tx } from '../../kernel/store';
import type { Network } from '../membership/types';
import { mayCountToo } from './convening.card-models';
import { requestMet } from './requests.usecases';
import type { Meeting, MeetingsDeps } from './types';
import { getMeeting } from './usecases';

/** What a convening carries beside the meeting itself. */
export interface ConvenedWith {
  /** AZ: the annual meeting also counts as the regular one of its half. */
  readonly counts?: boolean | undefined;
  readonly request?: string | undefined;
}

export interface JustConvened {
  readonly actor: Actor;
  readonly at: Date;
  readonly network: Network;
  readonly meeting: Meeting;
}

/** What follows a convening in its transaction. Returns what to say of it. */
export async function followConvening(
  deps: MeetingsDeps,
  tx: Tx,
  { actor, at, network, meeting }: JustConvened,
  extra: ConvenedWith,
): Promise<string> {
  if (extra.request) await requestMet(deps, tx, network, extra.request, meeting, at);
  if (!extra.counts || !mayCountToo(network, meeting)) return '';
  return deps.neighbours.countAsRegular(tx, actor, meeting, WHEN_CONVENED, at);
}

/** The reason that stands where the one who convened gave no other. */
const WHEN_CONVENED = 'Marked when it was convened.';

/** Marks an annual meeting as the regular one of its period too, on the answer to its convening (AZ L66, L87). */
export function countToo(deps: MeetingsDeps, actor: Actor, meetingId: string, reason: string, at: Date) {
  return deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, actor.networkId);
    const meeting = await getMeeting(tx, network.id, meetingId);
    const why = reason.trim() || WHEN_CONVENED;
    const notice = await deps.neighbours.countAsRegular(tx, actor, meeting, why, at);
    return { network, meeting, notice };
  });
}
