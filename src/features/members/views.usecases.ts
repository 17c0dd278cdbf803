import { type Button, running } from '../../cards/buttons';
import { type Actor, isOfTheNetwork } from '../../kernel/actor';
import type { Answer } from '../../kernel/define';
import type { Tx } from '../../kernel/store';
import { formatDay } from '../calendar/format.rules';
import { parseDay } from '../calendar/parse.rules';
import type { LocalDay } from '../calendar/types';
import { localDay } from '../calendar/zone.rules';
import { inForce } from '../membership/rules';
import type { MemberSeat, Network } from '../membership/types';
import { entityModel, listModel } from './card-models';
import { networkOnly, wordsUnread } from './errors';
import { actingForm, addForm, endForm, expertiseForm, importForm } from './forms.card-models';
import type { FormContext, Typed } from './inputs.card-models';
import { openInterests } from './interests.store';
import { listOn } from './list.rules';
import { editsTerms, internalRule, keeperOf, ownMembers } from './rights.rules';
import { admitForm, interestForm, mergeForm, renameForm, withdrawForm } from './seat-forms.card-models';
import { actsOfMember, readRecords } from './store';
import { seatNamed } from './terms.rules';
import { refused, termKey } from './terms.usecases';
import type { MembersDeps } from './types';

export interface Viewer {
  readonly actor: Actor;
  readonly at: Date;
  readonly notice?: string;
}

/** Throws `members.network_only` for those who take part in a group alone (4.10, TR L60). */
export function requireNetwork(actor: Actor, network: Network): void {
  if (!isOfTheNetwork(actor)) throw networkOnly(undefined, { rule: internalRule(network) });
}

function loaded<T>(
  deps: MembersDeps,
  { actor, at }: Viewer,
  show: (tx: Tx, network: Network, today: LocalDay) => Promise<T>,
): Promise<T> {
  return deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, actor.networkId);
    requireNetwork(actor, network);
    return show(tx, network, localDay(at, network.charter.timeZone));
  });
}

const MOST_ACTS = 30;

/** `members`, `members DATE`, `members UNDP`, `members import`. Throws `members.words_unread`. */
export const showMembers = (deps: MembersDeps, viewer: Viewer, words: string): Promise<Answer> =>
  loaded(deps, viewer, (tx, network, today) => {
    const asked = words.trim();
    if (asked === '') return listAnswer(deps, tx, network, viewer, today, today);
    if (asked.toLowerCase() === 'import') return formAnswer(deps, tx, network, viewer, 'import', {});
    const day = parseDay(asked);
    if (day !== null) return listAnswer(deps, tx, network, viewer, day, today);
    const seat = seatNamed(network, asked, today);
    if (!seat) throw wordsUnread({ words: asked });
    return entityAnswer(deps, tx, network, viewer, seat, today);
  });

async function listAnswer(
  deps: MembersDeps,
  tx: Tx,
  network: Network,
  { actor, notice = '' }: Viewer,
  day: LocalDay,
  today: LocalDay,
): Promise<Answer> {
  const list = listOn(network, await readRecords(tx, network.id), day);
  const past = day !== today;
  const interests = past ? [] : await openInterests(tx, network.id);
  const buttons = past ? [running(network.id, 'The list today', 'members')] : listButtons(actor, network);
  const card = deps.cards.render('members/list', listModel(network, list, { notice, interests, buttons }));
  return { card, summary: `Members on ${formatDay(day)}` };
}

const form = (network: Network, title: string, name: FormName, typed: Record<string, string> = {}): Button => ({
  title,
  verb: 'members.form',
  data: { network: network.id, form: name, ...typed },
});

/** Six buttons fit a card: what is done each month stands here, what is done once in years on the next. */
function listButtons(actor: Actor, network: Network): Button[] {
  const keeps = keeperOf(actor, network) !== null;
  const terms = editsTerms(actor, network)
    ? [form(network, 'Add a representative', 'add'), form(network, 'End a term', 'end')]
    : [];
  const interest = form(network, 'Express an interest', 'interest');
  if (!keeps) return [...terms, interest];
  const acting = network.charter.coChairs.value.length > 0 ? [form(network, 'Officer-in-charge', 'act')] : [];
  const more: Button = { title: 'Change the members', verb: 'members.more', data: { network: network.id } };
  return [...terms, ...acting, interest, form(network, 'Import', 'import'), more];
}

