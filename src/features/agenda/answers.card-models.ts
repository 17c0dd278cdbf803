import { isWhy } from '../../cards/why';
import type { Actor } from '../../kernel/actor';
import type { Card } from '../../kernel/cards';
import type { Answer } from '../../kernel/define';
import { localDay } from '../calendar/zone.rules';
import { agendaModel, hasForm } from './card-models';
import { type FormFilling, itemModel } from './item-form.card-models';
import { STATE_WORDS } from './messages';
import type { AgendaDeps, AgendaItem, AgendaView } from './types';

type Cards = Pick<AgendaDeps, 'cards'>;

const dayOf = ({ network }: AgendaView, at: Date): string => localDay(at, network.charter.timeZone);

const summaryOf = ({ meeting, agenda }: AgendaView): string =>
  `Agenda of ${meeting.number}: ${STATE_WORDS[agenda.state]}`;

/** The agenda for this person; for those who only propose with the form below it, filled with what was typed. */
export function agendaAnswer(
  { cards }: Cards,
  view: AgendaView,
  actor: Actor,
  at: Date,
  { notice = '', words, page = 0 }: Pick<FormFilling, 'notice' | 'words'> & { readonly page?: number } = {},
): Answer {
  const agenda = cards.render('agenda/agenda', agendaModel(view, actor, { notice, page }));
  if (!hasForm(view, actor)) return { card: agenda, summary: summaryOf(view) };
  const form = cards.render('agenda/item', itemModel(view, actor, dayOf(view, at), words ? { words } : {}));
  return { card: below(agenda, form, view.network.charter.information.mark.value), summary: summaryOf(view) };
}

/** Two cards as one: what both carry stands once, the handling mark on top and «Why?» at the end. */
const below = (upper: Card, lower: Card, mark: string): Card => ({
  ...upper,
  body: [...upper.body.filter((item) => !isWhy(item)), ...lower.body.filter((item) => !isMark(item, mark))],
});

const isMark = (item: unknown, mark: string): boolean =>
  typeof item === 'object' && item !== null && 'text' in item && item.text === mark;

/** The form on a card of its own: to add an item, or to edit or take off one. */
export function formAnswer(
  { cards }: Cards,
  view: AgendaView,
  actor: Actor,
  at: Date,
  filling: FormFilling & { readonly item?: AgendaItem } = {},
): Answer {
  const card = cards.render('agenda/item', itemModel(view, actor, dayOf(view, at), filling));
  return { card, summary: summaryOf(view) };
}
