import { resolve } from 'node:path';
import { workCalendarFrom } from '../../../src/features/calendar/work-calendar.rules';
import { memberLayers } from '../../../src/features/calendar/working-days.rules';
import type { DecisionClassKey } from '../../../src/features/charters/classes.types';
import { effectiveSettings } from '../../../src/features/charters/settings.rules';
import { loadCharters } from '../../../src/features/charters/usecases';
import { bodyOf } from '../../../src/features/decisions/body.rules';
import { consequences } from '../../../src/features/decisions/consequences.rules';
import { stoppedAct, systemAct, verdict } from '../../../src/features/decisions/course.rules';
import { fold, step } from '../../../src/features/decisions/fold.rules';
import { proposalFrom } from '../../../src/features/decisions/propose.rules';
import { actBy, type By, circulationAct } from '../../../src/features/decisions/rounds.rules';
import type { Act, AnyNewAct, DecisionState } from '../../../src/features/decisions/types';
import type { Network, Person } from '../../../src/features/membership/types';

const charters = loadCharters(resolve(__dirname, '..', '..', '..', 'charters'));

const person = (id: string, represents: Person['represents'], offices: Person['offices'] = []): Person => ({
  id,
  name: id,
  email: null,
  level: null,
  represents,
  offices,
});

const always = { from: null, to: null } as const;

/** A network as a value: each member with a primary (`UNDP`), an alternate (`UNDP-alt`) and a head (`UNDP-head`). */
export function aNetwork(code: string, without: readonly string[] = []): Network {
  const charter = charters.get(code);
  const settings = effectiveSettings(charter);
  const members = charter.members.value;
  const spoken = members.filter((member) => !without.includes(member.id));
  return {
    id: `net-${code}`,
    charter,
    settings,
    tenantId: 'tenant',
    teamId: 'team',
    serviceUrl: 'http://127.0.0.1:1',
    playground: false,
    channels: { network: '19:network' },
    members: members.map(({ id, name }) => ({ id, name, ...always })),
    people: [
      ...spoken.flatMap(({ id }) => [
        person(id, [{ memberId: id, as: 'primary', ...always }]),
        person(`${id}-alt`, [{ memberId: id, as: 'alternate', ...always }]),
        person(`${id}-head`, [{ memberId: id, as: 'head', ...always }]),
      ]),
      person('coordinator', [], [{ role: 'coordinator', seat: null, ...always }]),
      person('secretariat', [], [{ role: 'secretariat', seat: null, ...always }]),
      ...charter.coChairs.value.map((seat) =>
        person(`chair-${seat.key}`, [], [{ role: 'co-chair', seat: seat.key, ...always }]),
      ),
    ],
    groups: [],
    calendar: workCalendarFrom({ name: code, zone: charter.timeZone, workingWeek: charter.workingWeek.value }, {}),
    layers: memberLayers(charter.government.isMember.value),
    unctMeetings: [],
    government: {},
  };
}

/** A history under construction: what the rules give is appended, and what follows by itself after it. */
export class History {
  network: Network;
  readonly acts: Act[] = [];
  state: DecisionState;
  /** Every state the item was in, with the act that led to it. */
  readonly states: { act: Act; before: DecisionState; after: DecisionState; network: Network }[] = [];
  #serial = 0;

  constructor(
    network: Network,
    at: Date,
    input: { class?: DecisionClassKey; relevant?: string; text?: string; consult?: string } = {},
  ) {
    this.network = network;
    const { class: of = 'substantive', text = 'The Network decides.', relevant, consult } = input;
    const form = { title: 'A decision', text, class: of, reason: 'A reason.', relevant, consult };
    const proposal = proposalFrom(network, form, at, { reference: 'W1', groupKey: null, subject: null });
    const by: By = { at, personId: 'UNDP', capacity: 'representative' };
    const first = this.#written(actBy(by, 'proposed', proposal));
    this.acts.push(first);
    this.state = fold([first], network);
  }

  #written(act: AnyNewAct): Act {
    this.#serial += 1;
    return { ...act, serial: this.#serial, recordedAt: act.at } as Act;
  }

  #append(acts: readonly AnyNewAct[]): void {
    for (const one of acts) {
      const act = this.#written(one);
      const before = this.state;
      this.acts.push(act);
      this.state = step(before, act, this.network);
      this.states.push({ act, before, after: this.state, network: this.network });
    }
  }

  take(acts: readonly AnyNewAct[], at: Date): this {
    this.#append(acts);
    for (
      let next = consequences(this.network, this.state, at);
      next.length > 0;
      next = consequences(this.network, this.state, at)
    )
      this.#append(next);
    return this;
  }

  circulate(at: Date): this {
    const by: By = { at, personId: 'coordinator', capacity: 'coordinator' };
    if (this.state.status === 'draft' && this.state.revision.number === 0) this.take([actBy(by, 'submitted', {})], at);
    return this.take([actBy(by, 'cleared', { seats: [] })], at).take(
      [circulationAct(this.network, this.state, by)],
      at,
    );
  }

  /** Every message of the present round arrives. */
  deliver(at: Date, members = this.state.round?.members ?? []): this {
    const round = this.state.round;
    const { addressees } = bodyOf(this.network, null, at);
    const people = members.flatMap((id) => addressees[id] ?? []);
    return this.take(
      people.map((one) => systemAct('delivered', at, { round: round?.index ?? 0, person: one })),
      at,
    );
  }

  /** The closing at the deadline: rows 9 and 10. */
  close(): this {
    const deadline = this.state.round?.deadline;
    if (!deadline || !['open', 'ad_referendum'].includes(this.state.status)) return this;
    const found = verdict(this.network, this.state, deadline);
    if (found.kind === 'stopped') return this.take([stoppedAct(found, deadline)], deadline);
    const act = found.pendingGovernment
      ? systemAct('agreed', deadline, {})
      : systemAct('adopted', deadline, { number: 'N' });
    return this.take([act], deadline);
  }
}
