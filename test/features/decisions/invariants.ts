import { stillMembers } from '../../../src/features/decisions/course.rules';
import { memberWords } from '../../../src/features/decisions/messages';
import { countingStatement, isYes, standingObjections } from '../../../src/features/decisions/positions.rules';
import { roundPeriodOf } from '../../../src/features/decisions/propose.rules';
import { isFinal, transitionFor } from '../../../src/features/decisions/states.rules';
import type { History } from './builders';

/** One act of a history, with the item before and after it. */
export type Step = History['states'][number];

/** The invariants of 4.12, each told by its number. Those of one step; 1 to 4 where it is the adoption. */
const EACH: readonly ((step: Step) => void)[] = [
  function invariant1({ before, after, network, act }) {
    if (after.status !== 'adopted' || before.status === 'adopted') return;
    const members = stillMembers(network, act.at, [
      ...(before.round?.members ?? []),
      ...(before.meeting?.represented ?? []),
    ]);
    for (const id of members) if (!before.left[id]) mustBe(before.consulted[id] !== undefined);
  },
  function invariant2({ before, after }) {
    if (after.status === 'adopted') mustBe(standingObjections(before).length === 0);
  },
  function invariant3({ after, act }) {
    if (after.status !== 'adopted' || act.kind !== 'adopted' || after.government.status === 'not_required') return;
    mustBe(after.government.status === 'done');
    const { closing } = after.government;
    mustBe(Boolean(closing?.personId) && (closing?.at ?? act.at) <= act.at);
    mustBe(closing?.until == null || closing.until <= act.at);
    // KG, AZ: what the Government objected to was before a meeting after that
    if (closing?.upon === 'objection') mustBe(after.meeting !== null && after.meeting.at >= closing.at);
  },
  function invariant4({ before, after, act, network }) {
    if (after.status !== 'adopted' || act.kind !== 'adopted') return;
    for (const id of stillMembers(network, act.at, before.mandateHolders)) {
      const said = countingStatement(before, id)?.position;
      mustBe(before.meeting?.yes.includes(id) || (said !== undefined && (isYes(said) || said === 'stand_aside')));
    }
  },
  function invariant5({ before, after, act, network }) {
    if (after.revision.number > before.revision.number) {
      mustBe(after.status === 'draft');
      mustBe(after.statements.length === 0 && Object.keys(after.consulted).length === 0);
    }
    if (act.kind !== 'circulated' || act.payload.kind === 'CONFIRMATION') return;
    mustBe(JSON.stringify(act.payload.period) === JSON.stringify(roundPeriodOf(network, before)));
  },
  function invariant5Unchanged({ before, act }) {
    if (act.kind !== 'circulated' || act.payload.kind !== 'CONFIRMATION' || act.payload.adReferendum) return;
    mustBe(Number.parseInt(before.round?.revision ?? '', 10) === before.revision.number);
  },
  function invariant6({ before, after }) {
    if (before.status === 'broken')
      mustBe(
        !['adopted', 'pending_government', 'ad_referendum'].includes(after.status) ||
          after.round?.adReferendum === true,
      );
    if (after.status === 'adopted' && before.status === 'open')
      mustBe(Number.parseInt(before.round?.revision ?? '', 10) === before.revision.number);
  },
  function invariant7({ before, after }) {
    for (const round of before.rounds) {
      const now = after.rounds[round.index];
      if (round.deadline) mustBe((now?.deadline ?? new Date(0)) >= round.deadline);
      if (round.endedAt) mustBe(now?.endedAt === round.endedAt && now.deadline === round.deadline);
    }
    if (isFinal(before.status) && before.status !== 'adopted') mustBe(after.status === before.status);
  },
  function invariant7OnTime({ before, after, act }) {
    const closes = act.kind === 'agreed' || (act.kind === 'adopted' && before.status !== 'pending_government');
    if (closes && (before.status === 'open' || before.status === 'ad_referendum'))
      mustBe(act.at.getTime() === before.round?.deadline?.getTime() && after.agreedAt !== null);
  },
  function invariant8({ before, after, act }) {
    for (const [index, objection] of before.objections.entries()) {
      if (objection.liftedAt || !after.objections[index]?.liftedAt) continue;
      if (act.kind === 'left') mustBe(act.memberId === objection.memberId);
      else if (act.kind === 'agreed_in_meeting') mustBe(act.payload.represented.includes(objection.memberId));
      else {
        const own = [objection.personId, objection.memberId, `${objection.memberId}-head`];
        mustBe(act.memberId === objection.memberId && own.includes(act.personId ?? '-'));
      }
    }
  },
  function invariant9({ before, after }) {
    if (before.status === after.status) return;
    for (const id of after.round?.members ?? [])
      if (!countingStatement(after, id))
        mustBe(!/agree|support|join|consent|unanim|majorit/i.test(memberWords(after, id)));
  },
  function invariant10({ before, after, act, network }) {
    if (after.status !== 'adopted' || act.kind !== 'adopted') return;
    for (const id of stillMembers(network, act.at, before.proposal.named))
      mustBe(isYes(countingStatement(before, id)?.position ?? 'object') || before.meeting?.represented.includes(id));
  },
  function invariant11({ before, after, act }) {
    mustBe(act.personId === null ? act.capacity === null : act.capacity !== null);
    if (before.status !== after.status) mustBe(transitionFor(act.kind, before.status, after.status) !== undefined);
  },
];

function mustBe(held: unknown): void {
  if (!held) throw new Error('it does not hold');
}

/** Throws where an invariant does not hold at a step, with its name and the act. */
export function holdsAt(step: Step): void {
  for (const invariant of EACH) {
    try {
      invariant(step);
    } catch (error) {
      const { act, before, after } = step;
      throw new Error(`${invariant.name} at «${act.kind}» ${before.status} > ${after.status}`, { cause: error });
    }
  }
}
