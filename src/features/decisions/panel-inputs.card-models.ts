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
  revise: ['revise'],
  contact: ['contact', 'accept', 'enter'],
  position: ['enter'],
  body: ['sent', 'reply'],
  sending: ['sent'],
  reply: ['reply'],
  statement: ['conclude'],
} as const;

const GROUPS = {
  steer: ['resume', 'pause', 'refer', 'close', 'withdraw'],
  extend: ['extend', 'prolong'],
  revise: ['revise'],
  member: ['contact', 'accept', 'enter'],
  sending: ['sent'],
  reply: ['reply'],
  conclude: ['conclude'],
} as const;

/** The buttons, each beside the inputs that it needs; `plain` needs none. */
function actsOf(shown: readonly PanelButton[]) {
  const named = (verbs: readonly string[]) =>
    shown.filter(({ verb }) => verbs.includes(verb.replace('decisions.', '')));
  const grouped = Object.values(GROUPS)
    .flat()
    .map((verb) => `decisions.${verb}`);
  return {
    plain: shown.filter(({ verb }) => !grouped.includes(verb)),
    steer: named(GROUPS.steer),
    extend: named(GROUPS.extend),
    revise: named(GROUPS.revise),
    member: named(GROUPS.member),
    sending: named(GROUPS.sending),
    reply: named(GROUPS.reply),
    conclude: named(GROUPS.conclude),
  };
}

type Acts = ReturnType<typeof actsOf>;

/** Where the one input `Text` stands, and what it is for. */
function textPlace({ revise, reply, member }: Acts) {
  if (revise.length > 0) return { textFor: 'revise', textHint: 'The new text, to revise' };
  if (reply.length > 0) return { textFor: 'reply', textHint: 'The words of the reply' };
  return member.length > 0 ? { textFor: 'member', textHint: 'The member’s words' } : { textFor: '', textHint: '' };
}

/** A contact that an item waits for stands first; what can be entered for a member at any time stands last. */
function memberPlace({ member }: Acts) {
  const waited = member.some(({ verb }) => verb !== 'decisions.enter');
  return {
    memberFirst: waited,
    memberLast: member.length > 0 && !waited,
    memberHeading: waited ? 'Reached outside Teams' : 'On behalf of a member',
  };
}

/** The one `Reason` and the one `Working days` stand with what steers the item, else with what is sent in less time. */
const steeringPlace = ({ steer, extend, revise }: Acts, mayShorten: boolean) => ({
  reasonFor: [...steer, ...extend, ...revise].length > 0 ? 'steer' : mayShorten ? 'sending' : '',
  daysFor: extend.length > 0 ? 'extend' : 'sending',
});

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
  const acts = actsOf(shown);
  const waiting = state.pause?.members ?? [];
  const seats = state.round ? entitled(state) : membersOn(network, localDay(when, zone)).map((member) => member.id);
  const order = [...waiting, ...seats.filter((id) => !waiting.includes(id))];
  const sent = [...new Set(state.government.sendings.map(({ body }) => body))];
  const bodies = [...new Set([...bodiesOf(network), ...sent])];
  // 4.3: only an urgent item may give the Government less than its usual time
  const mayShorten = has(['sent']) && state.class.key === 'urgent' && !seenBefore(state);
  return {
    acts,
    ...textPlace(acts),
    ...memberPlace(acts),
    ...steeringPlace(acts, mayShorten),
    asksReason: has(FORMS.reason) || mayShorten,
    asksDays: has(FORMS.days) || mayShorten,
    asksAgreed: has(FORMS.agreed),
    workingDays: typed.workingDays ?? '',
    usualDays: String(usualDays(item, has)),
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
