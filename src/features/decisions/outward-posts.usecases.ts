import type { Card } from '../../kernel/cards';
import type { Tx } from '../../kernel/store';
import { localDay } from '../calendar/zone.rules';
import { addresseesOf, convenorsOf, personOf, secretariatOf } from '../membership/rules';
import type { Person } from '../membership/types';
import { keyOf } from './desk.usecases';
import { chairsOf, nomineeModel } from './nominees.usecases';
import { awaitsSigning, outwardModel, signers, signModel } from './outward.card-models';
import { releaseOfItem } from './outward.rules';
import { isRunning } from './states.rules';
import type { DecisionsDeps, Loaded } from './types';

interface Desk {
  readonly deps: DecisionsDeps;
  readonly tx: Tx;
  readonly item: Loaded;
  readonly at: Date;
}

/** Cards of what goes outward: sign-ons, nominations, deliveries and releases. Each stands once and is updated there. */
export async function publishOutward(deps: DecisionsDeps, tx: Tx, item: Loaded, at: Date): Promise<void> {
  const desk: Desk = { deps, tx, item, at };
  if (item.state.class.signOn) await signOns(desk);
  if (chairsOf(item)) await nominations(desk);
  await executors(desk);
}

async function post(
  { deps, tx, item, at }: Desk,
  personId: string,
  key: string,
  wanted: boolean,
  card: () => Card,
  lead: string,
) {
  const whole = `${key}:person:${personId}`;
  if (!wanted && !(await deps.outbox.has(tx, item.networkId, whole))) return;
  await deps.outbox.post(tx, {
    networkId: item.networkId,
    to: { kind: 'person', personId },
    key: whole,
    card: card(),
    summary: `${lead}: ${item.state.proposal.title}`,
    at,
  });
}

const dayOf = ({ item, at }: Desk) => localDay(at, item.network.charter.timeZone);

/** When its silence has ended, each named entity is asked; the cards of an earlier text say what became of it. */
async function signOns(desk: Desk): Promise<void> {
  const { item, deps, at } = desk;
  const { revision, revisions, pause } = item.state;
  const wanted = awaitsSigning(item) && pause?.why === 'sign_on';
  const people = new Set(
    signers(item, at).flatMap((id) => addresseesOf(item.network, id, dayOf(desk)).map((one) => one.id)),
  );
  for (const id of people)
    for (const { label } of revisions) {
      const isCurrent = label === revision.label;
      const extras = { filledAt: filledAt(item), ...(isCurrent ? {} : { replaced: true }) };
      const card = () => deps.cards.render('decisions/outward', signModel(item, id, at, extras));
      await post(desk, id, keyOf(item.id, 'sign', label), wanted && isCurrent, card, 'Your sign-on is needed');
    }
}

/** An instant that stays the same as long as the card does. */
const filledAt = ({ state }: Loaded): Date => state.pause?.at ?? state.adoptedAt ?? state.proposedBy.at;

async function nominations(desk: Desk): Promise<void> {
  const { item, deps } = desk;
  const wanted = isRunning(item.state.status) || item.state.status === 'paused';
  for (const id of chairsOf(item)?.persons ?? []) {
    if (!personOf(item.network, id)) continue;
    const card = () => deps.cards.render('decisions/news', nomineeModel(item, id));
    await post(desk, id, keyOf(item.id, 'nominee'), wanted, card, 'A nomination');
  }
}

/** After adoption: who delivers a statement and who lets out what was released are asked to do so, and to record it. */
async function executors(desk: Desk): Promise<void> {
  const { item, deps, at } = desk;
  const { state, network } = item;
  const release = releaseOfItem(state);
  if (state.status !== 'adopted' || !(release || state.class.signOn)) return;
  const day = dayOf(desk);
  const people: readonly Person[] = release ? secretariatOf(network, day) : convenorsOf(network, day);
  for (const person of people) {
    const card = () =>
      deps.cards.render('decisions/outward', outwardModel(item, person, at, { filledAt: filledAt(item) }));
    await post(desk, person.id, keyOf(item.id, 'outward'), true, card, release ? 'To be released' : 'To be delivered');
  }
}
