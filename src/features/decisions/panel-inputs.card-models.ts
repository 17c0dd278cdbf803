import { localDay, localTime } from '../calendar/zone.rules';
import { membersOn } from '../membership/rules';
import { seatName } from './body.rules';
import { entitled } from './course.rules';
import { bodiesOf, governmentDays, seenBefore, waitedFor } from './government.rules';
import { REPLY_WORDS } from './messages';
import type { PanelButton } from './panel-buttons.card-models';
import { categoryChoices, positionChoices } from './round.card-models';
import type { Loaded } from './types';

const choice = (title: string, value: string) => ({ title, value });
const same = (words: readonly string[]) => words.map((word) => choice(word, word));

export const CONTACT_CHANNELS = ['E-mail', 'Phone', 'Letter', 'Meeting', 'Other'] as const;
export const SENDING_CHANNELS = ['Letter', 'E-mail', 'Note verbale', 'Meeting', 'Other'] as const;
/** Which inputs the buttons need, by what comes after `decisions.`. */
const FORMS = {
  reason: ['resume', 'extend', 'prolong', 'pause', 'revise', 'refer', 'close', 'withdraw'],
  days: ['extend', 'prolong'],
  agreed: ['close'],
  text: ['revise', 'enter', 'reply'],
  revise: ['revise'],
  contact: ['contact', 'accept', 'enter'],
  position: ['enter'],
  body: ['sent', 'reply'],
  sending: ['sent'],
  reply: ['reply'],
  statement: ['conclude'],
} as const;

/** What the one input `Text` is for, by the buttons beside it. */
function textHint(has: (verbs: readonly string[]) => boolean): string {
  if (has(FORMS.revise)) return has(FORMS.position) ? 'A member’s words, or the new text' : 'The new text, to revise';
  return has(FORMS.reply) ? 'The words of the reply' : 'The member’s words';
}

/** The inputs that these buttons need, each once. */
export function inputsFor(
  item: Loaded,
  shown: readonly PanelButton[],
  when: Date,
  typed: Readonly<Record<string, string>> = {},
) {
  const { network, state } = item;
  const has = (verbs: readonly string[]) =>
    shown.some((button) => verbs.includes(button.verb.replace('decisions.', '')));
  const zone = network.charter.timeZone;
  const waiting = state.pause?.members ?? [];
  const seats = state.round ? entitled(state) : membersOn(network, localDay(when, zone)).map((member) => member.id);
  const order = [...waiting, ...seats.filter((id) => !waiting.includes(id))];
  const sent = [...new Set(state.government.sendings.map(({ body }) => body))];
  const bodies = [...new Set([...bodiesOf(network), ...sent])];
  // 4.3: only an urgent item may give the Government less than its usual time
  const mayShorten = has(['sent']) && state.class.key === 'urgent' && !seenBefore(state);
  return {
    asksReason: has(FORMS.reason) || mayShorten,
    asksDays: has(FORMS.days) || mayShorten,
    asksAgreed: has(FORMS.agreed),
    workingDays: typed.workingDays ?? '',
    usualDays: String(usualDays(item, has)),
    asksText: has(FORMS.text),
    textHint: textHint(has),
    asksEditorial: has(FORMS.revise),
    asksContact: has(FORMS.contact),
    asksPosition: has(FORMS.position),
    asksBody: has(FORMS.body),
    // the charter leaves the bodies open: others than those it names can be asked
    asksOtherBody: has(FORMS.sending) && network.charter.government.consultation.value.mode !== 'when_state_relevant',
    otherBody: typed.otherBody ?? '',
    asksSending: has(FORMS.sending),
    asksReply: has(FORMS.reply),
    asksStatement: has(FORMS.statement),
    reason: typed.reason ?? '',
    text: typed.text ?? '',
    members: order.map((id) => choice(seatName(network, id), id)),
    member: typed.member ?? waiting[0] ?? '',
    contactChannels: same(CONTACT_CHANNELS),
    contactChannel: typed.channel ?? 'E-mail',
    person: typed.person ?? '',
    day: typed.date ?? localDay(when, zone),
    time: typed.time ?? localTime(when, zone),
    note: typed.note ?? '',
    positions: positionChoices(true),
    position: typed.position ?? '',
    categories: categoryChoices,
    category: typed.category ?? '',
    bodies: same(bodies),
    body: typed.body ?? waitedFor(state)[0] ?? sent.at(-1) ?? bodies[0] ?? '',
    sendingChannels: same(SENDING_CHANNELS),
    sendingChannel: typed.channel ?? 'Letter',
    replies: Object.entries(REPLY_WORDS).map(([value, title]) => choice(title, value)),
    reply: typed.reply ?? 'no_comment',
    statement: typed.statement ?? '',
  };
}

/** What an empty «Working days» means for the buttons shown. */
function usualDays({ network, state }: Loaded, has: (verbs: readonly string[]) => boolean): number {
  if (has(['prolong'])) return network.settings.governmentRevisedWorkingDays;
  return has(['sent']) ? governmentDays(network, state) : network.settings.moreTimeWorkingDays;
}
