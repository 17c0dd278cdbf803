import type { Actor } from '../../kernel/actor';
import type { Answer } from '../../kernel/define';
import type { AppError } from '../../kernel/errors';
import { addDays } from '../calendar/days.rules';
import type { LocalDay } from '../calendar/types';
import { localDay } from '../calendar/zone.rules';
import type { Network, Person } from '../membership/types';
import { officeHeld, officeUnknown, personNotInTeam } from './errors';
import { keeping } from './keeping.usecases';
import { SAID } from './messages';
import { officesModel } from './offices.card-models';
import { holdersOfOffice, type Office, officesOf } from './offices.rules';
import { teamOf } from './roster.usecases';
import { addOffice, addPerson, endOffice } from './store';
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
  /** Whether the term of whoever holds the office may be ended on the eve. */
  readonly succeed: boolean;
}

/**
 * Enters the holder of an office, from today. Throws `setup.office_unknown`, `setup.person_not_in_team`, and
 * `setup.office_held` with the way of ending the present term.
 */
export async function nameOfficer(deps: SetupDeps, order: OfficeOrder): Promise<string> {
  const team = await teamOf(deps, order.actor);
  const person = team.find((one) => one.personId === order.personId);
  if (!person) throw personNotInTeam();
  const { personId, name, email } = person;
  let title = '';
  await keeping(deps, order, async ({ tx, network, day }) => {
    const office = officesOf(network).find((one) => one.value === order.office);
    if (!office) throw officeUnknown();
    title = office.title;
    const present = holderInTheWay(network, office, personId, day);
    if (present && (present.id === personId || !order.succeed)) throw held(network, office, present, order);
    const term = { networkId: network.id, role: office.role, seat: office.seat };
    if (present) await endOffice(tx, { ...term, personId: present.id, toDay: addDays(day, -1) });
    await addPerson(tx, network.id, { id: personId, name, email });
    await addOffice(tx, { ...term, personId, fromDay: day });
    return { kind: 'office', personId, role: office.role, seat: office.seat, after: present?.id ?? null };
  });
  return SAID.named(name, title);
}

/** Of several officers only the same person stands in the way; of a single office whoever holds it. */
const holderInTheWay = (network: Network, office: Office, personId: string, day: LocalDay): Person | undefined => {
  const holders = holdersOfOffice(network, office, day);
  return office.several ? holders.find((one) => one.id === personId) : holders[0];
};

function held(network: Network, office: Office, present: Person, order: OfficeOrder): AppError {
  const same = present.id === order.personId;
  const data = { network: network.id, office: office.value, person: order.personId, succeed: 'yes' };
  const way = { title: `End the term of ${present.name}`, verb: 'setup.name', data };
  return officeHeld({ office: office.title, holder: present.name }, same ? {} : { ways: [way] });
}
