import { pageOf } from '../../cards/pages';
import type { Actor } from '../../kernel/actor';
import { formatDeadline, formatInstant } from '../calendar/format.rules';
import { bodyOf, seatName } from '../decisions/body.rules';
import { statusWords } from '../decisions/states.rules';
import { leadWords, nowWords, purposeWords, roomWords } from './messages';
import { capacityOfChair, itemNow } from './rules';
import type { FloorView, Referred } from './types';

const MOST_CHOICES = 25;
/** Items that are not before the meeting stand with their titles: the agenda has the rest. */
const LIST = { most: 7_000, each: 200 };

const headOf = ({ network, meeting }: FloorView) => ({
  network: network.id,
  meeting: meeting.id,
  networkName: network.charter.officialName,
  number: meeting.number,
  when: formatInstant(meeting.startsAt, network.charter.timeZone),
  mark: network.charter.information.mark.value,
  minutes: `minutes ${meeting.number}`,
});

const choice = ({ id, reference, title }: Referred) => ({ title: `${reference}: ${title}`, value: id });

/** Where the meeting stands, item by item, and what is to be decided in it. */
export function floorModel(view: FloorView, actor: Actor, notice = '') {
  const { network, items, floor, referred, open } = view;
  const now = itemNow(items, floor);
  const may = open && capacityOfChair(actor, network, view.meeting) !== null;
  const lines = items.map((item) => ({
    line: `${item.position}. ${item.title}`,
    state: item.serial === now?.serial ? ' (now)' : floor.done.includes(item.serial) ? ' (done)' : '',
    weight: item.serial === now?.serial ? 'Bolder' : 'Default',
  }));
  const around = pageOf(lines, pageWith(lines), LIST);
  const mine = referred.find(({ id }) => now?.source === `decision:${id}`) ?? referred[0];
  return {
    ...headOf(view),
    notice,
    hasNotice: notice !== '',
    nowLine: open ? nowWords(view) : 'The meeting is closed.',
    nowFacts: open && now ? [purposeWords(now.purpose), `${now.minutes} min`, leadWords(network, now)].join(' · ') : '',
    now: String(now?.serial ?? ''),
    lines: around.rows,
    range: around.range,
    mayMove: may && now !== undefined,
    choices: items
      .filter((item) => item.serial !== now?.serial)
      .slice(0, MOST_CHOICES)
      .map((item) => ({ title: `${item.position}. ${item.title}`, value: String(item.serial) })),
    mayGo: may && items.length > 1,
    room: roomWords(network, membersOf(view), view.represented),
    guests:
      view.guests.length > 0
        ? `In the room besides the members: ${view.guests.join(', ')}. Nothing is decided until they have left.`
        : '',
    hasReferred: may && referred.length > 0,
    referred: referred.slice(0, MOST_CHOICES).map(choice),
    first: mine?.id ?? '',
  };
}

const pageWith = (lines: readonly { readonly state: string }[]): number => {
  const place = lines.findIndex(({ state }) => state === ' (now)');
  let before = 0;
  for (let page = 0; ; page += 1) {
    const { rows, pages } = pageOf(lines, page, LIST);
    before += rows.length;
    if (place < before || page >= pages - 1) return page;
  }
};

const membersOf = ({ network, meeting }: FloorView): readonly string[] =>
  bodyOf(network, meeting.groupKey, meeting.startsAt).members;

/** One prepared text before the meeting: to be read out, agreed, or objected to. */
export function itemModel(view: FloorView, item: Referred, actor: Actor, { notice = '', typed = {} }: ItemShown = {}) {
  const { network, represented, open } = view;
  const may = open && capacityOfChair(actor, network, view.meeting) !== null;
  const seats = membersOf(view);
  const inRoom = represented === null ? seats : seats.filter((id) => represented.includes(id));
  const yesOf = item.yesOf.filter((id) => inRoom.includes(id));
  const isBefore = item.status === 'in_meeting';
  return {
    ...headOf(view),
    decision: item.id,
    revision: item.revision,
    notice,
    hasNotice: notice !== '',
    title: item.title,
    under: `${item.number ?? item.reference} · Rev.${item.revision}`,
    state: statusWords(item.status),
    until: item.until
      ? `Members that were absent can object ${formatDeadline(item.until, network.charter.timeZone)}.`
      : '',
    paragraphs: item.text
      .split(/\n+/)
      .filter((line) => line.trim() !== '')
      .map((text) => ({ text })),
    objections: item.objections.map(({ memberId, text }) => ({
      who: `${seatName(network, memberId)} objected: `,
      text,
    })),
    room: item.status === 'to_meeting' || isBefore ? roomWords(network, seats, represented) : '',
    guests:
      view.guests.length > 0
        ? `${view.guests.join(', ')}: marked as present. Nothing is decided until they have left.`
        : '',
    mayRead: may && item.status === 'to_meeting',
    mayDecide: may && isBefore,
    asksYes: may && isBefore && yesOf.length > 0,
    yesOf: yesOf.map((id) => ({ title: seatName(network, id), value: id })),
    members: inRoom.map((id) => ({ title: seatName(network, id), value: id })),
    objector: typed.objector ?? '',
    objection: typed.objection ?? '',
    command: `decision ${item.number ?? item.reference}`,
  };
}

export interface ItemShown {
  readonly notice?: string;
  /** What was typed, where a refusal shows the card again. */
  readonly typed?: { readonly objector?: string; readonly objection?: string };
}
