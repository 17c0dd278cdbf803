import type { Answer } from '../../kernel/define';
import { newId } from '../../kernel/ids';
import type { Tx } from '../../kernel/store';
import { localDay } from '../calendar/zone.rules';
import type { Network } from '../membership/types';
import { previewStale, previewUnknown, tableEmpty, tableFaulty } from './errors';
import { previewModel } from './import.card-models';
import { changeWords, planCount, planOf } from './import.rules';
import { deletePreview, type Preview, putPreview, readPreview } from './import.store';
import type { Plan, PlannedChange } from './import.types';
import { SAID } from './messages';
import { keepPerson } from './people.usecases';
import { keeperOf } from './rights.rules';
import { insertTerm, putTermDetail, readRecords, revisionOf, setTermEnd } from './store';
import { eve } from './terms.rules';
import { closeTerm, refused, type Said, writeTerm } from './terms.usecases';
import type { MembersDeps } from './types';
import { dayAfter, type Editing, type Editor, editRoster } from './usecases';

/** What a pasted table would change, before anything is: `Apply` or `Cancel`. Throws `members.may_not_edit`, `members.table_empty`. */
export function previewTable(deps: MembersDeps, editor: Editor, csv: string): Promise<Answer> {
  const { actor, at } = editor;
  return deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, actor.networkId);
    if (!keeperOf(actor, network)) throw refused({ network, actor });
    if (csv.trim() === '') throw tableEmpty();
    return show(deps, tx, network, { id: newId(), personId: actor.personId, csv, at }, '');
  });
}

/** The table compared anew with the roster as it is now. Throws `members.preview_unknown`. */
export function previewAgain(deps: MembersDeps, { actor, at }: Editor, id: string, notice: string): Promise<Answer> {
  return deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, actor.networkId);
    const preview = await own(tx, network, id, actor.personId);
    return show(deps, tx, network, { ...preview, at }, notice);
  });
}

async function own(tx: Tx, network: Network, id: string, personId: string): Promise<Preview> {
  const preview = await readPreview(tx, network.id, id);
  if (!preview || preview.personId !== personId) throw previewUnknown();
  return preview;
}

async function show(
  deps: MembersDeps,
  tx: Tx,
  network: Network,
  preview: Omit<Preview, 'revision'>,
  notice: string,
): Promise<Answer> {
  const revision = (await revisionOf(tx, network.id)) ?? '';
  await putPreview(tx, network.id, { ...preview, revision });
  const today = localDay(preview.at, network.charter.timeZone);
  const plan = planOf(network, await readRecords(tx, network.id), today, preview.csv);
  const card = deps.cards.render('members/preview', previewModel(network, plan, preview.id, today, notice));
  return { card, summary: `The table: ${planCount(plan)}` };
}

/** All of it or nothing. Throws `members.preview_stale` where the network or the day is another than the table was compared with. */
export async function applyTable(deps: MembersDeps, editor: Editor, id: string): Promise<Said> {
  const { result } = await editRoster(deps, editor, (editing) => apply(editing, id));
  return { notice: `Done: ${planCount(result)}.` };
}

async function apply(editing: Editing, id: string): Promise<Plan> {
  const { tx, network, records, actor, today } = editing;
  const capacity = keeperOf(actor, network);
  if (!capacity) throw refused(editing);
  const preview = await own(tx, network, id, actor.personId);
  const sameDay = localDay(preview.at, network.charter.timeZone) === today;
  if (!sameDay || preview.revision !== (await revisionOf(tx, network.id))) throw previewStale();
  const plan = planOf(network, records, today, preview.csv);
  if (plan.faults.length > 0) throw tableFaulty({ faults: plan.faults.length });
  for (const term of plan.ended) await closeTerm(editing, term, eve(today), 'not in the imported list', capacity);
  for (const change of plan.changed) await applyChange(editing, change, capacity);
  for (const { named, level, ...term } of plan.added) {
    await writeTerm(editing, named, term, { level, letter: null, letterDay: null }, capacity);
  }
  await deletePreview(tx, network.id, id);
  return plan;
}

async function applyChange(editing: Editing, change: PlannedChange, capacity: string): Promise<void> {
  const { today, network } = editing;
  const { to, ...details } = change;
  const { named, term, name, email, level } = details;
  const { personId, person, memberId, as } = term;
  await keepPerson(editing, { ...named, name: name ?? named.name, email: email ?? named.email }, level ?? null);
  if (level !== undefined) await changeLevel(editing, change, level);
  const what = changeWords(details);
  if (what.length > 0) editing.record({ kind: 'details', memberId, personId, person, what }, today, capacity);
  if (!to) return;
  const held = { ...term, from: level !== undefined && begun(editing, term.from) ? today : term.from };
  if (to.before === null || (to.after !== null && to.after < to.before)) {
    return closeTerm(editing, held, to.after ?? today, 'as in the imported list', capacity);
  }
  const member = network.members.find((one) => one.id === memberId)?.name ?? memberId;
  await setTermEnd(editing.tx, network.id, personId, held, to.after);
  const event = { memberId, member, personId, person, as, before: to.before, to: to.after };
  editing.record({ kind: 'prolonged', ...event }, dayAfter(to.before), capacity);
}

const begun = ({ today }: Editing, from: string | null): boolean => from === null || from < today;

/** A level holds from today: what was shown before stays as it was, so the term ends and another of the same begins. */
async function changeLevel(editing: Editing, { term, named }: PlannedChange, level: string): Promise<void> {
  const { tx, network, today } = editing;
  const { memberId, as, to } = term;
  const detail = { personId: named.id, memberId, as, level, letter: null, letterDay: null };
  if (!begun(editing, term.from)) return putTermDetail(tx, network.id, { ...detail, from: term.from });
  await setTermEnd(tx, network.id, named.id, term, eve(today));
  await insertTerm(tx, network.id, named.id, { memberId, as, from: today, to });
  await putTermDetail(tx, network.id, { ...detail, from: today });
}

/** The table is put away unapplied. */
export function cancelTable(deps: MembersDeps, { actor }: Editor, id: string): Promise<Said> {
  return deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, actor.networkId);
    await own(tx, network, id, actor.personId);
    await deletePreview(tx, network.id, id);
    return { notice: SAID.cancelled };
  });
}
