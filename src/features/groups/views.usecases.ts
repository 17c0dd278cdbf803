import { type Actor, isOfTheNetwork } from '../../kernel/actor';
import type { Answer } from '../../kernel/define';
import type { Tx } from '../../kernel/store';
import type { LocalDay } from '../calendar/types';
import { localDay } from '../calendar/zone.rules';
import { capacityFor } from '../membership/rights.rules';
import { findGroup, groupsOn } from '../membership/rules';
import type { Network, WorkingGroup } from '../membership/types';
import { openImpedimentsOf } from '../updates/impediments.usecases';
import { nextDueOf } from '../updates/views.usecases';
import { groupUnknown, mayNotKeep, notYours } from './errors';
import { consortiumModel, nominationModel } from './nominations.card-models';
import { mustNominate } from './nominations.usecases';
import { cardFormModel, peopleModel, typedCard } from './people.card-models';
import { standingGroup } from './people.usecases';
import { cardModel, type Listed, listModel } from './register.card-models';
import { because, keeperOf, officeOf } from './rights.rules';
import { emptyCard, keepsForums, mayRead } from './rules';
import { readCard, readCards, readConsortia, readForums, readNominations } from './store';
import type { GroupCard, GroupsDeps } from './types';

export interface Viewer {
  readonly actor: Actor;
  readonly at: Date;
  readonly notice?: string;
}

const view = <T>(deps: GroupsDeps, { actor }: Viewer, show: (tx: Tx, network: Network) => Promise<T>): Promise<T> =>
  deps.store.transaction(async (tx) => show(tx, await deps.networks.load(tx, actor.networkId)));

const dayOf = (network: Network, at: Date): LocalDay => localDay(at, network.charter.timeZone);

/** The register: the Network sees all groups, a participant of a group alone the own ones. */
export const showGroups = (deps: GroupsDeps, viewer: Viewer): Promise<Answer> =>
  view(deps, viewer, async (tx, network) => {
    const { actor, at, notice = '' } = viewer;
    const day = dayOf(network, at);
    const cards = await readCards(tx, network.id);
    const cardOf = ({ key }: WorkingGroup): GroupCard =>
      cards.find((card) => card.groupKey === key) ?? emptyCard(network.id, key);
    const seen = network.groups.filter((group) => mayRead(actor, group.key));
    const now = groupsOn(network, day);
    const standing: Listed[] = [];
    for (const group of seen.filter((one) => now.includes(one)))
      standing.push({ group, card: cardOf(group), next: await nextDueOf(tx, network, group, at) });
    const past = seen
      .filter((group) => group.abolished !== null && group.abolished < day)
      .map((group) => ({ group, card: cardOf(group), next: '' }));
    const mayPropose = capacityFor(actor, network, 'propose_decision') !== null;
    const model = listModel(network, standing, past, { day, notice, mayPropose });
    return { card: deps.cards.render('groups/list', model), summary: model.heading };
  });

/** A group by its key or name, standing or abolished. Throws `group.unknown`, `group.not_yours`. */
export function groupFor(network: Network, actor: Actor, text: string): WorkingGroup {
  const group = findGroup(network, text);
  if (!group) throw groupUnknown({ group: text, label: network.charter.subgroups.label.value });
  if (!mayRead(actor, group.key))
    throw notYours({ group: group.name }, { rule: because(network, 'groups.ownMaterial') });
  return group;
}

/** `groups LM`: the card of its terms of reference. */
export const showGroup = (deps: GroupsDeps, viewer: Viewer, text: string): Promise<Answer> =>
  view(deps, viewer, async (tx, network) => {
    const { actor, at, notice = '' } = viewer;
    const group = groupFor(network, actor, text);
    const impediments = await openImpedimentsOf(tx, network.id, group.key);
    const model = cardModel(network, group, await readCard(tx, network.id, group.key), {
      day: dayOf(network, at),
      notice,
      next: await nextDueOf(tx, network, group, at),
      impediments: impediments.map(({ number, what }) => `${number} ${what.slice(0, 80)}`),
      nominatedBy: await nominatedBy(tx, network, group),
      forums: keepsForums(network) ? await readForums(tx, network.id, group.key) : null,
      mayKeep: keeperOf(actor, network, group.key) !== null,
      mayPropose: isOfTheNetwork(actor) && capacityFor(actor, network, 'propose_decision') !== null,
      mayChoose: capacityFor(actor, network, 'propose_group_decision', { groupKey: group.key }) !== null,
      mayConvene: capacityFor(actor, network, 'convene_group', { groupKey: group.key }) !== null,
    });
    return { card: deps.cards.render('groups/card', model), summary: group.name };
  });

