import type { Actor } from '../../kernel/actor';
import type { Answer } from '../../kernel/define';
import type { Tx } from '../../kernel/store';
import { meetingsOf } from '../meetings/usecases';
import { capacityFor } from '../membership/rights.rules';
import { groupsOn } from '../membership/rules';
import type { Network } from '../membership/types';
import { dayOf } from './asked.usecases';
import { impedimentUnknown } from './errors';
import { cardModel, formModel, listModel } from './impediments.card-models';
import { addressWords, capacityToSettle, maySeeImpediment } from './impediments.rules';
import { impedimentActsOf, lockImpediment, settledImpediments, unsettledImpediments } from './impediments.store';
import { impedimentFor, raise } from './impediments.usecases';
import { SAID } from './messages';
import type { Impediment, UpdatesDeps } from './types';
import { groupNamed, groupsFiledBy, mustFile } from './usecases';
import type { Viewer } from './views.usecases';

const SETTLED_SHOWN = 10;

const filesForSome = (actor: Actor, network: Network, at: Date): boolean =>
  groupsOn(network, dayOf(network, at)).some((group) =>
    capacityFor(actor, network, 'file_update', { groupKey: group.key }),
  );

/** `impediments`: a participant of a group alone sees the group's. */
export function showImpediments(deps: UpdatesDeps, { actor, at, notice = '' }: Viewer): Promise<Answer> {
  return deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, actor.networkId);
    const all = [
      ...(await unsettledImpediments(tx, network.id)),
      ...(await settledImpediments(tx, network.id, SETTLED_SHOWN)),
    ].filter((one) => maySeeImpediment(actor, one));
    const view = { notice, meetings: await meetingsOf(tx, network.id), mayReport: filesForSome(actor, network, at) };
    return { card: deps.cards.render('updates/impediments', listModel(network, all, view)), summary: 'Impediments' };
  });
}

/** One impediment with its course; by number as typed, or by id as buttons carry it. */
export function showImpediment(
  deps: UpdatesDeps,
  viewer: Viewer,
  of: { readonly number: string } | { readonly id: string },
  reason = '',
): Promise<Answer> {
  return deps.store.transaction(async (tx) => {
    const { actor } = viewer;
    const network = await deps.networks.load(tx, actor.networkId);
    const maySee = (one: Impediment) => maySeeImpediment(actor, one);
    const found =
      'number' in of ? await impedimentFor(tx, network, of.number, maySee) : await byId(tx, network, of.id, maySee);
    return impedimentAnswer(deps, tx, network, found, viewer, reason);
  });
}

async function byId(tx: Tx, network: Network, id: string, maySee: (one: Impediment) => boolean): Promise<Impediment> {
  const found = await lockImpediment(tx, network.id, id);
  if (!found || !maySee(found)) throw impedimentUnknown({ number: id });
  return found;
}

async function impedimentAnswer(
  deps: UpdatesDeps,
  tx: Tx,
  network: Network,
  impediment: Impediment,
  { actor, notice = '' }: Viewer,
  reason = '',
): Promise<Answer> {
  const acts = await impedimentActsOf(tx, network.id, impediment.id);
  const meetings = await meetingsOf(tx, network.id);
  const view = { notice, meetings, maySettle: capacityToSettle(actor, network) !== null, reason };
  const card = deps.cards.render('updates/impediment', cardModel(network, impediment, acts, view));
  return { card, summary: notice || `Impediment ${impediment.number}` };
}

export interface ImpedimentWords {
  readonly group: string;
  readonly impediment: string;
}

/** The form, for chairs and leads. Throws `update.no_group`, `update.may_not_file`. */
export function showImpedimentForm(deps: UpdatesDeps, viewer: Viewer, words: ImpedimentWords): Promise<Answer> {
  return deps.store.transaction(async (tx) => {
    const { actor, at, notice = '' } = viewer;
    const network = await deps.networks.load(tx, actor.networkId);
    const groups = groupsFiledBy(actor, network, at);
    const model = formModel(network, groups, { notice, ...words });
    return { card: deps.cards.render('updates/impediment-form', model), summary: 'Report an impediment' };
  });
}

/** Records an impediment that is reported by itself. */
export function report(deps: UpdatesDeps, { actor, at }: Viewer, words: ImpedimentWords): Promise<Answer> {
  return deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, actor.networkId);
    const group = groupNamed(network, words.group, at);
    const capacity = mustFile(actor, network, group, at);
    const order = { network, groupKey: group.key, what: words.impediment, by: actor.personId, capacity, at };
    const { impediment, meeting } = await raise(deps, tx, { ...order, period: null });
    const notice = SAID.impediment(impediment.number, addressWords(network), meeting);
    return impedimentAnswer(deps, tx, network, impediment, { actor, at, notice });
  });
}
