import type { Tx } from '../../kernel/store';
import { localDay } from '../calendar/zone.rules';
import { getMeeting } from '../meetings/usecases';
import { actorOf } from '../membership/rules';
import { commentsModel } from './comments.card-models';
import { commentMissing, nothingChosen, nothingCirculated } from './errors';
import { filledOut } from './items.rules';
import { said } from './messages';
import { addTo } from './proposals.usecases';
import { requireRight } from './rights.errors';
import { keepersOf, readingOf } from './rules';
import { insertComment, readAgenda } from './store';
import type { AgendaDeps, AgendaOrder, AgendaView } from './types';
import { agendaById, type Done, suggestionsFor, takeAgenda } from './usecases';

/**
 * A member comments on the circulated agenda: all members read it with the agenda, and whoever keeps the agenda is told. The
 * same words of the same person are one comment. Throws `agenda.nothing_circulated`, `agenda.comment_missing`.
 */
export async function comment(deps: AgendaDeps, order: AgendaOrder, typed: string): Promise<Done> {
  const { actor, at } = order;
  await deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, actor.networkId);
    const meeting = await getMeeting(tx, network.id, order.meetingId);
    const capacity = requireRight('propose', actor, network, meeting);
    // who may propose and not read it (4.8) has nothing to comment on
    if (readingOf(actor, network, meeting) !== 'all') throw nothingCirculated({ number: meeting.number });
    const view = await takeAgenda(tx, network, meeting, at);
    if (!view.circulated) throw nothingCirculated({ number: meeting.number });
    const words = typed.trim().slice(0, MOST_COMMENT);
    if (words === '') throw commentMissing();
    if (view.comments.some((one) => one.personId === actor.personId && one.words === words)) return;
    const { personId } = actor;
    const memberId = actor.represents.length === 1 ? (actor.represents[0]?.memberId ?? null) : null;
    const { revision } = view.circulated;
    await insertComment(tx, view.agenda, { revision, personId, memberId, capacity, words, at });
    await tellKeepers(deps, tx, view, at);
  });
  return { view: await agendaById(deps, order), said: said.commented };
}

export const MOST_COMMENT = 600;

/** One message a keeper and meeting, updated with each comment. */
async function tellKeepers(deps: AgendaDeps, tx: Tx, before: AgendaView, at: Date): Promise<void> {
  const { network, meeting } = before;
  const file = await readAgenda(tx, before.agenda);
  if (!file) return;
  const view = { ...before, ...file };
  for (const { id } of keepersOf(network, meeting, at)) {
    if (!actorOf(network, id, localDay(at, network.charter.timeZone))) continue;
    await deps.outbox.post(tx, {
      networkId: network.id,
      to: { kind: 'person', personId: id },
      key: `agenda:${meeting.id}:comments:person:${id}`,
      card: deps.cards.render('agenda/comments', commentsModel(view)),
      summary: `Comments on the agenda of ${meeting.number}`,
      at,
    });
  }
}

/** Puts what was suggested and chosen on the agenda, as proposed by whoever keeps it. Throws `agenda.nothing_chosen`. */
export async function takeSuggested(deps: AgendaDeps, order: AgendaOrder, chosen: readonly string[]): Promise<Done> {
  const { actor, at } = order;
  const count = await deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, actor.networkId);
    const meeting = await getMeeting(tx, network.id, order.meetingId);
    const capacity = requireRight('keep', actor, network, meeting);
    let view = await takeAgenda(tx, network, meeting, at);
    const wanted = (await suggestionsFor(deps, tx, view, at)).filter(({ source }) => chosen.includes(source));
    if (wanted.length === 0 && !view.items.some(({ source }) => source && chosen.includes(source)))
      throw nothingChosen();
    const by = { personId: actor.personId, capacity };
    for (const { source, fields } of wanted) {
      view = (await addTo(deps, tx, view, filledOut(network, fields), by, at, source)).view;
    }
    return wanted.length;
  });
  return { view: await agendaById(deps, order), said: said.taken(count) };
}
