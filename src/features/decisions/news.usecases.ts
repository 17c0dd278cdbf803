import type { Tx } from '../../kernel/store';
import { localDay } from '../calendar/zone.rules';
import { findGroup, personName, secretariatOf } from '../membership/rules';
import { seatName } from './body.rules';
import { keyOf } from './desk.usecases';
import { THE_NETWORK_TAKES_UP } from './forms.messages';
import { CATEGORY_WORDS, CLOCK_WORDS, instantWords, nameOf, pauseWords, statementWords, stateWords } from './messages';
import { type CardButton, type NewsModel, newsModel } from './news.card-models';
import { countingStatement, outrankedBy, standingObjections } from './positions.rules';
import { isRunning } from './states.rules';
import type { DecisionState, DecisionsDeps, Loaded, Statement } from './types';

type News = Omit<NewsModel, 'lines'> & { readonly lines?: NewsModel['lines'] };

/** What all must be told at once, which an update of a card does not do in Teams: one new message in the channel. */
export async function announce(
  deps: DecisionsDeps,
  tx: Tx,
  before: DecisionState | null,
  item: Loaded,
  at: Date,
): Promise<void> {
  const news = before ? newsOf(before, item) : null;
  if (news) await inChannel(deps, tx, item, news, at);
  if (news && item.state.status === 'adopted') await toTheNetwork(deps, tx, item, news, at);
  await toThePeople(deps, tx, before, item, at);
}

async function inChannel(deps: DecisionsDeps, tx: Tx, item: Loaded, news: News, at: Date): Promise<void> {
  await deps.outbox.post(tx, {
    networkId: item.networkId,
    to: { kind: 'channel', channel: item.state.proposal.groupKey ?? 'network' },
    key: keyOf(item.id, 'news', item.state.version),
    card: deps.cards.render('decisions/news', newsModel(item, news)),
    summary: `${news.heading}: ${item.state.proposal.title}`,
    at,
  });
}

/** What a group agreed is told to the Network: a recommendation, which it can take up, or who chairs the group (4.3). */
async function toTheNetwork(deps: DecisionsDeps, tx: Tx, item: Loaded, news: News, at: Date): Promise<void> {
  const { proposal, class: of } = item.state;
  if (proposal.groupKey === null || of.key === 'minutes') return;
  const group = findGroup(item.network, proposal.groupKey)?.name ?? proposal.groupKey;
  const chairs = of.key === 'group_chair';
  const label = item.network.charter.subgroups.label.value;
  const told: News = {
    ...news,
    heading: chairs ? `${group}: a chair was selected` : `${nameOf(item.state)}: a recommendation of ${group}`,
    sentence: chairs
      ? `The ${label} selected its chair by consensus; the Network is told.`
      : `The ${label} agreed on this by consensus. It is a recommendation to the Network, which decides for itself.`,
    actions: chairs
      ? []
      : [
          {
            title: THE_NETWORK_TAKES_UP,
            verb: 'decisions.takeUp',
            data: { network: item.networkId, decision: item.id },
          },
        ],
  };
  await deps.outbox.post(tx, {
    networkId: item.networkId,
    to: { kind: 'channel', channel: 'network' },
    key: keyOf(item.id, 'recommended', 'channel', 'network'),
    card: deps.cards.render('decisions/news', newsModel(item, told)),
    summary: `${told.heading}: ${proposal.title}`,
    at,
  });
}

function newsOf(before: DecisionState, item: Loaded): News | null {
  const { state } = item;
  if (before.status !== state.status) {
    if (state.status === 'broken') return brokenNews(item);
    if (state.status === 'not_adopted') return ending(item, 'There is no consensus.');
    if (state.status === 'pending_government') return agreedNews(item);
    if (state.status === 'adopted' && state.class.key !== 'minutes') return adoptedNews(item);
    if (state.status === 'to_meeting') return meetingNews(item);
    if (state.status === 'withdrawn' && before.rounds.length > 0) return ending(item, 'The item is withdrawn.');
    if (state.status === 'lapsed') return ending(item, 'Nothing happened on it for a long time.');
    if (state.status === 'paused' && before.round?.deadline && before.round.index === state.round?.index)
      return stoppedNews(item);
  }
  if (before.government.closing === null && state.government.closing?.until && state.status === 'pending_government')
    return reasonsNews(item, state.government.closing.until);
  return movedNews(before, item);
}

const lineOf = (item: Loaded, said: Statement) => ({
  label: `${seatName(item.network, said.memberId)} ${statementWords(said)}${said.category ? ` (${CATEGORY_WORDS[said.category]})` : ''}`,
  text: said.text,
});

const brokenNews = (item: Loaded): News => ({
  heading: stateWords(item.state),
  sentence: 'The silence is broken and the clock has stopped.',
  lines: standingObjections(item.state).map((o) => lineOf(item, o)),
  withText: false,
});

const ending = (item: Loaded, sentence: string): News => ({
  heading: stateWords(item.state),
  sentence,
  lines: item.state.ending?.reason ? [{ label: 'Reason', text: item.state.ending.reason }] : [],
  withText: false,
});

const stoppedNews = (item: Loaded): News => ({
  heading: stateWords(item.state),
  sentence: pauseWords(item.network, item.state),
  withText: false,
});

