import type { Actor } from '../../kernel/actor';
import { newId } from '../../kernel/ids';
import { shortened } from '../../kernel/text';
import { formatInstant } from '../calendar/format.rules';
import { localDay } from '../calendar/zone.rules';
import { memberName, membersOn } from '../membership/rules';
import { HORIZON_WORDS, NOTE, nameOf, STATE_WORDS, STATUS_WORDS } from './messages';
import { mayAdd, mayPropose, mayReport } from './rights.rules';
import { coverage, horizonWords, notGauged, progress, whenWords } from './rules';
import type { ItemWords, OpenPlan, PlanItem, PlanItemStatus } from './types';

/** Items on one page of the card: some ten thousand characters. */
const PAGE = 10;
const MOST_CHOICES = 60;

const head = ({ network, plan }: OpenPlan, notice: string) => ({
  network: network.id,
  networkName: network.charter.officialName,
  mark: network.charter.information.mark.value,
  title: nameOf(plan.kind, plan.period),
  kind: plan.kind,
  period: plan.period,
  plan: plan.planId,
  notice,
});

const joined = (...parts: (string | false)[]): string => parts.filter(Boolean).join(' · ');

function itemLine({ network }: OpenPlan, item: PlanItem) {
  return {
    activity: `${item.serial}. ${item.activity}`,
    facts: joined(
      memberName(network, item.lead),
      item.contributors.length > 0 && `with ${item.contributors.map((id) => memberName(network, id)).join(', ')}`,
      whenWords(item),
      horizonWords(item),
      item.objectives.length > 0 && `GCM ${item.objectives.join(', ')}`,
      item.indicator !== '' && `Indicator: ${item.indicator}`,
      item.target !== '' && `Target: ${item.target}`,
    ),
    status: item.note === '' ? STATUS_WORDS[item.status] : `${STATUS_WORDS[item.status]}: ${item.note}`,
  };
}

export interface PlanView {
  readonly actor: Actor;
  readonly page?: number;
  readonly notice?: string;
  /** Addresses of the Word file and of the spreadsheet; empty: nothing to download yet. */
  readonly file: string;
  readonly sheet: string;
}

/** The model of `plans/plan`. */
export function planModel(open: OpenPlan, { actor, page = 1, notice = '', file, sheet }: PlanView) {
  const { network, plan, items } = open;
  const last = Math.max(1, Math.ceil(items.length / PAGE));
  const shown = Math.min(page, last);
  const draft = plan.state === 'draft';
  const onPage = items.slice((shown - 1) * PAGE, shown * PAGE);
  // a long plan offers the items of the page that is shown: a card holds no more
  const offered = items.length > MOST_CHOICES ? onPage : items;
  const mine = offered.filter(({ lead, status }) => status !== 'dropped' && mayReport(actor, network, lead) !== null);
  const when = plan.adoptedAt ? ` on ${formatInstant(plan.adoptedAt, network.charter.timeZone)}` : '';
  return {
    ...head(open, notice),
    state: joined(
      plan.state === 'adopted' ? `${STATE_WORDS.adopted}${when}` : STATE_WORDS[plan.state],
      plan.number !== null && plan.number,
      plan.version > 1 && `version ${plan.version}`,
    ),
    differs: plan.state === 'adopted' && plan.differs ? NOTE.differs : '',
    notGauged: plan.state === 'draft' && notGauged(items).length > 0 ? NOTE.notGauged(notGauged(items)) : '',
    progress: items.length === 0 ? 'Nobody has put anything into it yet.' : progress(items),
    items: onPage.map((item) => itemLine(open, item)),
    hasMore: shown < last,
    next: shown + 1,
    more: `Items ${shown * PAGE + 1}–${Math.min(items.length, (shown + 1) * PAGE)}`,
    canAdd: draft && mayAdd(actor, network) !== null,
    canPropose: draft && items.length > 0 && mayPropose(actor, network),
    canRevise: plan.state === 'adopted' && mayPropose(actor, network),
    canReport: mine.length > 0,
    reportable: mine.map(({ itemId, serial, activity }) => ({
      title: `${serial}. ${shortened(activity, 60)}`,
      value: itemId,
    })),
    statuses: Object.entries(STATUS_WORDS).map(([value, title]) => ({ title, value })),
    chosen: mine[0]?.itemId ?? '',
    status: 'under_way' satisfies PlanItemStatus,
    hasItems: items.length > 0,
    canChange: mine.length > 0 && (draft || (plan.state === 'adopted' && plan.differs)),
    file,
    sheet,
  };
}

