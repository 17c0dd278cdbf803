import { formatDay } from '../calendar/format.rules';
import { localDay } from '../calendar/zone.rules';
import type { Network } from '../membership/types';
import { seatName } from './body.rules';
import { CLOCK_WORDS, instantWords, periodWords } from './messages';
import type { Line } from './news.card-models';
import type { Loaded, Round } from './types';

const KIND_WORDS: Readonly<Record<Round['kind'], string>> = {
  SILENCE: '',
  EXPLICIT: 'explicit replies, ',
  CONFIRMATION: 'confirmation, ',
};

/** Every deadline there was, with why it was set or moved, in the words of whoever moved it. */
export function deadlineLines({ acts, state, network }: Loaded): Line[] {
  const told = whyMoved(acts, network);
  return state.rounds.flatMap((round) =>
    round.deadlines.map((change) => {
      const why = told.get(`${change.at.getTime()} ${change.reason}`);
      return {
        label: `Rev.${round.revision}, ${KIND_WORDS[round.kind]}${periodWords(round.period)}`,
        text: `${instantWords(network, change.deadline)}: ${CLOCK_WORDS[change.reason]}${why ? ` – ${why}` : ''}`,
      };
    }),
  );
}

/** The words of the act that moved a clock, by the instant and the kind of the move: the one that stands before it. */
function whyMoved(acts: Loaded['acts'], network: Network): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  let words = '';
  for (const act of acts) {
    if (act.kind === 'extended' || act.kind === 'resumed') words = act.payload.reason;
    else if (act.kind === 'circulated') words = act.payload.reason ?? '';
    else if (act.kind === 'position' && act.payload.position === 'more_time')
      words = `${seatName(network, act.memberId ?? '')}: ${act.payload.text}`;
    else if (act.kind === 'clock' && words !== '') {
      found.set(`${act.at.getTime()} ${act.payload.reason}`, words);
      words = '';
    } else words = '';
  }
  return found;
}

export const revisionLines = ({ state, network }: Loaded): Line[] =>
  state.revisions.slice(0, -1).map((revision) => ({
    label: `Rev.${revision.label} of ${formatDay(localDay(revision.at, network.charter.timeZone))}`,
    text: revision.failed ? `replaced: ${revision.failed}` : 'corrected editorially',
  }));
