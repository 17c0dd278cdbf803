import type { Actor } from '../../kernel/actor';
import { changesBetween } from './changes.rules';
import { commentLines } from './comments.card-models';
import { changeLines, headOf, listOf } from './lines.card-models';
import { STATE_WORDS, shortTitle, situation } from './messages';
import { hasPack } from './pack.card-models';
import { type AgendaAct, capacityTo, isWorkable, NEXT, readingOf } from './rules';
import type { AgendaView } from './types';

/** What this person can do with the agenda as it stands. */
export function openTo(actor: Actor, { network, meeting, agenda, circulated }: AgendaView) {
  const may = (act: AgendaAct) => isWorkable(meeting) && capacityTo(act, actor, network, meeting) !== null;
  const next = NEXT[agenda.state];
  return {
    propose: may('propose'),
    keep: may('keep'),
    send: next.send !== undefined && may('send'),
    clear: next.clear !== undefined && may('clear'),
    // whoever cleared it has no wish to return it; another who may clear can
    return: next.return !== undefined && may('return') && agenda.clearedBy !== actor.personId,
    circulate: next.circulate !== undefined && may('circulate'),
    comment: circulated !== null && may('propose') && !may('keep') && readingOf(actor, network, meeting) === 'all',
  };
}

const NO_CHANGES = { hasChanges: false, since: '', changes: [] };

function changesOf(view: AgendaView) {
  const { agenda, circulated, before, items } = view;
  if (agenda.state !== 'circulated') {
    return circulated ? changeLines(view, changesBetween(circulated.items, items), circulated) : NO_CHANGES;
  }
  return before && circulated ? changeLines(view, changesBetween(before.items, circulated.items), before) : NO_CHANGES;
}

/** The agenda as this person sees it; `prompt` is the message that calls somebody to act: no form, no ordering. */
export function agendaModel(view: AgendaView, actor: Actor, { notice = '', prompt = false, page = 0 } = {}) {
  const can = openTo(actor, view);
  const all = readingOf(actor, view.network, view.meeting) === 'all';
  const items = all ? view.items : view.items.filter((item) => item.proposedBy === actor.personId);
  const form = hasForm(view, actor, prompt);
  const canAdd = can.propose && !prompt && !form;
  return {
    ...headOf(view),
    ...listOf(view, items, { wanted: page }),
    ...(all ? changesOf(view) : NO_CHANGES),
    version: view.agenda.version,
    notice,
    hasNotice: notice !== '',
    state: `${STATE_WORDS[view.agenda.state]} · Rev.${view.agenda.revision}`,
    situation: all ? situation(view) : 'You see your own proposals; the rest is material of the Network.',
    showsAll: all,
    canSend: can.send,
    canClear: can.clear,
    canReturn: can.return,
    canCirculate: can.circulate,
    canAdd,
    canOpen: prompt,
    hasActs: can.send || can.clear || can.return || can.circulate || canAdd || prompt,
    canOrder: can.keep && !prompt,
    choices: view.items.map((item) => ({ title: `${item.position}. ${shortTitle(item)}`, value: String(item.serial) })),
    ...ownModel(view, actor, can.keep || prompt),
    ...suggestedModel(view, can.keep && !prompt),
    canComment: can.comment && !prompt,
    revision: view.circulated?.revision ?? 0,
    comments: all && !prompt ? commentLines(view) : [],
    hasComments: all && !prompt && view.comments.length > 0,
    hasPack: can.keep && !prompt && hasPack(view),
    canPage: !can.keep && !prompt,
  };
}

/** A proposer works on what they proposed until it is circulated. */
function ownModel(view: AgendaView, actor: Actor, isKeeper: boolean) {
  const fixed = new Set((view.circulated?.items ?? []).map(({ serial }) => serial));
  const own = view.items.filter((item) => item.proposedBy === actor.personId && !fixed.has(item.serial));
  const canOwn = !isKeeper && isWorkable(view.meeting) && own.length > 0;
  return {
    canOwn,
    own: own.map((item) => ({ title: `${item.position}. ${shortTitle(item)}`, value: String(item.serial) })),
    ownFirst: String(own.at(-1)?.serial ?? ''),
  };
}

/** Offered while no other button of the card needs the place: a card holds six. */
function suggestedModel({ agenda, suggestions = [] }: AgendaView, isKeeper: boolean) {
  const open = isKeeper && (agenda.state === 'draft' || agenda.state === 'circulated') ? suggestions : [];
  return {
    canTake: open.length > 0,
    suggested: open.slice(0, MOST_SUGGESTED).map(({ source, fields, why }) => ({
      title: `${shortTitle(fields)} (${why})`,
      value: source,
    })),
    suggestedAll: open
      .slice(0, MOST_SUGGESTED)
      .map(({ source }) => source)
      .join(','),
  };
}

const MOST_SUGGESTED = 10;

/** Those who only propose have the form on the card itself: nothing else there asks for its inputs. */
export function hasForm(view: AgendaView, actor: Actor, prompt = false): boolean {
  const can = openTo(actor, view);
  return can.propose && !prompt && !can.keep && !can.clear && !can.return;
}