/** What the form of an item holds, as text. */
export type TypedItem = Readonly<Record<string, string>>;

export const typedItem = (words: ItemWords): TypedItem => ({
  ...{ activity: words.activity, outcome: words.outcome, lead: words.lead, priority: words.priority },
  ...{ indicator: words.indicator, target: words.target, addedValue: words.addedValue, horizon: words.horizon },
  ...{ unsdcf: words.unsdcf, budget: words.budget, startsOn: words.startsOn ?? '', endsOn: words.endsOn ?? '' },
  contributors: words.contributors.join(','),
  objectives: words.objectives.join(','),
  quarters: words.quarters.join(','),
  sdgs: words.sdgs.join(','),
});

const NOTHING: TypedItem = Object.fromEntries(
  ['activity', 'outcome', 'lead', 'priority', 'indicator', 'target', 'addedValue', 'horizon', 'unsdcf', 'budget']
    .concat(['startsOn', 'endsOn', 'contributors', 'objectives', 'quarters', 'sdgs'])
    .map((name) => [name, '']),
);

const sameWords = (words: readonly string[]) => words.map((word) => ({ title: word, value: word }));

/** The model of `plans/item`: the form for one activity, new or as it stands. */
export function itemFormModel(
  open: OpenPlan,
  at: Date,
  { notice = '', typed = {}, item }: { notice?: string; typed?: TypedItem; item?: PlanItem | undefined } = {},
) {
  const { network, plan } = open;
  const { charter } = network;
  const members = membersOn(network, localDay(at, charter.timeZone));
  return {
    ...head(open, notice),
    heading: item ? `Item ${item.serial} of the ${head(open, '').title}` : `Add to the ${head(open, '').title}`,
    itemId: item?.itemId ?? (typed.itemId || newId()),
    isNew: item === undefined,
    typed: { ...NOTHING, ...(item ? typedItem(item) : {}), ...typed },
    members: members.map(({ id }) => ({ title: memberName(network, id), value: id })),
    objectives: charter.gcm.objectives.map(({ number, title }) => ({
      title: `${number} ${title}`,
      value: String(number),
    })),
    // a year is divided into quarters; a plan that stays says from when to when
    hasQuarters: plan.period !== 'once',
    quarters: sameWords(['Q1', 'Q2', 'Q3', 'Q4']),
    sdgs: sameWords(Array.from({ length: 17 }, (_, index) => String(index + 1))),
    horizons: Object.entries(HORIZON_WORDS).map(([value, title]) => ({ title, value })),
    inLineWith: inLineWith(open),
  };
}

function inLineWith({ network: { charter } }: OpenPlan): string {
  if (charter.annualWorkPlan.value) return `In line with the ${charter.annualWorkPlan.value.inLineWith}`;
  return charter.policy.value ? `For example the ${charter.policy.value.title}` : 'A priority of the Government';
}

/** The model of `plans/coverage`: the 23 objectives, each with the items that serve it. */
export function coverageModel(open: OpenPlan) {
  const all = coverage(open.network, open.items);
  const served = all.filter(({ items }) => items.length > 0);
  return {
    ...head(open, ''),
    summary: `${served.length} of the 23 objectives of the Global Compact are served by this plan.`,
    served: served.map(({ number, title, items }) => ({ line: `${number} ${title}`, by: `Items ${items.join(', ')}` })),
    open: all.filter(({ items }) => items.length === 0).map(({ number, title }) => ({ line: `${number} ${title}` })),
    hasServed: served.length > 0,
    hasOpen: served.length < all.length,
  };
}
