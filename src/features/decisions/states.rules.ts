import type { ActKind, Status } from './types';

/** The words of the states, everywhere the same. */
export const STATE_WORDS: Readonly<Record<Status, string>> = {
  draft: 'Draft',
  clearance: 'Awaiting clearance',
  open: 'Open',
  paused: 'Paused',
  broken: 'Broken',
  to_meeting: 'To a meeting',
  in_meeting: 'In meeting',
  ad_referendum: 'Ad referendum',
  pending_government: 'Agreed, pending Government consultation',
  adopted: 'Adopted',
  not_adopted: 'Not adopted',
  withdrawn: 'Withdrawn',
  lapsed: 'Lapsed',
  superseded: 'Superseded',
};

export const statusWords = (status: Status): string => STATE_WORDS[status];

export type StateColour = 'Accent' | 'Good' | 'Warning' | 'Attention' | 'Default';

const COLOURS: Partial<Record<Status, StateColour>> = {
  paused: 'Warning',
  broken: 'Attention',
  pending_government: 'Good',
  adopted: 'Good',
  not_adopted: 'Attention',
  withdrawn: 'Default',
  lapsed: 'Default',
  superseded: 'Default',
};

/** The colour of a state on a card; its word always stands with it. */
export const statusColour = (status: Status): StateColour => COLOURS[status] ?? 'Accent';

export const FINAL: readonly Status[] = ['adopted', 'not_adopted', 'withdrawn', 'lapsed', 'superseded'];

/** States in which a text lies before the members and their clock runs. */
export const RUNNING: readonly Status[] = ['open', 'ad_referendum'];

/** Waiting for somebody: from these an item lapses (4.5). */
const WAITING: readonly Status[] = ['broken', 'paused', 'to_meeting'];

export const isWaiting = (status: Status): boolean => WAITING.includes(status);
export const isFinal = (status: Status): boolean => FINAL.includes(status);
export const isRunning = (status: Status): boolean => RUNNING.includes(status);

const NOT_FINAL: readonly Status[] = [
  'draft',
  'clearance',
  'open',
  'paused',
  'broken',
  'to_meeting',
  'in_meeting',
  'ad_referendum',
  'pending_government',
];

export interface Transition {
  /** The row of the table of transitions. */
  readonly row: string;
  readonly act: ActKind;
  readonly from: readonly Status[];
  readonly to: readonly Status[];
}

/**
 * Every change of state there is. `from` empty: the act makes the item. An act that is not in here changes no state; one that
 * is cannot happen in any other state. Row 7 and the editorial correction move no state and stand here for their `from`.
 */
export const TRANSITIONS: readonly Transition[] = [
  { row: '1', act: 'proposed', from: [], to: ['draft'] },
  { row: '1', act: 'redrafted', from: ['draft'], to: ['draft'] },
  { row: '2', act: 'submitted', from: ['draft'], to: ['clearance'] },
  { row: '3', act: 'circulated', from: ['clearance'], to: ['open'] },
  { row: '3', act: 'paused', from: ['open', 'ad_referendum'], to: ['paused'] },
  { row: '4', act: 'returned', from: ['clearance', 'draft'], to: ['draft'] },
  {
    row: '5',
    act: 'position',
    from: ['open', 'ad_referendum', 'paused', 'broken'],
    to: ['open', 'ad_referendum', 'paused', 'broken'],
  },
  { row: '6', act: 'position', from: ['open', 'paused'], to: ['broken'] },
  { row: '7', act: 'clock', from: ['open', 'ad_referendum'], to: ['open', 'ad_referendum'] },
  { row: '8', act: 'paused', from: ['open', 'ad_referendum'], to: ['paused'] },
  { row: '8', act: 'resumed', from: ['paused'], to: ['open', 'ad_referendum'] },
  { row: '9', act: 'agreed', from: ['open'], to: ['pending_government'] },
  { row: '9', act: 'adopted', from: ['open'], to: ['adopted'] },
  { row: '10', act: 'paused', from: ['open', 'ad_referendum'], to: ['paused'] },
  { row: '10', act: 'extended', from: ['open', 'ad_referendum', 'paused'], to: ['open', 'ad_referendum'] },
  { row: '11', act: 'revised', from: ['broken'], to: ['draft'] },
  // a correction of minutes (4.3): the round is held while it is taken up
  { row: '12', act: 'revised', from: ['paused'], to: ['draft'] },
  { row: '12', act: 'circulated', from: ['draft', 'clearance'], to: ['open'] },
  { row: '13', act: 'resumed', from: ['broken'], to: ['open', 'ad_referendum'] },
  { row: '14', act: 'circulated', from: ['broken'], to: ['open'] },
  { row: '15', act: 'referred', from: ['open', 'broken', 'paused', 'ad_referendum'], to: ['to_meeting'] },
  { row: '16', act: 'opened_in_meeting', from: ['to_meeting', 'draft'], to: ['in_meeting'] },
  { row: '17', act: 'agreed', from: ['in_meeting'], to: ['pending_government'] },
  { row: '17', act: 'adopted', from: ['in_meeting'], to: ['adopted'] },
  { row: '18', act: 'circulated', from: ['in_meeting'], to: ['ad_referendum'] },
  { row: '19', act: 'agreed', from: ['ad_referendum'], to: ['pending_government'] },
  { row: '19', act: 'adopted', from: ['ad_referendum'], to: ['adopted'] },
  { row: '19', act: 'position', from: ['ad_referendum'], to: ['broken'] },
  { row: '20', act: 'objected_in_meeting', from: ['in_meeting'], to: ['broken', 'not_adopted', 'to_meeting'] },
  { row: '21', act: 'adopted', from: ['pending_government'], to: ['adopted'] },
  { row: '22', act: 'revised', from: ['pending_government'], to: ['draft'] },
  { row: '23', act: 'closed', from: ['broken'], to: ['not_adopted'] },
  { row: '24', act: 'escalated', from: ['broken'], to: ['broken'] },
  { row: '25', act: 'withdrawn', from: NOT_FINAL, to: ['withdrawn'] },
  { row: '4.5', act: 'lapsed', from: WAITING, to: ['lapsed'] },
  { row: '26', act: 'superseded', from: ['adopted'], to: ['superseded'] },
  { row: '4.6', act: 'corrected', from: ['open', 'ad_referendum'], to: ['open', 'ad_referendum'] },
  { row: '4.7', act: 'referred', from: ['pending_government'], to: ['to_meeting'] },
  { row: '4.6', act: 'contested', from: ['open', 'paused', 'ad_referendum'], to: ['draft'] },
];

export const transitionFor = (act: ActKind, from: Status | null, to: Status): Transition | undefined =>
  TRANSITIONS.find(
    (row) =>
      row.act === act && row.to.includes(to) && (from === null ? row.from.length === 0 : row.from.includes(from)),
  );

/** Whether the act is possible at all in this state. */
export const isPossible = (act: ActKind, from: Status): boolean =>
  TRANSITIONS.some((row) => row.act === act && row.from.includes(from));