async function nominatedBy(tx: Tx, network: Network, group: WorkingGroup): Promise<Map<string, string>> {
  const consortia = await readConsortia(tx, network.id);
  const nominations = await readNominations(tx, network.id, group.key);
  return new Map(
    nominations.map(({ nominee, consortiumId, decision }) => {
      const consortium = consortia.find(({ id }) => id === consortiumId)?.name;
      return [nominee, consortium ? `nominated by ${consortium}` : `by ${decision ?? ''}`];
    }),
  );
}

function mustKeep(network: Network, actor: Actor, text: string, at: Date): WorkingGroup {
  const group = standingGroup(network, text, dayOf(network, at));
  if (!keeperOf(actor, network, group.key))
    throw mayNotKeep({ group: group.name }, { rule: because(network, 'rights.roster') });
  return group;
}

/** The form of what is written about a group. */
export const showCardForm = (
  deps: GroupsDeps,
  viewer: Viewer,
  text: string,
  typed?: Parameters<typeof cardFormModel>[2],
): Promise<Answer> =>
  view(deps, viewer, async (tx, network) => {
    const group = mustKeep(network, viewer.actor, text, viewer.at);
    const fill = typed ?? typedCard(network, await readCard(tx, network.id, group.key));
    const model = cardFormModel(network, group, fill, viewer.notice ?? '');
    return { card: deps.cards.render('groups/card-form', model), summary: `The card of ${group.name}` };
  });

const NOBODY = { person: '', name: '', email: '', account: '', as: 'member' };

/** Who comes in and who leaves. */
export const showPeople = (
  deps: GroupsDeps,
  viewer: Viewer,
  text: string,
  typed: Parameters<typeof peopleModel>[3] = NOBODY,
): Promise<Answer> =>
  view(deps, viewer, async (_tx, network) => {
    const group = mustKeep(network, viewer.actor, text, viewer.at);
    const mayNominate =
      network.charter.subgroups.csoNomination.value !== null && officeOf(viewer.actor, network) !== null;
    const model = peopleModel(
      network,
      group,
      { day: dayOf(network, viewer.at), mayNominate },
      typed,
      viewer.notice ?? '',
    );
    return { card: deps.cards.render('groups/people', model), summary: `The people of ${group.name}` };
  });

/** BD L74: the form of a nomination. */
export const showNomination = (
  deps: GroupsDeps,
  viewer: Viewer,
  text: string,
  typed: Readonly<Record<string, string>> = {},
): Promise<Answer> =>
  view(deps, viewer, async (tx, network) => {
    const { actor, at, notice = '' } = viewer;
    mustNominate(network, actor);
    const day = dayOf(network, at);
    const groups = groupsOn(network, day);
    const group = text.trim() === '' ? groups[0] : standingGroup(network, text, day);
    if (!group) throw groupUnknown({ group: text, label: network.charter.subgroups.label.value });
    const consortia = await readConsortia(tx, network.id);
    const model = nominationModel(network, groups, { group: group.key, day, consortia, notice, typed });
    return { card: deps.cards.render('groups/nomination', model), summary: 'A nomination by civil society' };
  });

export const showConsortium = (
  deps: GroupsDeps,
  viewer: Viewer,
  words: { readonly name: string; readonly contact: string },
): Promise<Answer> =>
  view(deps, viewer, async (_tx, network) => {
    mustNominate(network, viewer.actor);
    const model = consortiumModel(network, { notice: viewer.notice ?? '', ...words });
    return { card: deps.cards.render('groups/consortium', model), summary: 'A consortium of civil society' };
  });
