import { formatDay } from '../calendar/format.rules';
import { localDay, localTime } from '../calendar/zone.rules';
import { capacityFor } from '../membership/rights.rules';
import { actorOf, personName } from '../membership/rules';
import type { Person } from '../membership/types';
import { seatName } from './body.rules';
import { entitled, stillMembers } from './course.rules';
import { LABELS } from './forms.messages';
import { statementLines } from './matter.card-models';
import { instantWords, nameOf, names, pauseWords, revisionName, stateLine } from './messages';
import { type Line, textBlocks } from './news.card-models';
import {
  AFTER_SILENCE,
  declinedBecause,
  hasSigned,
  releaseOfItem,
  signatories,
  statementOfItem,
} from './outward.rules';
import { filledWith, type PanelButton } from './panel-buttons.card-models';
import { replacedWords } from './round.card-models';
import { spokenFor } from './speakers.rules';
import { isFinal } from './states.rules';
import type { Loaded } from './types';

export interface OutwardExtras {
  readonly notice?: string;
  readonly typed?: Readonly<Record<string, string>>;
  /** What date and time are filled in with. */
  readonly filledAt?: Date;
  /** The card was drawn for an earlier text: it says so, and asks for nothing. */
  readonly replaced?: boolean;
  /** Where the outward text can be had as a file. */
  readonly download?: string;
}

/** Entities that have to sign on to the statement as it is now. */
export const signers = ({ network, state }: Loaded, at: Date): string[] =>
  signatories(state, stillMembers(network, at, entitled(state)));

/** Of those, the ones this person speaks for. */
export function ownSigners(item: Loaded, personId: string, at: Date): string[] {
  const actor = actorOf(item.network, personId, localDay(at, item.network.charter.timeZone));
  return actor ? spokenFor(actor, signers(item, at)).map(({ memberId }) => memberId) : [];
}

/** Whether a statement waits for what comes after its silence. */
export const awaitsSigning = ({ state }: Loaded): boolean =>
  state.status === 'paused' && state.pause !== null && AFTER_SILENCE.includes(state.pause.why);

const frame = (item: Loaded, extras: OutwardExtras) => ({
  notice: extras.notice ?? '',
  title: item.state.proposal.title,
  under: `${nameOf(item.state)} · ${item.state.class.name} · ${revisionName(item.state)}`,
  ...stateLine(item.state),
  ...(extras.replaced ? { state: replacedWords(item.state) } : {}),
  ...textBlocks(item.state.revision.text),
  downloads: extras.download ? [{ title: 'Download', url: extras.download }] : [],
});

const inputs = (item: Loaded, at: Date, { typed = {}, filledAt = at }: OutwardExtras) => {
  const zone = item.network.charter.timeZone;
  return {
    asksMember: false,
    members: [] as { title: string; value: string }[],
    member: typed.member ?? '',
    asksReason: false,
    reason: typed.reason ?? '',
    asksDelivery: false,
    spokesperson: typed.spokesperson ?? statementOfItem(item.state)?.spokesperson ?? '',
    where: typed.where ?? '',
    asksRelease: false,
    channel: typed.channel ?? '',
    note: typed.note ?? '',
    day: typed.date ?? localDay(filledAt, zone),
    time: typed.time ?? localTime(filledAt, zone),
  };
};

const button = (item: Loaded, title: string, verb: string, filledAt: Date): PanelButton => ({
  title,
  verb,
  data: {
    network: item.networkId,
    decision: item.id,
    revision: item.state.revision.label,
    filled: filledWith(item.network, filledAt),
  },
});

/** The card of an entity that a statement names: its sign-on to the exact words. */
export function signModel(item: Loaded, personId: string, at: Date, extras: OutwardExtras = {}) {
  const { network, state } = item;
  const filledAt = extras.filledAt ?? at;
  const all = signers(item, at);
  const mine = ownSigners(item, personId, at);
  const open = awaitsSigning(item) && !extras.replaced ? mine.filter((id) => !hasSigned(state, id)) : [];
  return {
    ...frame(item, extras),
    lead: open.length > 0 ? 'The text names your entity. It goes out with that name only if you sign on to it.' : '',
    lines: [...statementLines(item), ...all.map((id) => ({ label: seatName(network, id), text: signWords(item, id) }))],
    ...inputs(item, filledAt, extras),
    asksMember: open.length > 1,
    members: open.map((id) => ({ title: seatName(network, id), value: id })),
    member: extras.typed?.member ?? open[0] ?? '',
    asksReason: open.length > 0,
    actions:
      open.length > 0
        ? [
            button(item, 'Sign on', 'decisions.sign', filledAt),
            button(item, 'Do not sign on', 'decisions.decline', filledAt),
          ]
        : [],
    mark: network.charter.information.mark.value,
  };
}

