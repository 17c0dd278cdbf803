import type { Actor } from '../../kernel/actor';
import type { Answer } from '../../kernel/define';
import { localDay } from '../calendar/zone.rules';
import { officeHeld, officeUnknown, personNotInTeam } from './errors';
import { SAID } from './messages';
import { officesModel } from './offices.card-models';
import { holdersOfOffice, officesOf } from './offices.rules';
import { keeping, teamOf } from './roster.usecases';
import { addOffice, addPerson, appendAct } from './store';
import type { SetupDeps, Viewer } from './types';

/** Who holds which office, and a form to name the first holder. `chosen` was chosen before a refusal. */
export async function showOffices(
  deps: SetupDeps,
  viewer: Viewer,
  chosen: { office?: string | undefined; person?: string | undefined } = {},
): Promise<Answer> {
  const team = await teamOf(deps, viewer.actor);
  return deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, viewer.actor.networkId);
    const day = localDay(viewer.at, network.charter.timeZone);
    const model = officesModel(network, team, day, { ...chosen, notice: viewer.notice });
    return { card: deps.cards.render('setup/offices', model), summary: viewer.notice || 'Offices' };
  });
}

export interface OfficeOrder {
  readonly actor: Actor;
  readonly at: Date;
  readonly office: string;
  readonly personId: string;
}

/**
 * Enters the first holder of an office, from today. Throws `setup.office_unknown`, `setup.person_not_in_team`,
 * `setup.office_held`: whoever follows is the roster's business.
 */
export async function nameOfficer(deps: SetupDeps, order: OfficeOrder): Promise<string> {
  const team = await teamOf(deps, order.actor);
  return keeping(deps, order, async ({ tx, network, day, capacity, actor, at }) => {
    const office = officesOf(network).find((one) => one.value === order.office);
    if (!office) throw officeUnknown();
    const person = team.find((one) => one.personId === order.personId);
    if (!person) throw personNotInTeam();
    const holders = holdersOfOffice(network, office, day);
    const held = office.several ? holders.find((one) => one.id === person.personId) : holders[0];
    if (held) throw officeHeld({ office: office.title, holder: held.name });
    const { personId, name, email } = person;
    await addPerson(tx, network.id, { id: personId, name, email });
    await addOffice(tx, { networkId: network.id, personId, role: office.role, seat: office.seat, fromDay: day });
    const event = { kind: 'office', personId, role: office.role, seat: office.seat } as const;
    await appendAct(tx, network.id, { event, personId: actor.personId, capacity, at });
    return SAID.named(name, office.title);
  });
}
