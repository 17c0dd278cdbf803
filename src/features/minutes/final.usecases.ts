import type { Tx } from '../../kernel/store';
import { localDay } from '../calendar/zone.rules';
import { downloadLink } from './desk.usecases';
import { finalModel } from './final.card-models';
import { placesOf, readsAll } from './places.rules';
import { titleOf } from './text.rules';
import type { MinutesDeps, MinutesFile } from './types';

/** Posts minutes that stand to the Network's channel and to the groups concerned. */
export async function postFinal(deps: MinutesDeps, tx: Tx, file: MinutesFile, at: Date): Promise<void> {
  const { network, meeting } = file;
  const download = downloadLink(deps, file, at);
  for (const place of placesOf(file, localDay(at, network.charter.timeZone))) {
    const model = finalModel(file, place.groupKeys, readsAll(place, file), download);
    await deps.outbox.post(tx, {
      networkId: network.id,
      to: place.to,
      key: `minutes:${meeting.id}:final:${place.name}`,
      card: deps.cards.render('minutes/final', model),
      summary: titleOf(file),
      at,
    });
  }
}
