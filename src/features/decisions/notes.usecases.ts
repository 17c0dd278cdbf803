import type { Tx } from '../../kernel/store';
import { localDay } from '../calendar/zone.rules';
import { personOf, secretariatOf } from '../membership/rules';
import type { Person } from '../membership/types';
import { seatName } from './body.rules';
import { keyOf } from './desk.usecases';
import { instantWords, REPLY_WORDS, revisionName, stateWords } from './messages';
import { newsModel } from './news.card-models';
import { steerers } from './rights.rules';
import type { DecisionsDeps, Loaded, Round } from './types';

interface Note {
  readonly heading: string;
  readonly sentence: string;
  readonly lines?: readonly { readonly label: string; readonly text: string }[];
  readonly withText?: boolean;
}

/** A note to one person under a key of its own, so that it is written once. */
async function note(
  deps: DecisionsDeps,
  tx: Tx,
  item: Loaded,
  to: { readonly personId: string; readonly key: string; readonly at: Date },
  { withText = false, ...news }: Note,
): Promise<void> {
  await deps.outbox.post(tx, {
    networkId: item.networkId,
    to: { kind: 'person', personId: to.personId },
    key: keyOf(item.id, to.key, 'person', to.personId),
    card: deps.cards.render('decisions/news', newsModel(item, { ...news, withText })),
    summary: `${news.heading}: ${item.state.proposal.title}`,
    at: to.at,
  });
}

/** Who steers the item, and the Secretariat. */
function office({ network, state }: Loaded, at: Date): Person[] {
  const day = localDay(at, network.charter.timeZone);
  const people = [...steerers(network, state, day), ...secretariatOf(network, day)];
  return [...new Map(people.map((person) => [person.id, person])).values()];
}

async function toOffice(deps: DecisionsDeps, tx: Tx, item: Loaded, key: string, at: Date, news: Note): Promise<void> {
  for (const { id } of office(item, at)) await note(deps, tx, item, { personId: id, key, at }, news);
}

/** 4.9: what is decided while a member is new. */
export const courtesyNews = (
  deps: DecisionsDeps,
  tx: Tx,
  item: Loaded,
  round: Round,
  personId: string,
  at: Date,
): Promise<void> =>
  note(
    deps,
    tx,
    item,
    { personId, key: `courtesy:${round.index}`, at },
    {
      heading: 'Courtesy copy',
      sentence: `This round began before you were admitted: it is among those who were members then. You are included from the next text or round on.`,
      withText: true,
    },
  );

/** 4.13, case 34. */
export const lostNews = (
  deps: DecisionsDeps,
  tx: Tx,
  item: Loaded,
  round: Round,
  memberId: string,
  at: Date,
): Promise<void> =>
  toOffice(deps, tx, item, `lost:${round.index}:${memberId}`, at, {
    heading: `${seatName(item.network, memberId)} is no longer reached`,
    sentence: `Messages to its representatives fail. It had ${revisionName(item.state)}, and what it said stays. Please reach it another way and record the contact, or name another representative.`,
  });

const DAY_MS = 86_400_000;

/** 4.5: an item that nobody touches comes to its end. */
export async function lapseNews(deps: DecisionsDeps, tx: Tx, item: Loaded, at: Date): Promise<void> {
  const { state, network } = item;
  const end = new Date(state.lastActAt.getTime() + network.settings.lapseDays * DAY_MS);
  const news = {
    heading: 'It lapses soon',
    sentence: `Nothing has happened on this item since ${instantWords(network, state.lastActAt)}. Without an act it lapses ${instantWords(network, end)}.`,
  };
  const key = `lapsing:${state.version}`;
  await toOffice(deps, tx, item, key, at, news);
  const proposer = personOf(network, state.proposedBy.personId);
  if (proposer) await note(deps, tx, item, { personId: proposer.id, key, at }, news);
}

/** 4.7: half of the Government's time has passed and nothing has come back. */
export const halfTimeNews = (deps: DecisionsDeps, tx: Tx, item: Loaded, until: Date, at: Date): Promise<void> =>
  toOffice(deps, tx, item, `government-half:${item.state.revision.number}:${until.getTime()}`, at, {
    heading: 'Half of the Government’s time has passed',
    sentence: `No reply is recorded yet; the time to reply ends ${instantWords(item.network, until)}. A reminder to the body addressed is due now. No reply is never read as consent.`,
  });

/** 4.9: two open items about the same thing. Nothing is blocked. */
export const conflictNews = (
  deps: DecisionsDeps,
  tx: Tx,
  item: Loaded,
  other: { readonly id: string; readonly name: string; readonly title: string },
  at: Date,
): Promise<void> =>
  toOffice(deps, tx, item, `conflict:${other.id}`, at, {
    heading: 'Two open items may contradict each other',
    sentence: 'Both are open on the same matter. Nothing is blocked; please look at them together.',
    lines: [{ label: other.name, text: other.title }],
  });

/** 4.13, cases 23 and 39: the Government wrote after it was over. */
export const lateReplyNews = (deps: DecisionsDeps, tx: Tx, item: Loaded, at: Date): Promise<void> => {
  const { replies } = item.state.government;
  const reply = replies.at(-1);
  return toOffice(deps, tx, item, `late-reply:${replies.length}`, at, {
    heading: 'A reply of the Government came after the closing',
    sentence: `It is kept with the item and changes nothing by itself. This is ${stateWords(item.state)}; a member may ask to reconsider.`,
    lines: [{ label: REPLY_WORDS[reply?.reply ?? 'comments'], text: reply?.text || '–' }],
  });
};

/** 4.7: what a member answers to reasons for not taking comments up. */
export const reactionNews = (
  deps: DecisionsDeps,
  tx: Tx,
  item: Loaded,
  said: { readonly memberId: string; readonly text: string },
  at: Date,
): Promise<void> =>
  toOffice(deps, tx, item, `reaction:${item.state.reactions.length}`, at, {
    heading: 'A member reacts',
    sentence: 'It is kept with the item. The text can still be revised before the item is adopted.',
    lines: [{ label: seatName(item.network, said.memberId), text: said.text }],
  });

/** 4.9: the group is gone; what it was deciding can go on in the Network. */
export const orphanNews = (deps: DecisionsDeps, tx: Tx, item: Loaded, at: Date): Promise<void> =>
  toOffice(deps, tx, item, 'orphan', at, {
    heading: `The ${item.network.charter.subgroups.label.value} is abolished; its open item is withdrawn`,
    sentence: 'The Network can take it over: propose it with «decide».',
    withText: true,
  });
