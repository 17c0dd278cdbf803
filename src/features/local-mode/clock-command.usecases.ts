import type { Answer, Turn } from '../../kernel/define';
import { parseLocalDateTime } from '../calendar/parse.rules';
import { clockModel } from './card-models';
import { clockWords } from './errors';
import type { LocalModeDeps } from './types';

/** `clock` says where the clock stands; `clock DATE TIME`, in the network's zone, moves it as the endpoint does. */
export async function tellOrMove(deps: LocalModeDeps, { actor }: Turn, words: string): Promise<Answer> {
  const network = await deps.store.transaction((tx) => deps.networks.load(tx, actor.networkId));
  const wanted = words.trim();
  const zone = network.charter.timeZone;
  const to = wanted === '' ? null : parseLocalDateTime(wanted, zone);
  if (wanted !== '' && !to) throw clockWords({ words: wanted, zone });
  const now = to ? await deps.mover.move(to) : deps.clock.now();
  const model = clockModel(network, now, deps.clock.stands(), to !== null);
  return { card: deps.cards.render('local-mode/clock', model), summary: model.title };
}