/** The second row of buttons, for changes of the seats themselves. */
export const showMore = (deps: MembersDeps, viewer: Viewer): Promise<Answer> =>
  loaded(deps, viewer, async (tx, network, today) => {
    if (!keeperOf(viewer.actor, network)) throw refused({ network, actor: viewer.actor });
    const buttons = [
      form(network, 'Rename a member', 'rename'),
      form(network, 'Merge two members', 'merge'),
      form(network, 'Withdraw a member', 'withdraw'),
      form(network, 'Admit', 'admit'),
      { title: 'Share the list now', verb: 'members.share', data: { network: network.id } },
    ];
    const list = listOn(network, await readRecords(tx, network.id), today);
    const interests = await openInterests(tx, network.id);
    const view = { notice: viewer.notice ?? '', interests, buttons };
    return { card: deps.cards.render('members/list', listModel(network, list, view)), summary: 'Change the members' };
  });

async function entityAnswer(
  deps: MembersDeps,
  tx: Tx,
  network: Network,
  { actor, notice = '' }: Viewer,
  seat: MemberSeat,
  day: LocalDay,
): Promise<Answer> {
  const edits = inForce(seat, day) && (keeperOf(actor, network) !== null || ownMembers(actor).includes(seat.id));
  const member = { member: seat.id };
  const buttons = edits
    ? [
        form(network, 'Add a representative', 'add', member),
        form(network, 'End a term', 'end', member),
        ...(keeperOf(actor, network) ? [form(network, 'Expertise', 'expertise', member)] : []),
      ]
    : [];
  const acts = await actsOfMember(tx, network.id, seat.id, MOST_ACTS);
  const view = { day, notice, acts, buttons };
  const card = deps.cards.render('members/entity', entityModel(network, await readRecords(tx, network.id), seat, view));
  return { card, summary: seat.name };
}

/** One member by its id, with what was just done to it. */
export const showMember = (deps: MembersDeps, viewer: Viewer, memberId: string): Promise<Answer> =>
  loaded(deps, viewer, (tx, network, today) => {
    const seat = seatNamed(network, memberId, today);
    if (!seat) throw wordsUnread({ words: memberId });
    return entityAnswer(deps, tx, network, viewer, seat, today);
  });

export const FORMS = [
  'add',
  'end',
  'act',
  'rename',
  'merge',
  'withdraw',
  'interest',
  'admit',
  'expertise',
  'import',
] as const;
export type FormName = (typeof FORMS)[number];

/** A form with what was typed. Throws `members.may_not_edit` for one that the person has no use for. */
export const showForm = (deps: MembersDeps, viewer: Viewer, name: FormName, typed: Typed): Promise<Answer> =>
  loaded(deps, viewer, (tx, network) => formAnswer(deps, tx, network, viewer, name, typed));

async function formAnswer(
  deps: MembersDeps,
  tx: Tx,
  network: Network,
  { actor, at, notice = '' }: Viewer,
  name: FormName,
  typed: Typed,
): Promise<Answer> {
  const allowed =
    name === 'interest' || (name === 'add' || name === 'end' ? editsTerms(actor, network) : keeperOf(actor, network));
  if (!allowed) throw refused({ network, actor });
  const context: FormContext = { network, actor, day: localDay(at, network.charter.timeZone), notice, typed };
  const model = await formModelOf(tx, name, context);
  return { card: deps.cards.render('members/form', model), summary: model.title };
}

async function formModelOf(tx: Tx, name: FormName, context: FormContext) {
  const { network, typed } = context;
  switch (name) {
    case 'add':
      return addForm(context);
    case 'end':
      return endForm(context, termKey);
    case 'act':
      return actingForm(context);
    case 'rename':
      return renameForm(context);
    case 'merge':
      return mergeForm(context);
    case 'withdraw':
      return withdrawForm(context);
    case 'interest':
      return interestForm(context);
    case 'import':
      return importForm(context);
    case 'admit':
      return admitForm(context, await openInterests(tx, network.id));
    case 'expertise': {
      const { members } = await readRecords(tx, network.id);
      return expertiseForm(context, members.find((one) => one.memberId === typed.member)?.expertise ?? '');
    }
  }
}
