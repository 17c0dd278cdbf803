import type { Charter } from '../charters/types';
import type { Meeting } from '../meetings/types';
import { ordered } from './items.rules';
import type { AgendaItem, Purpose } from './types';

interface Standing {
  readonly key: string;
  readonly title: string;
  readonly purpose: Purpose;
  readonly minutes: number;
}

/** Standing items of this key close a meeting: what is proposed comes before them. */
export const CLOSING: readonly string[] = ['aob', 'next'];

const OPENING_ITEM: Standing = { key: 'adoption', title: 'Adoption of the agenda', purpose: 'decision', minutes: 5 };
const CLOSING_ITEMS: readonly Standing[] = [
  { key: 'aob', title: 'Any other business', purpose: 'discussion', minutes: 5 },
  { key: 'next', title: 'Next meeting', purpose: 'information', minutes: 5 },
];
const ANNUAL_MINUTES = 25;

/** What stands on every agenda of this kind of meeting, as its charter has it (3.2). Proposals go before the closing items. */
export function standingItems(charter: Charter, meeting: Pick<Meeting, 'kind'>): AgendaItem[] {
  const between =
    meeting.kind === 'annual' ? annual(charter) : meeting.kind === 'group' ? group(charter) : usual(charter);
  return ordered(
    [OPENING_ITEM, ...between, ...CLOSING_ITEMS].map((item, index) => ({
      title: item.title,
      purpose: item.purpose,
      minutes: item.minutes,
      lead: null,
      paper: null,
      paperTitle: null,
      paperMark: null,
      objectives: [],
      handling: 'public' as const,
      stateRelevant: null,
      source: null,
      serial: index + 1,
      position: index + 1,
      standing: item.key,
      proposedBy: null,
    })),
  );
}

/** KG L75, AZ L87: the annual meeting has the purposes of the Terms of Reference. */
const annual = (charter: Charter): Standing[] =>
  (charter.meetings.annual.value?.items ?? []).map((title, index) => ({
    key: `annual-${index + 1}`,
    title,
    purpose: 'discussion',
    minutes: ANNUAL_MINUTES,
  }));

const MATTERS: Standing = {
  key: 'matters',
  title: 'Matters arising and action matrix',
  purpose: 'discussion',
  minutes: 10,
};

function usual(charter: Charter): Standing[] {
  const updates = charter.subgroups.updates.value;
  return [
    MATTERS,
    { key: 'updates', title: `${charter.subgroups.label.value} updates`, purpose: 'information', minutes: 15 },
    { key: 'impediments', title: 'Impediments', purpose: 'discussion', minutes: 10 },
    ...(updates?.kind === 'mptf' ? [delivery(updates.name)] : []),
    ...(hasWorkPlan(charter)
      ? [{ key: 'work-plan', title: 'Work plan', purpose: 'discussion', minutes: 10 } as const]
      : []),
    { key: 'exchange', title: 'Information exchange', purpose: 'information', minutes: 10 },
  ];
}

function group(charter: Charter): Standing[] {
  const updates = charter.subgroups.updates.value;
  return [
    MATTERS,
    ...(updates ? [delivery(updates.name)] : []),
    { key: 'impediments', title: 'Impediments for the Network', purpose: 'discussion', minutes: 10 },
  ];
}

const delivery = (title: string): Standing => ({ key: 'delivery', title, purpose: 'information', minutes: 10 });

/** An annual one is prepared (TL L26, BD L32), or members contribute to one (KG L69, AZ L83); the text of TR has none. */
const hasWorkPlan = (charter: Charter): boolean =>
  charter.annualWorkPlan.value !== null || charter.memberDuties.workPlan !== undefined;
