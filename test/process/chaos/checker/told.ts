import { grouped, type Reckoned } from './check';
import { type Days, dayOf, noticeOn, step } from './days';
import type { Finding, ItemNow, RoundNow } from './item';
import type { MessageRow, Rows } from './rows';
import { numberOf } from './terms';
import { textIn } from './text';

/** A message as it stands in Teams. */
export interface Standing {
  readonly id: string;
  readonly conversationId: string;
  readonly activity: unknown;
}

/** Teams of one network. */
export interface Place {
  readonly posted: readonly Standing[];
  /** Conversations by the channel's key. */
  readonly channels: Readonly<Record<string, string>>;
}

export interface Told {
  messages: number;
  sent: number;
  unknown: number;
  failed: number;
  unknownThatStand: number;
  doubles: number;
  reminders: number;
}

/** Answers past the outbox, to what could not be done: they are tried once and kept nowhere. */
const APOLOGY = 'Something went wrong on my side';

/** Every message stands once, or is reported: what Teams has and no row claims must be among the unknown ones. */
export function checkMessages(rows: Rows, network: string, teams: Place, found: Finding[], sum: Told): void {
  const own = rows.messages.filter((row) => row.network === network);
  const say = (what: string) => found.push({ rule: 'messages', where: network, what });
  const standing = new Map(teams.posted.map((posted) => [posted.id, posted]));
  for (const row of own) {
    if (['pending', 'sending'].includes(row.state)) say(`${row.key} is still ${row.state}`);
    if (row.activityId && !standing.delete(row.activityId)) say(`${row.key} does not stand, or for two`);
    if (row.state === 'sent' && !row.activityId) say(`${row.key} is sent, nobody knows where`);
  }
  const unclaimed = [...standing.values()].filter((posted) => !textIn(posted.activity).includes(APOLOGY));
  const unknown = own.filter((row) => row.state === 'unknown' && !row.activityId);
  const unknownIn = grouped(unknown, (row) => placeOf(row, teams));
  for (const [place, posted] of grouped(unclaimed, ({ conversationId }) => conversationId.split(';')[0] ?? '')) {
    const tooMany = posted.length - (unknownIn.get(place)?.length ?? 0);
    if (tooMany <= 0) continue;
    sum.doubles += tooMany;
    say(`${tooMany} stand in Teams and nobody knows of them: ${posted.map(({ id }) => id).join(', ')}`);
  }
  // answers, and reports that one of them was not delivered, are many and may say the same;
  // a reminder's card becomes in the end the same as that of which it reminded: they were written at two times
  const asked = own.filter((row) => !/^(delivery:)?answer:/.test(row.key));
  for (const alike of grouped(
    asked,
    (row) => JSON.stringify([row.address, +row.writtenAt]) + textIn(row.card),
  ).values()) {
    if (alike.length === 1) continue;
    sum.doubles += alike.length - 1;
    say(`told twice: ${alike.map(({ key }) => key).join(' and ')}`);
  }
  sum.messages += own.length;
  sum.sent += own.filter((row) => row.activityId).length;
  sum.unknown += unknown.length;
  sum.failed += own.filter((row) => row.state === 'failed' && !row.activityId).length;
  sum.unknownThatStand += unclaimed.length;
}

function placeOf({ address }: MessageRow, teams: Place): string {
  if (address.kind === 'person') return `a:${address.personId}`;
  if (address.kind === 'thread') return address.conversationId?.split(';')[0] ?? '';
  return teams.channels[address.channel ?? ''] ?? '';
}

const REMINDER = /^decision:([^:]+):remind:(\d+):([a-z_]+)(?:\.(\d+))?:person:(.+)$/;
const ROUND = /^decision:([^:]+):round:(\d+):person:(.+)$/;

