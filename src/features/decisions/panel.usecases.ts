import type { Answer, Turn } from '../../kernel/define';
import { localDay } from '../calendar/zone.rules';
import { capacityFor } from '../membership/rights.rules';
import { apply, take } from './engine.usecases';
import { mayNot } from './errors';
import {
  type Course,
  closeActs,
  extendActs,
  pauseActs,
  referActs,
  resumeActs,
  reviseActs,
  type Steer,
} from './panel.rules';
import { mayLift, standingObjections } from './positions.rules';
import type { Pressed } from './propose.usecases';
import { because, groupScope, requireCapacity, requireWords, steerers, steeringRight } from './rights.rules';
import { actBy, type By } from './rounds.rules';
import { spokenFor } from './speakers.rules';
import { isFinal, isPossible } from './states.rules';
import type { ActKind, DecisionState, DecisionsDeps, Loaded } from './types';
import { pausesInVacancy } from './vacancy.rules';
import { clearanceAnswer, movedOnAnswer, recordAnswer } from './views.usecases';

export interface PanelPress extends Pressed {
  /** The version of the state the button was drawn for: pressed twice, the second press finds it gone. */
  readonly version?: number | undefined;
  readonly reason?: string | undefined;
  readonly workingDays?: string | number | undefined;
  readonly agreed?: boolean | undefined;
}

/** Empty is the usual number; anything else is judged by the rule. */
export const daysOf = (typed: string | number | undefined): number | null =>
  String(typed ?? '').trim() === '' ? null : Number(typed);

interface PanelRule {
  readonly act: ActKind;
  /** The rule that asks for the reason. */
  readonly rule: string;
  readonly doing: string;
  readonly said: string | ((after: Loaded) => string);
  readonly acts: Steer;
}

/** One act of whoever steers the item: right, state and reason are checked the same way for all of them. */
const panelAct =
  (rule: PanelRule, may: (item: Loaded, turn: Turn) => By = steering(rule.doing)) =>
  (deps: DecisionsDeps, turn: Turn, data: PanelPress): Promise<Answer> =>
    deps.store.transaction(async (tx) => {
      const item = await take(deps, tx, turn.actor.networkId, data.decision);
      const by = may(item, turn);
      if (isStale(item, data) || !isPossible(rule.act, item.state.status))
        return movedOnAnswer(deps, item, turn, data.revision);
      const reason = requireWords(
        data.reason,
        'Please give the reason in «Reason»: it is kept with the item.',
        because(item.network, rule.rule),
      );
      const words = { workingDays: daysOf(data.workingDays), agreed: data.agreed ?? false };
      const after = await apply(deps, tx, item, rule.acts(item, by, reason, words), turn.at);
      return recordAnswer(deps, after, turn, typeof rule.said === 'string' ? rule.said : rule.said(after));
    });

const isStale = ({ state }: Loaded, data: PanelPress): boolean =>
  data.revision !== state.revision.label || (data.version !== undefined && data.version !== state.version);

const steering =
  (doing: string) =>
  ({ network, state }: Loaded, turn: Turn): By => ({
    at: turn.at,
    personId: turn.actor.personId,
    capacity: requireCapacity(turn.actor, network, steeringRight(state), doing, state.proposal.groupKey),
  });

const PAUSE = 'pause this item';

/** Row 8; where the office is vacant, the Secretariat (4.9). */
export const pause = panelAct(
  { act: 'paused', rule: 'rows.pause', doing: PAUSE, said: 'Paused: the clock has stopped.', acts: pauseActs },
  (item, turn) => {
    const day = localDay(turn.at, item.network.charter.timeZone);
    return pausesInVacancy(turn.actor, item.network, item.state, day)
      ? { at: turn.at, personId: turn.actor.personId, capacity: 'secretariat' }
      : steering(PAUSE)(item, turn);
  },
);

export const resume = panelAct({
  act: 'resumed',
  rule: 'rows.pause',
  doing: 'resume this item',
  said: 'The item goes on.',
  acts: resumeActs,
});

export const extend = panelAct({
  act: 'extended',
  rule: 'rows.hold',
  doing: 'extend this item',
  said: 'The deadline has moved.',
  acts: extendActs,
});

