import type { Tx } from '../../kernel/store';
import { folded } from '../charters/names.rules';
import { systemAct } from './course.rules';
import { conflictNews } from './notes.usecases';
import { isFinal } from './states.rules';
import { type DecisionRow, decisionByName, openDecisions } from './store';
import type { AnyNewAct, DecisionsDeps, Loaded } from './types';

/** Another item that this one's adoption brings to an end, and how. */
export interface Ended {
  readonly id: string;
  readonly act: AnyNewAct;
  /** Whether the Network is offered to take it over. */
  readonly news: boolean;
}

/** Row 26: the decision that this one takes the place of. 4.9: what is open in a group that it abolishes. */
export async function endedBy(_deps: DecisionsDeps, tx: Tx, item: Loaded, at: Date): Promise<Ended[]> {
  const { proposal, number } = item.state;
  const ended: Ended[] = [];
  if (proposal.supersedes) {
    const old = await decisionByName(tx, item.networkId, proposal.supersedes);
    if (old?.state === 'adopted')
      ended.push({ id: old.decisionId, act: systemAct('superseded', at, { by: number ?? '' }), news: false });
  }
  const { matter } = proposal;
  if (matter?.kind === 'group' && matter.act === 'abolish') {
    const reason = `The ${item.network.charter.subgroups.label.value} ${matter.name} was abolished by ${number ?? 'a decision of the Network'}.`;
    for (const row of await openDecisions(tx, item.networkId))
      if (row.groupKey === matter.key && row.decisionId !== item.id)
        ended.push({ id: row.decisionId, act: systemAct('withdrawn', at, { reason }), news: true });
  }
  return ended;
}

/** 4.9: two open items that may contradict each other: the convenor is warned, nothing is blocked. */
export async function warnOfConflicts(deps: DecisionsDeps, tx: Tx, item: Loaded, at: Date): Promise<void> {
  for (const row of await openDecisions(tx, item.networkId)) {
    if (row.decisionId === item.id || isFinal(row.state as never) || !(await contradicts(deps, tx, item, row)))
      continue;
    await conflictNews(deps, tx, item, { id: row.decisionId, name: row.number ?? row.reference, title: row.title }, at);
  }
}

const BEFORE_MEMBERS_SEE: readonly string[] = ['draft', 'clearance'];

/** On the same subject, by the same name, or each in the place of the same decision. */
async function contradicts(_deps: DecisionsDeps, tx: Tx, item: Loaded, row: DecisionRow): Promise<boolean> {
  if (BEFORE_MEMBERS_SEE.includes(row.state) || row.classKey === 'minutes') return false;
  const { proposal } = item.state;
  const { subject } = proposal;
  const of = row.subject;
  if (subject && of && subject.feature === of.feature && subject.id === of.id) return true;
  if (row.groupKey === proposal.groupKey && folded(row.title) === folded(proposal.title)) return true;
  return (
    proposal.supersedes !== undefined && (await supersedes(tx, item.networkId, row.decisionId)) === proposal.supersedes
  );
}

/** What another item was proposed in place of: it stands in its first act. */
async function supersedes(tx: Tx, networkId: string, id: string): Promise<string | undefined> {
  const { rows } = await tx.query<{ supersedes: string | null }>(
    `select payload->>'supersedes' as supersedes from decision_acts
     where network_id = $1 and decision_id = $2 and kind in ('proposed', 'redrafted') order by serial desc limit 1`,
    [networkId, id],
  );
  return rows[0]?.supersedes ?? undefined;
}
