import { formatDay } from '../calendar/format.rules';
import { personName } from '../membership/rules';
import type { Network } from '../membership/types';
import { seatName } from './body.rules';
import { governmentLines } from './consultation.card-models';
import { entitled } from './course.rules';
import { MERGER } from './fold-members.rules';
import { matterLines, statementLines } from './matter.card-models';
import {
  CATEGORY_WORDS,
  consultationWords,
  governmentWords,
  instantWords,
  memberWords,
  statementWords,
} from './messages';
import type { Line } from './news.card-models';
import { outLines, signWords } from './outward.card-models';
import { countingStatement } from './positions.rules';
import { deadlineLines, revisionLines } from './record-course.card-models';
import { decisionLines } from './record-decision.card-models';
import { because } from './rights.rules';
import { isFinal } from './states.rules';
import type { Loaded, Statement } from './types';

export interface Section {
  readonly heading: string;
  readonly lines: readonly Line[];
}

/** The record in its sections (4.11); those with nothing in them are left out. */
export const sectionsOf = (item: Loaded): Section[] => allSections(item).filter((section) => section.lines.length > 0);

const allSections = (item: Loaded): Section[] => [
  { heading: 'The decision', lines: decisionLines(item) },
  { heading: 'What it is about', lines: [...statementLines(item), ...matterLines(item)] },
  { heading: 'Members', lines: memberLines(item) },
  { heading: 'Sign-ons', lines: signLines(item) },
  { heading: 'Outward', lines: outLines(item) },
  { heading: 'Objections', lines: objectionLines(item) },
  { heading: 'Late statements', lines: item.state.late.map((said) => statementLine(item, said)) },
  { heading: 'Corrections asked for', lines: item.state.corrections.map((said) => statementLine(item, said)) },
  { heading: 'Consultation of the Government', lines: governmentSection(item) },
  { heading: 'Reactions of members', lines: reactionLines(item) },
  {
    heading: 'Action points',
    lines: (item.actionPoints ?? []).map(({ reference, text }) => ({ label: reference, text })),
  },
  { heading: 'Deadlines', lines: deadlineLines(item) },
  { heading: 'Earlier texts', lines: revisionLines(item) },
];

const signLines = (item: Loaded): Line[] =>
  item.state.class.signOn && (item.state.round?.endedAt || item.state.status === 'paused' || isFinal(item.state.status))
    ? item.state.proposal.named.map((id) => ({ label: seatName(item.network, id), text: signWords(item, id) }))
    : [];

function memberLines(item: Loaded): Line[] {
  const { state, network } = item;
  if (!state.round && !state.meeting) return [];
  const members = entitled(state);
  const merged = Object.entries(state.left).flatMap(([id, { successor }]) =>
    successor !== null && !members.includes(id)
      ? [
          {
            label: seatName(network, id),
            text: `merged during the procedure; its seat is with ${seatName(network, successor)}`,
          },
        ]
      : [],
  );
  const present = members.map((id) => {
    const said = countingStatement(state, id);
    const words = [memberWords(state, id), said?.text ? `«${said.text}»` : '', behalf(item, said)]
      .filter(Boolean)
      .join(' ');
    const how = consultationWords(network, state.consulted[id]);
    return { label: seatName(network, id), text: how ? `${words}; ${how}` : words };
  });
  return [...present, ...merged];
}

function behalf({ network }: Loaded, said: Statement | null): string {
  if (!said?.evidence) return '';
  const { channel, person, note } = said.evidence;
  if (channel === MERGER) return `(taken over from ${seatName(network, person)})`;
  return `(entered by ${personName(network, said.personId)} from ${channel}, ${person}${note ? `: ${note}` : ''})`;
}

const statementLine = ({ network }: Loaded, said: Statement): Line => ({
  label: `${seatName(network, said.memberId)} ${statementWords(said)}, ${instantWords(network, said.at)}`,
  text: said.text || '–',
});

const FELL = {
  lifted: 'lifted',
  left: 'fell when the member left, on',
  meeting: 'not upheld in the meeting,',
} as const;

const objectionLines = (item: Loaded): Line[] =>
  item.state.objections.map((said) => {
    const { label, text } = statementLine(item, said);
    const category = said.category ? ` (${CATEGORY_WORDS[said.category]})` : '';
    const lifted = said.liftedAt ? `; ${FELL[said.fell ?? 'lifted']} ${instantWords(item.network, said.liftedAt)}` : '';
    return { label: `Rev.${said.revision} · ${label}${category}${lifted}`, text };
  });

/** The body as the Terms of Reference write it, and to whom the text went in fact: a successor, a ministry, a committee. */
function governmentSection(item: Loaded): Line[] {
  const { state, network } = item;
  if (state.government.status === 'not_required' && state.government.sendings.length === 0) return [];
  const { consultation } = network.charter.government;
  return [
    { label: 'State', text: governmentWords(network, state) },
    {
      label: 'Body as written',
      text: `${consultation.value.body} (${because(network, 'government.consultation').source})`,
    },
    ...successorLine(network),
    ...governmentLines(item),
  ];
}

function successorLine(network: Network): Line[] {
  const { successor } = network.government;
  if (!successor) return [];
  const by = `confirmed by ${personName(network, successor.confirmedBy)} on ${formatDay(successor.on)}`;
  return [{ label: 'Its successor', text: `${successor.name}, ${by}` }];
}

const reactionLines = ({ state, network }: Loaded): Line[] =>
  state.reactions.map(({ memberId, text, at }) => ({
    label: `${seatName(network, memberId)}, ${instantWords(network, at)}`,
    text,
  }));