const meetingNews = (item: Loaded): News => {
  const why = item.acts.findLast((act) => act.kind === 'referred' || act.kind === 'objected_in_meeting');
  const reason = why && 'reason' in why.payload ? String(why.payload.reason) : '';
  return {
    heading: stateWords(item.state),
    sentence: 'It goes on the agenda of the next meeting.',
    lines: reason ? [{ label: 'Reason', text: reason }] : [],
    withText: false,
  };
};

/** 4.7: what the Government commented is not taken up, and why. */
const reasonsNews = (item: Loaded, until: Date): News => ({
  heading: 'Comments of the Government are not taken up',
  sentence: `Members can react on their card until ${instantWords(item.network, until)}; then the consultation is done.`,
  lines: [{ label: 'Why', text: item.state.government.closing?.statement ?? '' }],
  withText: false,
});

/** Reservations, comments and stand-asides are told with the decision, word for word. */
function remarkable(item: Loaded): { label: string; text: string }[] {
  const members = [...new Set(item.state.statements.map((s) => s.memberId))];
  return members
    .map((id) => countingStatement(item.state, id))
    .filter((s): s is Statement => s !== null && ['join_reservation', 'stand_aside'].includes(s.position))
    .map((said) => lineOf(item, said));
}

const agreedNews = (item: Loaded): News => ({
  heading: stateWords(item.state),
  sentence:
    'No member objects. The item waits until the consultation of the Government is closed; no reply is never read as consent.',
  lines: remarkable(item),
  withText: false,
});

const adoptedNews = (item: Loaded): News => ({
  heading: `${stateWords(item.state)}: ${nameOf(item.state)}`,
  sentence: `Adopted by consensus on ${item.state.adoptedAt ? instantWords(item.network, item.state.adoptedAt) : ''}.`,
  lines: remarkable(item),
  withText: true,
});

/** A deadline that moved, a clock that started anew, an editorial correction. */
function movedNews(before: DecisionState, item: Loaded): News | null {
  const { state, network } = item;
  const deadline = state.round?.deadline;
  if (state.outward.retyped && !before.outward.retyped)
    return {
      heading: 'A coordinated statement',
      sentence:
        'A member stood aside, so that One Voice is not available. The text is the same and goes on as a coordinated statement.',
      withText: false,
    };
  if (before.revision.label !== state.revision.label && state.revision.editorial)
    return {
      heading: `Editorial correction: Rev.${state.revision.label}`,
      sentence: 'The clock runs on. A member that finds the substance changed says so within one working day.',
      withText: true,
    };
  if (!isRunning(state.status) || !deadline || before.round?.index !== state.round?.index) return null;
  if (before.round?.deadline?.getTime() === deadline.getTime() && before.status === state.status) return null;
  const reason = state.round?.deadlines.at(-1)?.reason ?? 'resumed';
  return {
    heading: before.round?.deadline ? 'The deadline moved' : stateWords(state),
    sentence: `Open until ${instantWords(network, deadline)}: ${CLOCK_WORDS[reason]}.`,
    withText: false,
  };
}

/** Notes to single people that nothing on a card of theirs would make them look for. */
async function toThePeople(
  deps: DecisionsDeps,
  tx: Tx,
  before: DecisionState | null,
  item: Loaded,
  at: Date,
): Promise<void> {
  const { network, state } = item;
  const day = localDay(at, network.charter.timeZone);
  const tell = (personId: string, key: string, news: News) =>
    deps.outbox.post(tx, {
      networkId: item.networkId,
      to: { kind: 'person', personId },
      key: keyOf(item.id, key, 'person', personId),
      card: deps.cards.render('decisions/news', newsModel(item, news)),
      summary: `${news.heading}: ${state.proposal.title}`,
      at,
    });
  for (const said of state.corrections.slice(before?.corrections.length ?? 0)) {
    const heading =
      state.class.key === 'minutes' ? 'A correction was asked for' : 'An editorial amendment was proposed';
    const actions = openSubject(item);
    const news = { heading, sentence: 'It stops nothing.', lines: [lineOf(item, said)], withText: false, actions };
    for (const person of secretariatOf(network, day)) await tell(person.id, `correction:${said.serial}`, news);
  }
  for (const said of before ? state.statements.slice(before.statements.length) : []) {
    const pair = before ? differing(before, said) : null;
    if (!pair) continue;
    const news = {
      heading: 'Two positions for one member',
      sentence: 'The alternate and the primary representative differ: the primary’s position counts.',
      lines: pair.map((one) => ({ label: personName(network, one.personId), text: statementWords(one) })),
      withText: false,
    };
    for (const one of pair) await tell(one.personId, `differ:${said.serial}`, news);
  }
}

/** Minutes are corrected where they are kept: the note leads there. */
function openSubject({ networkId, state }: Loaded): CardButton[] {
  const { subject } = state.proposal;
  if (subject?.feature !== 'minutes') return [];
  return [{ title: 'Open the minutes', verb: 'minutes.page', data: { network: networkId, meeting: subject.id } }];
}

/** 4.8 (b): the primary and an alternate said different things, whoever came first. Both are told. */
function differing(before: DecisionState, said: Statement): readonly [Statement, Statement] | null {
  const outranks = outrankedBy(before, said);
  if (outranks) return [outranks, said];
  const earlier = countingStatement(before, said.memberId);
  const overrules = said.as === 'primary' && earlier?.as === 'alternate' && earlier.position !== said.position;
  return overrules ? [said, earlier] : null;
}
