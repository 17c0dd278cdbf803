import type { Actor } from '../../kernel/actor';
import type { Answer } from '../../kernel/define';
import type { Tx } from '../../kernel/store';
import { formatInstant } from '../calendar/format.rules';
import { localDay } from '../calendar/zone.rules';
import type { Network } from '../membership/types';
import { type ConvenedExtras, type ConveneFormValues, convenedModel, conveneFormModel } from './convening.card-models';
import { conveneRights, refuseToConvene } from './convening.errors';
import { audienceOf, type Busy, rivalsOf, suggestedDates } from './dates.rules';
import { endOf } from './links.rules';
import { lockRequest } from './requests.store';
import { allMeetings, meetingsAhead } from './store';
import type { Meeting, MeetingKind, MeetingsDeps } from './types';
import { USUAL_MINUTES } from './usecases';

/** The form to convene, with dates that can be had. Throws what `convene` would throw for somebody who may convene nothing. */
export function conveneForm(
  deps: MeetingsDeps,
  actor: Actor,
  values: ConveneFormValues,
  at: Date,
  notice = '',
): Promise<Answer> {
  return deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, actor.networkId);
    const rights = conveneRights(network, actor);
    if (!rights.network && rights.groups.length === 0) throw refuseToConvene(network, actor, false);
    const until = values.request ? await latestDay(tx, network, values.request) : undefined;
    const meetings = await allMeetings(tx, network.id);
    const kind = kindOfForm(values, rights.network, rights.groups);
    const groupKey = kind.startsWith('group:') ? kind.slice('group:'.length) : null;
    const suggestions = suggestedDates({
      network,
      kind: groupKey ? 'group' : (kind as MeetingKind),
      groupKey,
      minutes: USUAL_MINUTES,
      now: at,
      meetings: rivalsOf(network, groupKey, localDay(at, network.charter.timeZone), meetings),
      busy: await busyElsewhere(deps, tx, network, groupKey, at),
      ...(until ? { until } : {}),
    });
    const latest = until && !values.date ? { date: until } : {};
    const model = conveneFormModel(network, rights, { ...values, kind, ...latest }, suggestions, notice);
    return { card: deps.cards.render('meetings/convene-form', model), summary: 'Convene a meeting' };
  });
}

/** The last day on which a meeting that was granted may be held (T-16). */
async function latestDay(tx: Tx, network: Network, requestId: string): Promise<string | undefined> {
  const file = await lockRequest(tx, network.id, requestId);
  return file?.request.meetingBy;
}

/** What the form offers first: the regular meeting that is owed, or what the person may convene. */
function kindOfForm(values: ConveneFormValues, ofNetwork: boolean, groups: readonly string[]): string {
  if (values.kind) return values.kind;
  if (values.request) return 'extraordinary';
  return ofNetwork ? 'regular' : `group:${groups[0] ?? ''}`;
}

/**
 * When people who would be invited sit in a meeting of another network. Only the times leave that network: not which one it
 * is, nor who of them (invariant 12).
 */
export async function busyElsewhere(
  deps: Pick<MeetingsDeps, 'networks'>,
  tx: Tx,
  network: Network,
  groupKey: string | null,
  after: Date,
): Promise<Busy[]> {
  const own = audienceOf(network, groupKey, localDay(after, network.charter.timeZone));
  const found: Busy[] = [];
  for (const other of await deps.networks.ofTenant(tx, network.tenantId)) {
    if (other.id === network.id) continue;
    for (const meeting of await meetingsAhead(tx, other.id, after)) {
      const day = localDay(meeting.startsAt, other.charter.timeZone);
      const people = [...audienceOf(other, meeting.groupKey, day)].filter((id) => own.has(id)).length;
      if (people > 0) found.push({ from: meeting.startsAt, to: endOf(meeting), people });
    }
  }
  return found;
}

/** The answer to a convening, with whatever else is worth knowing or still to be said. */
export function convenedAnswer(
  deps: MeetingsDeps,
  network: Network,
  meeting: Meeting,
  at: Date,
  extras: ConvenedExtras = {},
): Promise<Answer> {
  return deps.store.transaction(async (tx) => {
    const busy = meeting.state === 'convened' ? await busyElsewhere(deps, tx, network, meeting.groupKey, at) : [];
    const clash = busy.filter(({ from, to }) => from < endOf(meeting) && meeting.startsAt < to);
    const elsewhere = Math.max(0, ...clash.map(({ people }) => people));
    const card = deps.cards.render('meetings/convened', convenedModel(network, meeting, at, { ...extras, elsewhere }));
    return { card, summary: `${meeting.number}: ${formatInstant(meeting.startsAt, network.charter.timeZone)}` };
  });
}