export const closeWithout = panelAct({
  act: 'closed',
  rule: 'decisions.resolution',
  doing: 'close this item',
  said: 'Closed without consensus. It can be proposed anew.',
  acts: closeActs,
});

const REFER = 'refer this item to a meeting';

/** Row 15: the convenor, or a member whose objection stands. */
export const refer = panelAct(
  {
    act: 'referred',
    rule: 'rows.refer',
    doing: REFER,
    said: 'The item goes to a meeting.',
    acts: referActs,
  },
  (item, turn) => {
    const standing = standingObjections(item.state);
    const mine = spokenFor(
      turn.actor,
      standing.map((o) => o.memberId),
    );
    const objects = standing.some((o) =>
      mine.some(({ memberId, as }) => memberId === o.memberId && mayLift(o, turn.actor.personId, as)),
    );
    if (!objects) return steering(REFER)(item, turn);
    return { at: turn.at, personId: turn.actor.personId, capacity: 'representative' };
  },
);

const WITHDRAW = 'withdraw this item';

/** Row 25: the proposer before the item is open; after that whoever steers it, whom the proposer asks to. */
export const withdraw = panelAct(
  {
    act: 'withdrawn',
    rule: 'rows.withdraw',
    doing: WITHDRAW,
    said: ({ state }) =>
      state.status === 'withdrawn'
        ? 'Withdrawn. What was said stays on file.'
        : 'The convenor is asked to withdraw it with you.',
    acts: (item, by, reason) => {
      if (!isOwnWish(item, by)) return [actBy(by, 'withdrawn', { reason })];
      // pressed twice: the convenor is asked once
      return item.state.withdrawalAsked === null ? [actBy(by, 'withdrawal_asked', { reason })] : [];
    },
  },
  (item, turn) => {
    const { state, network } = item;
    const own = state.proposedBy.personId === turn.actor.personId;
    const steers = capacityFor(turn.actor, network, steeringRight(state), groupScope(state)) !== null;
    if (own && (isEarly(state) || !steers))
      return { at: turn.at, personId: turn.actor.personId, capacity: state.proposedBy.capacity };
    if (!isEarly(state)) return steering(WITHDRAW)(item, turn);
    const who = 'before it is open that is for its proposer; whoever clears it can return it';
    throw mayNot({ doing: WITHDRAW, who }, { rule: because(network, 'rights.clear') });
  },
);

const isEarly = (state: DecisionState): boolean =>
  ['draft', 'clearance'].includes(state.status) && state.rounds.length === 0;

/** The proposer of an item that is open, who does not steer it. */
const isOwnWish = ({ state, network }: Course, by: By): boolean =>
  !isEarly(state) &&
  state.proposedBy.personId === by.personId &&
  !steerers(network, state, localDay(by.at, network.charter.timeZone)).some((person) => person.id === by.personId);

export interface RevisionPress extends PanelPress {
  readonly text?: string | undefined;
  readonly editorial?: boolean | undefined;
}

/** Row 11: of a broken text how the objector was consulted; of any other why it changes. */
const whyRevised = ({ state }: Loaded): string =>
  state.status === 'broken'
    ? 'Please say in «Reason» how those who objected were consulted on the new words.'
    : 'Please say in «Reason» why the text changes.';

export const revise = (deps: DecisionsDeps, turn: Turn, data: RevisionPress): Promise<Answer> =>
  deps.store.transaction(async (tx) => {
    const item = await take(deps, tx, turn.actor.networkId, data.decision);
    const by = steering('revise this text')(item, turn);
    if (isStale(item, data) || isFinal(item.state.status)) return movedOnAnswer(deps, item, turn, data.revision);
    const text = requireWords(data.text, 'Please give the whole new text in «Text».');
    const editorial = data.editorial ?? false;
    const reason = requireWords(
      data.reason,
      editorial ? 'Please say in «Reason» what was corrected.' : whyRevised(item),
    );
    const after = await apply(deps, tx, item, reviseActs(item, by, text, reason, editorial), turn.at);
    if (editorial) return recordAnswer(deps, after, turn, 'Corrected; the clock runs on and all are told.');
    const drafted = `Rev.${after.state.revision.label} is drafted. Circulate it: it gets a new full period, and no position carries over.`;
    return clearanceAnswer(deps, after, turn, drafted);
  });
