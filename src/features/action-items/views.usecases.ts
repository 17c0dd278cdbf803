import type { Actor } from '../../kernel/actor';
import type { Card } from '../../kernel/cards';
import type { Tx } from '../../kernel/store';
import { localDay } from '../calendar/zone.rules';
import { meetingFor } from '../meetings/usecases';
import { addresseesOf, findGroup, findMember } from '../membership/rules';
import type { Network } from '../membership/types';
import { promptModel } from './acceptance.card-models';
import { type FormValues, formModel, listModel } from './card-models';
import { mayNotEdit, mayNotRecord } from './errors';
import { fileLinks, type Scope } from './files.usecases';
import { SAID } from './messages';
import { moreWordsOf, NO_MORE } from './more.rules';
import { cardFor, reminderFor } from './notices.usecases';
import { capacityToRecord, dropRule, isOverdue, keeps, maySee, recordRule, type SortBy, sorted } from './rules';
import type { ReportData } from './schema';
import { actionsFromMeeting, actsOf, endedActions, openActions, remindersAt } from './store';
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

/** The same by its id, as buttons carry it. */
export const showOwn = (deps: ActionItemsDeps, viewer: Viewer, id: string): Promise<Card> =>
  loaded(deps, viewer, async (tx, network) => {
    const action = await getAction(tx, network, viewer.actor, id);
    return cardFor(deps, tx, network, action, viewer.actor.personId, viewer.at, { notice: viewer.notice ?? '' });
  });

/** What a person is asked about the actions of a meeting, at its present state. */
export const showPrompt = (deps: ActionItemsDeps, viewer: Viewer, number: string): Promise<Card> =>
  loaded(deps, viewer, async (tx, network) => {
    const meeting = await meetingFor(tx, network, number, viewer.at);
    const day = localDay(viewer.at, network.charter.timeZone);
    const { personId } = viewer.actor;
    const own = (await actionsFromMeeting(tx, network.id, meeting.id)).filter((action) =>
      addresseesOf(network, action.leadMemberId, day).some((person) => person.id === personId),
    );
    const model = promptModel(network, day, meeting.number, own, viewer.notice ?? '');
    return deps.cards.render('action-items/accept', model);
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
  const files = fileLinks(deps, actor, narrow.scope, at);
  const view = { day, notice: said, sort, narrowed: narrow.name, files };
  return deps.cards.render('action-items/list', listModel(network, mine, matrix, view));
}

function narrowing(network: Network, words: string, day: string) {
  const wanted = words.trim().replace(/^group\s+/i, '');
  const all = { keep: (_action: ActionItem) => true, name: '', unread: '', scope: 'all' as Scope };
  if (wanted === '') return all;
  if (/^overdue$/i.test(wanted))
    return { ...all, keep: (a: ActionItem) => isOverdue(a, day), name: 'overdue', scope: 'overdue' as const };
  const member = findMember(network, wanted);
  if (member)
    return {
      ...all,
      keep: (a: ActionItem) => a.leadMemberId === member.id,
      name: member.name,
      scope: `member-${member.id}` as const,
    };
  const group = findGroup(network, wanted);
  if (group)
    return {
      ...all,
      keep: (a: ActionItem) => a.groupKey === group.key,
      name: group.name,
      scope: `group-${group.key}` as const,
    };
  return {
    ...all,
    unread: SAID.notNarrowed(wanted),
  };
}

export const EMPTY_FORM: FormValues = {
  what: '',
  lead: '',
  due: '',
  group: '',
  decision: '',
  excerpt: '',
  blockedBy: '',
  ...NO_MORE,
};

/** The form, for those who may record an action for the Network or for a group of theirs. */
export const showForm = (deps: ActionItemsDeps, viewer: Viewer, values: FormValues = EMPTY_FORM): Promise<Card> =>
  loaded(deps, viewer, async (_tx, network) => {
    const { actor, at, notice } = viewer;
    const bodies = [null, ...network.groups.map((group) => group.key)];
    if (!bodies.some((body) => capacityToRecord(actor, network, body))) {
      throw mayNotRecord(undefined, { rule: recordRule(network) });
    }
    const day = localDay(at, network.charter.timeZone);
    const lead = values.lead || (actor.represents.length === 1 ? (actor.represents[0]?.memberId ?? '') : '');
    return deps.cards.render('action-items/form', formModel(network, day, { ...values, lead }, notice));
  });

/** The same for an action that the Secretariat corrects; `typed` is what stood in a form that was refused. */
export const showEdit = (
  deps: ActionItemsDeps,
  viewer: Viewer,
  actionId: string,
  typed: FormValues | null = null,
): Promise<Card> =>
  loaded(deps, viewer, async (tx, network) => {
    const { actor, at, notice } = viewer;
    const action = await getAction(tx, network, actor, actionId);
    const { reference } = action;
    if (!keeps(actor)) throw mayNotEdit({ reference }, { rule: dropRule(network) });
    const version = (await actsOf(tx, network.id, action.id)).length;
    const day = localDay(at, network.charter.timeZone);
    const edited = { action: action.id, reference, version };
    return deps.cards.render('action-items/form', formModel(network, day, typed ?? valuesOf(action), notice, edited));
  });

const valuesOf = (action: ActionItem): FormValues => ({
  ...EMPTY_FORM,
  what: action.what,
  lead: action.leadMemberId,
  due: action.due,
  group: action.groupKey ?? '',
  blockedBy: action.blockedBy ?? '',
  ...moreWordsOf(action),
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
