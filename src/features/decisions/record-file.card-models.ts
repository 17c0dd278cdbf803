import type { WordBlock, WordFile } from '../../documents/word';
import { actLine } from './acts.messages';
import { differenceRuns } from './difference.rules';
import { TYPE_WORDS } from './forms.messages';
import { instantWords, nameOf, names, revisionName, stateWords } from './messages';
import { outLines, releasedWords } from './outward.card-models';
import { hasSigned, statementOfItem, statementType } from './outward.rules';
import { type Section, sectionsOf } from './record-sections.card-models';
import type { Loaded } from './types';

const LABELLED = [
  { title: 'What', share: 32 },
  { title: 'As it was', share: 68 },
] as const;

const HISTORY = [
  { title: 'When', share: 26 },
  { title: 'What', share: 38 },
  { title: 'By whom', share: 18 },
  { title: 'Evidence', share: 18 },
] as const;

const under = (item: Loaded): string[] => [
  item.network.charter.officialName,
  [nameOf(item.state), item.state.class.name, revisionName(item.state)].join(' · '),
  `${stateWords(item.state)}${item.state.adoptedAt ? `, ${instantWords(item.network, item.state.adoptedAt)}` : ''}`,
];

const sectionBlocks = ({ heading, lines }: Section): WordBlock[] => [
  { kind: 'heading', text: heading },
  { kind: 'table', columns: LABELLED, rows: lines.map(({ label, text }) => [label, text]) },
];

/** The whole decision record (4.11), with every act, its capacity and its evidence. */
export function recordFile(item: Loaded): WordFile {
  const { state, network } = item;
  const earlier = state.revisions.at(-2);
  const changed: WordBlock[] = earlier
    ? [
        { kind: 'heading', text: `What changed from Rev.${earlier.label}`, level: 2 },
        { kind: 'runs', runs: differenceRuns(earlier.text, state.revision.text) },
      ]
    : [];
  const earlierTexts: WordBlock[] = state.revisions.slice(0, -1).flatMap((one) => [
    { kind: 'heading' as const, text: `The text of Rev.${one.label}`, level: 2 as const },
    { kind: 'quote' as const, text: one.text },
  ]);
  return {
    title: state.proposal.title,
    under: under(item),
    mark: releasedWords(item) || network.charter.information.mark.value,
    author: 'Convenor',
    blocks: [
      { kind: 'heading', text: 'The text' },
      { kind: 'quote', text: state.revision.text },
      { kind: 'paragraph', text: `${revisionName(state)}; SHA-256 of the text: ${state.revision.hash}` },
      ...changed,
      ...sectionsOf(item).flatMap(sectionBlocks),
      ...earlierTexts,
      { kind: 'heading', text: 'Every act' },
      {
        kind: 'table',
        columns: HISTORY,
        rows: item.acts.map((act) => {
          const { at, what, who, evidence } = actLine(network, act);
          return [at, what, who, evidence];
        }),
      },
    ],
  };
}

/** What may leave the Network: the adopted text, who signed it, and nothing of how it came about. */
export function outwardFile(item: Loaded): WordFile {
  const { state, network } = item;
  const statement = statementOfItem(state);
  const type = statementType(state);
  const signed = state.proposal.named.filter((id) => hasSigned(state, id));
  const facts = [
    ...(type ? [TYPE_WORDS[type]] : []),
    ...(statement?.issue ? [statement.issue] : []),
    ...(state.adoptedAt ? [`Adopted by consensus on ${instantWords(network, state.adoptedAt)}`] : []),
  ];
  return {
    title: state.proposal.title,
    under: [network.charter.officialName, ...facts],
    mark: releasedWords(item) ? 'Released text' : network.charter.information.mark.value,
    author: 'Convenor',
    blocks: [
      { kind: 'paragraph', text: state.revision.text },
      ...(signed.length > 0 ? [{ kind: 'paragraph' as const, text: `Signed on: ${names(network, signed)}` }] : []),
      ...outLines(item)
        .filter(({ label }) => label === 'Delivered')
        .map(({ label, text }) => ({
          kind: 'paragraph' as const,
          text: `${label}: ${text.replace(/ \(recorded by.*\)$/, '')}`,
        })),
    ],
  };
}

/** What goes to the Government: the text and a cover note, never positions, comments or minutes (4.7). */
export function consultationFile(item: Loaded, body: string): WordFile {
  const { state, network } = item;
  const { charter } = network;
  return {
    title: state.proposal.title,
    under: [charter.officialName, `For consultation with: ${body}`, `${nameOf(state)} · ${revisionName(state)}`],
    mark: 'For consultation with the Government',
    author: 'Convenor',
    blocks: [
      { kind: 'heading', text: 'Cover note' },
      {
        kind: 'paragraph',
        text: `The ${charter.officialName} shares the text below for consultation and would be grateful for comments, or for word that there are none. The text is not adopted before this consultation has been closed; silence is not read as consent.`,
      },
      { kind: 'heading', text: 'The text' },
      { kind: 'quote', text: state.revision.text },
    ],
  };
}
