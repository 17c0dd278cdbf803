import { formatDay } from '../calendar/format.rules';
import { ruleReference } from '../charters/rules';
import type { Network } from '../membership/types';
import { meetingHead } from './card-models';
import { type Station, type StationName, stationOf, stationsOf } from './preparation.rules';
import { type Representation, seatName } from './seats.rules';
import type { AgendaStanding, Meeting } from './types';

const dayOf = (network: Network, meeting: Meeting, name: StationName): string => {
  const station = stationOf(network, meeting, name);
  return station ? formatDay(station.day) : '';
};

/** One thing to do before a meeting: what it is, the facts, and one button. */
function promptModel(
  network: Network,
  meeting: Meeting,
  prompt: { readonly title: string; readonly text: string; readonly lines?: readonly string[]; readonly rule?: string },
  button: { readonly title: string; readonly words: string } | null,
) {
  const { lines = [], rule = '' } = prompt;
  return {
    ...meetingHead(network, meeting),
    title: prompt.title,
    text: prompt.text,
    lines: lines.map((words) => ({ words })),
    rule,
    hasButton: button !== null,
    button: button?.title ?? '',
    words: button?.words ?? '',
  };
}

const openAgenda = (meeting: Meeting) => ({ title: 'Open the agenda', words: `agenda ${meeting.number}` });

export const sentence = {
  call: (network: Network, meeting: Meeting): string =>
    `Agenda items and papers for ${meeting.number} are called for, until ${dayOf(network, meeting, 'items')}. ` +
    `The draft agenda goes out on ${dayOf(network, meeting, 'draft')}. Nothing to propose: nothing to do.`,
};

export const calledOff = (network: Network, meeting: Meeting) =>
  promptModel(
    network,
    meeting,
    { title: 'Agenda items', text: 'No items are called for any more: the meeting does not take place.' },
    null,
  );

export function itemsModel(network: Network, meeting: Meeting, { proposals }: AgendaStanding) {
  const count = proposals.length;
  const text =
    count === 0
      ? 'Agenda items are due today. None was proposed beside the standing ones.'
      : `Agenda items are due today. ${count === 1 ? 'One was' : `${count} were`} proposed beside the standing ones:`;
  const lines = proposals.map(({ title, hasPaper }) => `${title}${hasPaper ? '' : ' (no paper yet)'}`);
  const rule = `The draft agenda is due on ${dayOf(network, meeting, 'draft')}.`;
  return promptModel(network, meeting, { title: 'Agenda items due', text, lines, rule }, openAgenda(meeting));
}

export function papersModel(network: Network, meeting: Meeting, titles: readonly string[]) {
  const text = 'You asked for time at this meeting. No paper has come yet for:';
  const rule = `Papers go out with the final agenda on ${dayOf(network, meeting, 'final')}. Without a paper, nothing is to be done.`;
  return promptModel(network, meeting, { title: 'Papers', text, lines: titles, rule }, openAgenda(meeting));
}

const WAITS: Readonly<Record<Exclude<AgendaStanding['state'], 'circulated'>, string>> = {
  none: 'It has not been begun.',
  draft: 'It is a draft and has not been sent for clearance.',
  awaiting: 'It waits for your clearance.',
  cleared: 'It is cleared and can be circulated.',
};

/** The draft or the final agenda is due, or was due already when the notice went out. */
export function draftModel(
  network: Network,
  meeting: Meeting,
  station: Station,
  state: AgendaStanding['state'],
  today: string,
) {
  const which = station.name === 'draft' ? 'The draft agenda' : 'The final agenda with its papers';
  const late = station.day < today;
  const due = late
    ? `${which} was due on ${formatDay(station.day)}: the notice was short (compressed).`
    : `${which} is due today.`;
  const text = `${due} ${state === 'circulated' ? '' : WAITS[state]}`.trim();
  return promptModel(network, meeting, { title: 'Agenda due', text }, openAgenda(meeting));
}

const LISTED = [
  ['silent', 'No answer yet'],
  ['absent', 'Cannot attend'],
  ['unnamed', 'An alternate, not named yet'],
  ['vacant', 'No representative in office'],
] as const;

/** Where the text knows the duty to be represented it is quoted; elsewhere attendance is recorded and no more. */
export function checkModel(network: Network, meeting: Meeting, found: Representation) {
  const lines = LISTED.flatMap(([which, words]) => {
    const seats = found[which];
    return seats.length > 0 ? [`${words}: ${seats.map((seat) => seatName(network, seat)).join(', ')}`] : [];
  });
  const { charter, settings } = network;
  const duty = meeting.groupKey ? null : ruleReference(charter, 'meetings.representation', settings);
  const rule = duty ? `${duty.rule} (${duty.source})` : '';
  const text = 'Not represented so far:';
  const button = { title: 'Show the meeting', words: `meeting ${meeting.number}` };
  return promptModel(network, meeting, { title: 'Who will be represented', text, lines, rule }, button);
}

/** The dates that the notice was too short for, in words; none where there was time for all. */
export const compressedLines = (network: Network, meeting: Meeting): string[] =>
  stationsOf(network, meeting)
    .filter((station) => station.compressed)
    .map((station) => `${station.what}: ${formatDay(station.day)} is past, compressed`);

export type PromptModel = ReturnType<typeof promptModel>;
