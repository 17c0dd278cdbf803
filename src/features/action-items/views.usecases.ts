import type { Actor } from '../../kernel/actor';
import type { Card } from '../../kernel/cards';
import type { Tx } from '../../kernel/store';
import { localDay } from '../calendar/zone.rules';
import { findGroup, findMember } from '../membership/rules';
import type { Network } from '../membership/types';
import { formModel, listModel } from './card-models';
import { mayNotRecord } from './errors';
import { SAID } from './messages';
import { cardFor, reminderFor } from './notices.usecases';
import { capacityToRecord, isOverdue, maySee, RECORD_RULE, type SortBy, sorted } from './rules';
import type { ReportData } from './schema';
import { endedActions, openActions, remindersAt } from './store';
import type { ActionItem, ActionItemsDeps } from './types';
import { actionFor, getAction } from './usecases';

/** How many of those that ended are still listed. */
const ENDED_SHOWN = 10;

export interface Viewer {
  readonly actor: Actor;
  readonly at: Date;
  readonly notice?: string;
}

const loaded = <T>(
  deps: ActionItemsDeps,
  { actor }: Viewer,
  show: (tx: Tx, network: Network) => Promise<T>,
): Promise<T> => deps.store.transaction(async (tx) => show(tx, await deps.networks.load(tx, actor.networkId)));

export const showAction = (deps: ActionItemsDeps, viewer: Viewer, reference: string): Promise<Card> =>
  loaded(deps, viewer, async (tx, network) => {
    const action = await actionFor(tx, network, viewer.actor, reference);
    return cardFor(deps, tx, network, action, viewer.actor.personId, viewer.at, { notice: viewer.notice ?? '' });
  });

/** The list, narrowed by a member, a group or `overdue`; words that name none of these narrow nothing, and that is said. */
export const showList = (deps: ActionItemsDeps, viewer: Viewer, words: string, sort: SortBy): Promise<Card> =>
  loaded(deps, viewer, (tx, network) => listCard(deps, tx, network, viewer, words, sort));

async function listCard(
  deps: ActionItemsDeps,
  tx: Tx,
  network: Network,
  { actor, at, notice = '' }: Viewer,
  words: string,
  sort: SortBy,
): Promise<Card> {
  const day = localDay(at, network.charter.timeZone);
  const open = (await openActions(tx, network.id)).filter((action) => maySee(actor, action));
  const ended = (await endedActions(tx, network.id, ENDED_SHOWN)).filter((action) => maySee(actor, action));
  const narrow = narrowing(network, words, day);
  const own = new Set(actor.represents.map((one) => one.memberId));
  const mine = open.filter((action) => own.has(action.leadMemberId));
  const matrix = [...sorted(network, open.filter(narrow.keep), sort), ...ended.filter(narrow.keep)];
  const said = [notice, narrow.unread].filter((line) => line !== '').join(' ');
  const view = { day, notice: said, sort, narrowed: narrow.name };
  return deps.cards.render('action-items/list', listModel(network, mine, matrix, view));
}

function narrowing(network: Network, words: string, day: string) {
  const wanted = words.trim();
  const all = { keep: (_action: ActionItem) => true, name: '', unread: '' };
  if (wanted === '') return all;
  if (/^overdue$/i.test(wanted)) return { ...all, keep: (a: ActionItem) => isOverdue(a, day), name: 'overdue' };
  const member = findMember(network, wanted);
  if (member) return { ...all, keep: (a: ActionItem) => a.leadMemberId === member.id, name: member.name };
  const group = findGroup(network, wanted);
  if (group) return { ...all, keep: (a: ActionItem) => a.groupKey === group.key, name: group.name };
  return {
    ...all,
    unread: SAID.notNarrowed(wanted),
  };
}

export type FormValues = Readonly<Record<'what' | 'lead' | 'due' | 'group', string>>;

export const EMPTY_FORM: FormValues = { what: '', lead: '', due: '', group: '' };

/** The form, for those who may record an action for the Network or for a group of theirs. */
export const showForm = (deps: ActionItemsDeps, viewer: Viewer, values: FormValues = EMPTY_FORM): Promise<Card> =>
  loaded(deps, viewer, async (_tx, network) => {
    const { actor, at, notice } = viewer;
    const bodies = [null, ...network.groups.map((group) => group.key)];
    if (!bodies.some((body) => capacityToRecord(actor, network, body))) {
      throw mayNotRecord(undefined, { rule: RECORD_RULE });
    }
    const day = localDay(at, network.charter.timeZone);
    const lead = values.lead || (actor.represents.length === 1 ? (actor.represents[0]?.memberId ?? '') : '');
    return deps.cards.render('action-items/form', formModel(network, day, { ...values, lead }, notice));
  });

/** The card that was pressed, at its present state. */
export const showPressed = (deps: ActionItemsDeps, viewer: Viewer, data: ReportData): Promise<Card> =>
  loaded(deps, viewer, async (tx, network) => {
    const { actor, at, notice = '' } = viewer;
    if (data.origin === 'list' || !data.action) return listCard(deps, tx, network, viewer, '', data.sort);
    if (data.origin === 'reminder') {
      const rows = await remindersAt(tx, network.id, `person:${actor.personId}`, 60);
      const row = rows.find((one) => one.day === data.day);
      if (row) return reminderFor(deps, tx, network, row, { newest: row === rows[0], notice });
    }
    const action = await getAction(tx, network, actor, data.action);
    return cardFor(deps, tx, network, action, actor.personId, at, { notice });
  });
