import { deadlineWarning } from '../calendar/years.rules';
import type { Person } from '../membership/types';
import { seatName } from './body.rules';
import { expiryWords, nameOf, names, pauseWords, revisionName, stateLine } from './messages';
import { asideOf, oneVoiceLost } from './outward.rules';
import { buttonsFor } from './panel-buttons.card-models';
import { inputsFor } from './panel-inputs.card-models';
import { standingObjections } from './positions.rules';
import { isFinal, isRunning } from './states.rules';
import type { Loaded } from './types';

export interface PanelExtras {
  readonly download?: string;
  readonly withActions: boolean;
  /** What date and time are filled in with: of a message the instant of its occasion, so that it stays the same message. */
  readonly filledAt?: Date;
  readonly notice?: string;
  readonly typed?: Readonly<Record<string, string>>;
}

/** A prompt: something of the office's is to be done on the item. */
export function panelModel(item: Loaded, when: Date, person: Person, extras: PanelExtras) {
  const { state, network } = item;
  const filledAt = extras.filledAt ?? when;
  const shown = extras.withActions ? buttonsFor(item, person, when, filledAt) : [];
  return {
    notice: extras.notice ?? '',
    title: state.proposal.title,
    under: `${nameOf(state)} · ${state.class.name} · ${revisionName(state)}`,
    ...stateLine(state),
    expiry: state.status === 'paused' ? pauseWords(network, state) : expiryWords(network, state),
    objections: [
      ...standingObjections(state).map((o) => ({ label: seatName(network, o.memberId), text: o.text })),
      ...state.outward.declined.map((one) => ({
        label: `${seatName(network, one.memberId)} does not sign on`,
        text: one.reason,
      })),
    ],
    advice: [adviceWords(item), calendarWords(item)].filter(Boolean).join(' '),
    ...inputsFor(item, shown, filledAt, extras.typed),
    mark: network.charter.information.mark.value,
  };
}

/** What whoever steers the item is to know: a voice that is lost, row 24, and the proposer's wish of row 25. */
export function adviceWords({ state, network }: Loaded): string {
  if (isFinal(state.status)) return '';
  const { escalated, withdrawalAsked, brokenRevisions } = state;
  const lost = oneVoiceLost(state, network.settings)
    ? `One Voice is not available: ${names(network, asideOf(state, state.round?.members ?? []))} stood aside. It can go out as a coordinated statement.`
    : '';
  const flag = escalated
    ? `Silence was broken on ${brokenRevisions.length} revisions: discuss it with ${escalated.to}. Advice adopts nothing.`
    : '';
  const wish = withdrawalAsked ? `The proposer asks to withdraw it: ${withdrawalAsked.reason}` : '';
  return [lost, flag, wish].filter(Boolean).join(' ');
}

/** The convenor is warned of a deadline in a year whose holidays are not known for sure. */
function calendarWords({ state, network }: Loaded): string {
  const deadline = isRunning(state.status) ? state.round?.deadline : null;
  return deadline ? deadlineWarning(network.calendar, deadline, network.layers) : '';
}
