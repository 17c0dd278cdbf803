import type { Due } from '../../kernel/due';
import type { Tx } from '../../kernel/store';
import { askOwners } from '../action-items/acceptance.usecases';
import { planProgress } from '../action-items/progress.usecases';
import { noticeInstant } from '../calendar/working-days.rules';
import { localDay } from '../calendar/zone.rules';
import { lockedFile } from './file.usecases';
import { followUpDays } from './late.rules';
import { type Place, placesOf } from './places.rules';
import { sentModel } from './sent.card-models';
import type { MinutesDeps, MinutesFile } from './types';

/** The morning on which decisions and action points go out, ahead of the minutes (3.1). */
export const SENDING_DUE = 'minutes.sending';

/** With the meeting: what goes out two working days after it, and a month after it. */
export async function planSending(
  deps: Pick<MinutesDeps, 'agenda'>,
  tx: Tx,
  { network, meeting }: Pick<MinutesFile, 'network' | 'meeting'>,
): Promise<void> {
  const { calendar, layers } = network;
  const at = noticeInstant(calendar, followUpDays(network, meeting).sent, layers);
  await deps.agenda.schedule(tx, { networkId: network.id, kind: SENDING_DUE, subject: meeting.id, at });
  await planProgress(deps, tx, network, meeting);
}

/** What the meeting decided and who does what, to the channels concerned; owners are asked to accept or to correct. */
export async function sendDecisions(deps: MinutesDeps, tx: Tx, due: Due): Promise<void> {
  const file = await lockedFile(deps, tx, due.networkId, due.subject, due.at);
  const { network, meeting, decisions } = file;
  const actions = file.actions.filter((action) => action.status !== 'dropped');
  if (decisions.length + actions.length === 0) return;
  const day = localDay(due.at, network.charter.timeZone);
  for (const place of placesOf(file, day)) await post(deps, tx, file, place, due.at);
  await askOwners(deps, tx, network, actions, { meeting: meeting.number, at: due.at });
}

/** All of it to the Network and to those whose meeting it was; elsewhere the group's part, where there is one. */
async function post(deps: MinutesDeps, tx: Tx, file: MinutesFile, place: Place, at: Date): Promise<void> {
  const { groupKeys, ofTheNetwork, to, name } = place;
  const ownMeeting = file.meeting.groupKey !== null && groupKeys.includes(file.meeting.groupKey);
  const all = groupKeys.length === 0 || (ownMeeting && ofTheNetwork);
  const model = sentModel(file, all ? null : groupKeys);
  if (model.decisions.length + model.actions.length === 0) return;
  await deps.outbox.post(tx, {
    networkId: file.network.id,
    to,
    key: `minutes:${file.meeting.id}:sent:${name}`,
    card: deps.cards.render('minutes/sent', model),
    summary: model.title,
    at,
  });
}
