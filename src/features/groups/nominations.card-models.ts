import type { LocalDay } from '../calendar/types';
import { inForce, personName } from '../membership/rules';
import type { Network, WorkingGroup } from '../membership/types';
import { MOST_PEOPLE } from './people.card-models';
import { holding } from './rules';
import { headOf, sourceOf } from './words.card-models';

/** BD L74: the consortia, and the form by which a nomination is recorded. */
export function nominationModel(
  network: Network,
  groups: readonly WorkingGroup[],
  view: {
    readonly group: string;
    readonly day: LocalDay;
    readonly consortia: readonly { readonly id: string; readonly name: string; readonly contact: string }[];
    readonly notice: string;
    readonly typed: Readonly<Record<string, string>>;
  },
) {
  const { consortia, day, typed } = view;
  // whoever speaks for a member or holds an office is nobody's civil society
  const ofTheNetwork = new Set(
    network.people
      .filter((p) => [...p.represents, ...p.offices].some((term) => inForce(term, day)))
      .map(({ id }) => id),
  );
  const chosen = groups.find(({ key }) => key === view.group) ?? groups[0];
  const seats = chosen ? holding(chosen, ['cso'], day) : [];
  return {
    ...headOf(network, view.notice),
    group: chosen?.key ?? '',
    groups: groups.map(({ name, key }) => ({ title: name, value: key })),
    consortia: [
      ...consortia.map(({ id, name }) => ({ title: name, value: id })),
      { title: 'No consortium: a decision of the Network', value: 'none' },
    ],
    consortium: typed.consortium || consortia[0]?.id || 'none',
    known: consortia.map(({ name, contact }) => ({ line: `${name}: ${contact}` })),
    decision: typed.decision ?? '',
    people: [
      { title: 'Somebody new', value: 'new' },
      ...network.people
        .filter(({ id }) => !ofTheNetwork.has(id))
        .slice(0, MOST_PEOPLE)
        .map((p) => ({ title: p.name, value: p.id })),
    ],
    person: typed.person || 'new',
    name: typed.name ?? '',
    email: typed.email ?? '',
    account: typed.account ?? '',
    canReplace: seats.length > 0,
    replaceable: [
      { title: 'Nobody', value: 'none' },
      ...seats.map((id) => ({ title: personName(network, id), value: id })),
    ],
    replaces: typed.replaces || 'none',
    source: sourceOf(network, 'subgroups.csoNomination'),
  };
}

export const consortiumModel = (
  network: Network,
  view: { readonly notice: string; readonly name: string; readonly contact: string },
) => ({
  ...headOf(network, view.notice),
  name: view.name,
  contact: view.contact,
  source: sourceOf(network, 'subgroups.csoNomination'),
});
