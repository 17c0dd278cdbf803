import type { Actor } from '../../kernel/actor';
import type { Card } from '../../kernel/cards';
import { newId } from '../../kernel/ids';
import type { Tx } from '../../kernel/store';
import { paperOf } from '../agenda/items.rules';
import { periodByKey } from '../calendar/periods.rules';
import { localDay } from '../calendar/zone.rules';
import { ruleReference } from '../charters/rules';
import { type Capacity, capacitiesOf } from '../membership/rights.rules';
import { memberName, membersOn } from '../membership/rules';
import type { Network } from '../membership/types';
import { formModel, type Given, issueModel, NOTHING_GIVEN } from './card-models';
import { badLink, incomplete, mayNotContribute, noDigest, notYourMember, notYours } from './errors';
import { downloadLink } from './issues.usecases';
import { SAID } from './messages';
import { BREAKDOWNS, type Issue, issueOf, openIssue, periodWords } from './rules';
import { itemsOf, putItem, readItem, removeItem } from './store';
import type { DigestDeps, ItemKind } from './types';

export interface Viewer {
  readonly actor: Actor;
  readonly at: Date;
  readonly notice?: string;
}

interface Writer {
  readonly network: Network;
  readonly issue: Issue;
  /** Members for which the person may contribute. */
  readonly members: readonly string[];
  readonly capacity: Capacity;
}

/** Those who speak for a member write for it; the Secretariat and the Coordinator enter what came to them otherwise. */
async function writer(deps: DigestDeps, tx: Tx, { actor, at }: Viewer): Promise<Writer> {
  const network = await deps.networks.load(tx, actor.networkId);
  const { charter, settings } = network;
  const rule = ruleReference(charter, 'memberDigest', settings);
  if (!charter.memberDigest.value) throw noDigest(undefined, { rule });
  const seated = membersOn(network, localDay(at, charter.timeZone)).map(({ id }) => id);
  const own = seated.filter((id) => actor.represents.some(({ memberId }) => memberId === id));
  const office = actor.roles.includes('secretariat') || actor.roles.includes('coordinator');
  const members = office ? [...own, ...seated.filter((id) => !own.includes(id))] : own;
  const [capacity] = capacitiesOf(actor, network);
  if (members.length === 0 || !capacity) throw mayNotContribute(undefined, { rule });
  return { network, issue: openIssue(network, at), members, capacity };
}

async function formCard(deps: DigestDeps, tx: Tx, viewer: Viewer, given: Given): Promise<Card> {
  const { network, issue, members } = await writer(deps, tx, viewer);
  const { actor, notice } = viewer;
  const items = await itemsOf(tx, network.id, issue.period.key);
  const own = items.filter((item) => item.personId === actor.personId || speaksFor(actor, item.memberId));
  return deps.cards.render('digest/form', formModel(network, issue, members, own, given, notice));
}

const speaksFor = (actor: Actor, memberId: string): boolean =>
  actor.represents.some((one) => one.memberId === memberId);

/** `digest`: the form, and what was given already. Refused where the Terms of Reference ask for no digest (`digest.none`). */
export const showForm = (deps: DigestDeps, viewer: Viewer, given: Given = NOTHING_GIVEN): Promise<Card> =>
  deps.store.transaction((tx) => formCard(deps, tx, viewer, given));

/** Adds a contribution to the digest that goes out next. The same title given again takes the place of the first. */
export function contribute(deps: DigestDeps, viewer: Viewer, given: Given): Promise<{ card: Card; said: string }> {
  return deps.store.transaction(async (tx) => {
    const { network, issue, members, capacity } = await writer(deps, tx, viewer);
    const { actor, at } = viewer;
    const memberId = given.member || (members.length === 1 ? (members[0] ?? '') : '');
    if (!members.includes(memberId)) {
      throw notYourMember({ members: members.map((id) => memberName(network, id)).join(', ') });
    }
    if (given.title === '') throw incomplete({ what: 'the title' });
    const link = paperOf(given.link);
    if (link === undefined) throw badLink();
    if (given.words === '' && link === null) throw incomplete({ what: 'the text, or a link' });
    await putItem(tx, {
      networkId: network.id,
      itemId: newId(),
      period: issue.period.key,
      memberId,
      kind: given.kind as ItemKind,
      title: given.title,
      words: given.words,
      link,
      brokenDown: BREAKDOWNS.filter((one) => given.brokenDown.split(',').includes(one)),
      personId: actor.personId,
      capacity,
      givenAt: at,
    });
    const said = SAID.given(periodWords(issue.period));
    return { card: await formCard(deps, tx, { ...viewer, notice: said }, NOTHING_GIVEN), said };
  });
}

/** Takes a contribution out of a digest that has not gone out. */
export function withdraw(deps: DigestDeps, viewer: Viewer, itemId: string): Promise<{ card: Card; said: string }> {
  return deps.store.transaction(async (tx) => {
    const { network, issue, members } = await writer(deps, tx, viewer);
    const item = await readItem(tx, network.id, itemId);
    const open = item?.period === issue.period.key;
    if (item && open && !members.includes(item.memberId)) throw notYours();
    const said = item && open && (await removeItem(tx, network.id, itemId)) ? SAID.withdrawn : SAID.gone;
    return { card: await formCard(deps, tx, { ...viewer, notice: said }, NOTHING_GIVEN), said };
  });
}

/** Another page of a digest that went out, for people of the Network. */
export const showIssue = (deps: DigestDeps, viewer: Viewer, key: string, page: number): Promise<Card> =>
  deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, viewer.actor.networkId);
    const { represents, roles } = viewer.actor;
    const period = periodByKey(key);
    if (represents.length + roles.length === 0 || !period) throw mayNotContribute();
    const issue = issueOf(network, period);
    // what is still being collected is shown to nobody else
    const items = issue.release <= viewer.at ? await itemsOf(tx, network.id, key) : [];
    const download = downloadLink(deps, network, key, viewer.at);
    return deps.cards.render('digest/issue', issueModel(network, issue, items, download, page));
  });