/** T-11: those without a position, and they alone, are reminded once of each deadline, when it is due. */
export function checkReminders(
  { network, terms, house, items, before }: Reckoned,
  rows: Rows,
  found: Finding[],
  sum: Told,
): void {
  const own = rows.messages.filter((row) => row.network === network);
  const sent = new Map<string, MessageRow[]>();
  for (const row of own) {
    const [, item = '', index, , , person = ''] = REMINDER.exec(row.key) ?? [];
    if (item === '') continue;
    sum.reminders += 1;
    const key = `${item}:${index}:${person}:${row.writtenAt.toISOString()}`;
    sent.set(key, [...(sent.get(key) ?? []), row]);
  }
  for (const [id, item] of items) {
    const say = (what: string) => found.push({ rule: 'reminders', where: `${item.proposal.reference ?? id}`, what });
    for (const round of item.rounds) {
      const due = remindersOf(round, house.daysAt, numberOf(terms, 'reminderWorkingDays'));
      for (const { at, sure } of due) {
        const people = silentAt(before(id, at), round.index);
        for (const person of people) {
          const key = `${id}:${round.index}:${person}:${at.toISOString()}`;
          const there = sent.get(key) ?? [];
          sent.delete(key);
          if (there.length > 1) say(`${person} was reminded ${there.length} times`);
          if (there.length === 0 && sure) say(`${person} was not reminded at ${at.toISOString()}`);
        }
      }
    }
  }
  for (const [key, all] of sent)
    found.push({
      rule: 'reminders',
      where: terms.code,
      what: `${key}: reminded ${all.length} times, and nothing was due`,
    });
}

interface Due {
  readonly at: Date;
  /** Whether no day was just being entered that makes it another. */
  readonly sure: boolean;
}

/** The reminders of a round: nine o'clock, so many working days before the deadline that was in force then. */
function remindersOf(round: RoundNow, daysAt: (at: Date) => readonly Days[], count: number): Due[] {
  const found: Due[] = [];
  const planned = (days: Days, deadline: Date): Date =>
    noticeOn(days, step(days, dayOf(deadline, days.terms.zone), -count, 'members'), 'members');
  for (const [n, { deadline, at: set }] of round.deadlines.entries()) {
    const next = round.deadlines[n + 1];
    const known = [...daysAt(set), ...daysAt(deadline)].map((days) => planned(days, deadline));
    for (const at of known) {
      const then = daysAt(at).map((days) => planned(days, deadline));
      const isOver = at <= set || at <= round.circulatedAt || (next && next.at <= at);
      if (isOver || !then.some((one) => +one === +at) || found.some((one) => +one.at === +at)) continue;
      found.push({ at, sure: [...then, ...known].every((one) => +one === +at) });
    }
  }
  return found;
}

/** Who speaks for a member that has stated nothing while the round runs. */
function silentAt(item: ItemNow, index: number): string[] {
  const { round, status } = item;
  if (!round || round.index !== index || !['open', 'ad_referendum'].includes(status)) return [];
  const silent = round.members.filter((id) => item.counting(id) === null);
  return [...new Set(silent.flatMap((id) => round.addressees[id] ?? []))];
}

/** Who a round card was written for: whoever speaks for a member of it (7.3). */
export function checkRoundCards({ network, items, terms }: Reckoned, rows: Rows, found: Finding[]): void {
  const written = new Set(rows.messages.filter((row) => row.network === network).map(({ key }) => key));
  for (const [id, item] of items)
    for (const round of item.rounds)
      for (const person of new Set(Object.values(round.addressees).flat())) {
        const key = `decision:${id}:round:${round.index}:person:${person}`;
        if (!written.has(key))
          found.push({
            rule: 'messages',
            where: `${terms.code} ${item.proposal.reference}`,
            what: `${key} was never written`,
          });
      }
  for (const row of rows.messages) {
    const [, id = '', index] = row.network === network ? (ROUND.exec(row.key) ?? []) : [];
    if (id !== '' && !items.get(id)?.rounds[Number(index)])
      found.push({ rule: 'messages', where: terms.code, what: `${row.key} is of a round that was not opened` });
  }
}