export function signWords({ network, state }: Loaded, memberId: string): string {
  const signed = state.outward.signOns.findLast((one) => one.memberId === memberId && hasSigned(state, memberId));
  if (signed) return `signed on, ${personName(network, signed.personId)}, ${instantWords(network, signed.at)}`;
  const reason = declinedBecause(state, memberId);
  if (reason !== null) return `does not sign on: ${reason}`;
  return 'has not signed on';
}

/** What may leave the Network: the adopted text and who signed it, and nothing of how it came about. */
export function outwardModel(item: Loaded, person: Person | null, at: Date, extras: OutwardExtras = {}) {
  const { network, state } = item;
  const filledAt = extras.filledAt ?? at;
  const actor = person && actorOf(network, person.id, localDay(at, network.charter.timeZone));
  const delivers =
    Boolean(actor && state.class.signOn && state.status === 'adopted' && !state.outward.issued) &&
    capacityFor(actor as NonNullable<typeof actor>, network, 'clear_decision') !== null;
  const releases =
    Boolean(actor && releaseOfItem(state) && state.status === 'adopted' && state.outward.releases.length === 0) &&
    capacityFor(actor as NonNullable<typeof actor>, network, 'release_outward') !== null;
  return {
    ...frame(item, extras),
    lead: isFinal(state.status) ? '' : pauseWords(network, state),
    lines: [
      ...statementLines(item).filter(({ label }) => label !== LABELS.namedEntities),
      ...signedLines(item),
      ...outLines(item),
    ],
    ...inputs(item, filledAt, extras),
    asksDelivery: delivers,
    asksRelease: releases,
    actions: [
      ...(delivers ? [button(item, 'Record delivery', 'decisions.issue', filledAt)] : []),
      ...(releases ? [button(item, 'Release outward', 'decisions.releaseOutward', filledAt)] : []),
    ],
    mark: releasedWords(item) || network.charter.information.mark.value,
  };
}

function signedLines({ network, state }: Loaded): Line[] {
  const signed = state.proposal.named.filter((id) => hasSigned(state, id));
  return signed.length > 0 ? [{ label: 'Signed on', text: names(network, signed) }] : [];
}

/** When and where it was delivered, and what was released to whom. */
export function outLines({ network, state }: Loaded): Line[] {
  const { issued, releases } = state.outward;
  const release = releaseOfItem(state);
  return [
    ...(issued
      ? [
          {
            label: 'Delivered',
            text: `${issued.spokesperson}, ${issued.where}, ${instantWords(network, issued.on)} (recorded by ${personName(network, issued.personId)})`,
          },
        ]
      : []),
    ...(release
      ? [{ label: 'Release', text: `${release.what.name} to ${release.to}, from ${formatDay(release.from)}` }]
      : []),
    ...releases.map((one) => ({
      label: 'Released',
      text: `to ${one.to}, from ${formatDay(one.from)}${one.channel ? `, by ${one.channel}` : ''}, ${instantWords(network, one.at)}, by ${personName(network, one.personId)} (${one.by})${one.note ? `: ${one.note}` : ''}`,
    })),
  ];
}

/** The handling of an item of which something may leave the Network; empty where nothing may. */
export function releasedWords({ state }: Loaded): string {
  const out = releaseOfItem(state) ? [] : state.outward.releases;
  if (out.length > 0) {
    const to = out.map((one) => `to ${one.to} from ${formatDay(one.from)} (${one.by})`).join('; ');
    return `Released ${to}; otherwise internal use only`;
  }
  if (state.class.releasesOwnText && state.status === 'adopted')
    return 'The text is released by its adoption; how it came about is internal use only';
  return '';
}

/** The handling mark of an item's cards and records. */
export const markOf = (item: Loaded): string => releasedWords(item) || item.network.charter.information.mark.value;
