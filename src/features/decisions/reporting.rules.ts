import { isDay } from '../calendar/days.rules';
import { formatDay } from '../calendar/format.rules';
import type { LocalDay } from '../calendar/types';
import { localDay } from '../calendar/zone.rules';
import { folded } from '../charters/names.rules';
import type { Network } from '../membership/types';
import type { GovernmentRequest } from './acts.types';
import { lacking } from './errors';
import { LABELS } from './forms.messages';
import { because } from './rights.rules';

/** What the form holds of a request of the Government, as typed. `reporting`: `yes`, `no`, or empty where the words tell. */
export interface ReportingInput {
  readonly title?: string | undefined;
  readonly text?: string | undefined;
  readonly reporting?: string | undefined;
  readonly requestDay?: string | undefined;
  readonly requestChannel?: string | undefined;
  readonly requestReference?: string | undefined;
}

/** Whether this network helps with reporting on the GCM only when the Government asks (AZ L52). */
export const asksForRequest = (network: Network): boolean =>
  network.charter.gcmReporting.value?.trigger === 'government_request';

const COMPACT = /\b(gcm|global compact)\b/;
const REPORTING = /\b(reporting|report on|reports on|quadrennial|national report|voluntary review|national review)\b/;

/** Whether an item is about help with reporting on the GCM: as its proposer says, or as its words do. */
export function assistsReporting(network: Network, { reporting, title, text }: ReportingInput): boolean {
  if (!asksForRequest(network)) return false;
  if (reporting === 'yes' || reporting === 'no') return reporting === 'yes';
  const words = folded(`${title ?? ''}\n${text ?? ''}`);
  return COMPACT.test(words) && REPORTING.test(words);
}

/**
 * Row 2: such an item is sent for clearance with the Government's request: its day, its channel, its reference. Null for any
 * other item. Throws what is missing, with the line that asks for it.
 */
export function requestFor(network: Network, input: ReportingInput, at: Date): GovernmentRequest | null {
  if (!assistsReporting(network, input)) return null;
  const day = (input.requestDay ?? '').trim();
  const channel = (input.requestChannel ?? '').trim();
  const reference = (input.requestReference ?? '').trim();
  const missing = [
    ...(day === '' ? [LABELS.requestDay] : []),
    ...(channel === '' ? [LABELS.requestChannel] : []),
    ...(reference === '' ? [LABELS.requestReference] : []),
  ];
  const rule = because(network, 'gcmReporting');
  if (missing.length > 0)
    throw lacking(
      {
        what: `The Network assists with reporting on the GCM at the request of the Government: please fill in ${missing.map((label) => `«${label}»`).join(', ')}. If this is no such assistance, choose No in «${LABELS.reporting}».`,
      },
      { rule },
    );
  if (!isDay(day)) throw lacking({ what: `Please give the day in «${LABELS.requestDay}».` }, { rule });
  if (day > today(network, at)) throw lacking({ what: `${formatDay(day)} has not come yet.` }, { rule });
  return { day, channel, reference };
}

const today = (network: Network, at: Date): LocalDay => localDay(at, network.charter.timeZone);

export const requestWords = ({ day, channel, reference }: GovernmentRequest): string =>
  `${formatDay(day)}, by ${channel.toLowerCase()}, ${reference}`;
