import { formatDay } from '../calendar/format.rules';
import { personName } from '../membership/rules';
import type { Network } from '../membership/types';
import { capacityName } from '../membership/words.rules';
import { seatName } from './body.rules';
import {
  CLOCK_WORDS,
  consultationNote,
  instantWords,
  names,
  pauseReasonWords,
  periodWords,
  REPLY_WORDS,
  statementWords,
} from './messages';
import type { Act, ActKind, ActOf, Evidence } from './types';

type Words<K extends ActKind> = (act: ActOf<K>, network: Network) => string;

const said = (words: string, text: string): string => (text.trim() === '' ? words : `${words}: ${text}`);

/** What each act was, in the words of a record. */
const WORDS: { readonly [K in ActKind]: Words<K> } = {
  proposed: ({ payload }) => `Proposed: ${payload.title}`,
  redrafted: ({ payload }) => `Drafted anew: ${payload.title}`,
  submitted: () => 'Sent for clearance',
  cleared: () => 'Cleared',
  marked: () => 'Marked as coordinated with the Secretariat',
  returned: ({ payload }) => said('Returned', payload.remarks),
  circulated: ({ payload }, network) =>
    said(
      `Circulated (${payload.kind.toLowerCase()}${payload.adReferendum ? ', ad referendum' : ''}, ${periodWords(payload.period)}) to ${names(network, payload.members)}`,
      payload.reason ?? '',
    ),
  addressed: ({ payload }, network) => `Sent also to ${payload.people.map((id) => personName(network, id)).join(', ')}`,
  delivered: ({ payload }, network) => `Text delivered to ${personName(network, payload.person)}`,
  undelivered: ({ payload }, network) =>
    `Text not delivered to ${personName(network, payload.person)} (${payload.code})`,
  contact: () => 'Reached by outside contact',
  accepted: () => 'Accepted',
  clock: ({ payload }, network) =>
    `Deadline ${instantWords(network, new Date(payload.deadline))}: ${CLOCK_WORDS[payload.reason]}`,
  position: ({ payload }) => said(statementWords(payload), payload.text),
  lifted: () => 'Objection lifted',
  paused: ({ payload }, network) => said(`Paused: ${pauseReasonWords(network, payload)}`, payload.reason),
  resumed: ({ payload }) => said('Resumed', payload.reason),
  extended: ({ payload }) => said('Extended', payload.reason),
  revised: ({ payload }) => said('Revised', payload.reason),
  corrected: ({ payload }) => said('Corrected editorially', payload.reason),
  contested: ({ payload }) => said('Correction found substantive', payload.reason),
  referred: ({ payload }) => said('Referred to a meeting', payload.reason),
  opened_in_meeting: ({ payload }) => `Opened in ${payload.meeting}`,
  agreed_in_meeting: ({ payload }, network) =>
    `No objection in ${payload.meeting}, with ${names(network, payload.represented)} represented`,
  objected_in_meeting: ({ payload }) => said(`Objection in ${payload.meeting}`, payload.reason),
  closed: ({ payload }) => said('Closed: no consensus', payload.reason),
  withdrawal_asked: ({ payload }) => said('Withdrawal asked for', payload.reason),
  escalated: ({ payload }) => `Flagged for an advisory discussion with ${payload.to}`,
  left: ({ payload }, network) =>
    payload.successor ? `Left; its seat went to ${seatName(network, payload.successor)}` : 'Left the Network',
  withdrawn: ({ payload }) => said('Withdrawn', payload.reason),
  lapsed: () => 'Lapsed',
  relevant: ({ payload }) => said('Asked that it be relevant to the state', payload.reason),
  sent: ({ payload }) =>
    `Sent to ${payload.body} by ${payload.channel.toLowerCase()} on ${formatDay(payload.day)}${payload.shortened ? `, with ${payload.shortened.workingDays} working days: ${payload.shortened.reason}` : ''}`,
  unanswered: () => 'No reply of the Government in its time',
  replied: ({ payload }) =>
    said(`Reply of ${payload.body ?? 'the Government'}, ${REPLY_WORDS[payload.reply].toLowerCase()}`, payload.text),
  prolonged: ({ payload }, network) =>
    said(`More time for the Government, until ${instantWords(network, new Date(payload.until))}`, payload.reason),
  reacted: ({ payload }) => said('Reaction', payload.text),
  concluded: ({ payload }) => said('Consultation of the Government closed', payload.statement),
  agreed: () => 'Agreed, pending Government consultation',
  adopted: ({ payload }) => (payload.number ? `Adopted: ${payload.number}` : 'Adopted'),
  superseded: ({ payload }) => `Superseded by ${payload.by}`,
  signed: ({ payload }) => `Signed on to the text ${payload.hash.slice(0, 16)}`,
  declined: ({ payload }) => said('Does not sign on', payload.reason),
  retyped: () => 'Goes on as a coordinated statement',
  issued: ({ payload }, network) =>
    `Delivered by ${payload.spokesperson}, ${payload.where}, ${instantWords(network, new Date(payload.on))}`,
  released: ({ payload }) =>
    said(
      `Released to ${payload.to} from ${formatDay(payload.from)} (${payload.by})${payload.channel ? `, by ${payload.channel}` : ''}`,
      payload.note,
    ),
};

/** One act as a row of the record: when, what, by whom in which capacity, from what evidence. */
export interface ActLine {
  readonly at: string;
  readonly what: string;
  readonly who: string;
  readonly evidence: string;
}

export function actLine(network: Network, act: Act): ActLine {
  const words = WORDS[act.kind] as (act: Act, network: Network) => string;
  const member = act.memberId ? seatName(network, act.memberId) : '';
  const person = act.personId ? personName(network, act.personId) : 'Convenor';
  const capacity = act.capacity ? ` (${capacityName(act.capacity)})` : '';
  const what = words(act, network);
  return {
    at: `${instantWords(network, act.at)} = ${act.at.toISOString()}`,
    what: member ? `${member}: ${what}` : what,
    who: `${person}${capacity}`,
    evidence: evidenceOf(network, act),
  };
}

function evidenceOf(network: Network, act: Act): string {
  const { evidence } = act.payload as { evidence?: Evidence };
  const entered =
    act.recordedAt.getTime() - act.at.getTime() > 60_000 ? `recorded ${instantWords(network, act.recordedAt)}` : '';
  return [evidence ? consultationNote(evidence) : '', entered].filter(Boolean).join('; ');
}
