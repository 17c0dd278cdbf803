import type { Tx } from '../../kernel/store';
import { localDay } from '../calendar/zone.rules';
import { getMeeting } from '../meetings/usecases';
import type { Network } from '../membership/types';
import { agendaFull, badItem } from './errors';
import { type ItemWords, MOST_ITEMS, placed, readItem } from './items.rules';
import { said } from './messages';
import { requireRight } from './rights.errors';
import { keepersOf } from './rules';
import { CLOSING } from './standing.rules';
import { nextSerial } from './store';
import type { AgendaDeps, AgendaItem, AgendaOrder, AgendaView, By, ItemFields } from './types';
import { applyChange, type Done, takeAgenda } from './usecases';

/**
 * Proposes an item. The same title by the same person is the same proposal: pressing twice makes no second item. Throws
 * `agenda.bad_item` with every fault by the label of its input.
 */
export function propose(deps: AgendaDeps, order: AgendaOrder, words: ItemWords): Promise<Done> {
  const { actor, at } = order;
  return deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, actor.networkId);
    const meeting = await getMeeting(tx, network.id, order.meetingId);
    const capacity = requireRight('propose', actor, network, meeting);
    const view = await takeAgenda(tx, network, meeting, at);
    const fields = fieldsOf(network, words, at);
    const same = view.items.find((item) => item.proposedBy === actor.personId && item.title === fields.title);
    if (same) return { view, said: said.stands(same) };
    const after = await addTo(deps, tx, view, fields, { personId: actor.personId, capacity }, at);
    const keepers = keepersOf(network, meeting, at);
    const told = keepers.length > 0 && !keepers.some((person) => person.id === actor.personId);
    return { view: after.view, said: said.proposed(after.item, told) };
  });
}

/** The form read against the roster of the day; throws `agenda.bad_item`. */
export function fieldsOf(network: Network, words: ItemWords, at: Date): ItemFields {
  const reading = readItem(network, words, localDay(at, network.charter.timeZone));
  if (!reading.ok) throw badItem(undefined, { details: reading.faults });
  return reading.fields;
}

export async function addTo(
  deps: AgendaDeps,
  tx: Tx,
  view: AgendaView,
  fields: ItemFields,
  by: By,
  at: Date,
  source: string | null = null,
): Promise<{ readonly view: AgendaView; readonly item: AgendaItem }> {
  if (view.items.length >= MOST_ITEMS) throw agendaFull();
  const serial = await nextSerial(tx, view.agenda);
  const fresh: AgendaItem = { ...fields, serial, position: 0, standing: null, proposedBy: by.personId, source };
  const items = placed(view.items, fresh, CLOSING);
  const item = items.find((one) => one.serial === serial) ?? fresh;
  const after = await applyChange(deps, tx, view, { items, act: 'proposed', serial, detail: fields }, by, at);
  return { view: after, item };
}
