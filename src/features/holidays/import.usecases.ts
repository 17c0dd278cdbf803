import type { Answer } from '../../kernel/define';
import { newId } from '../../kernel/ids';
import type { Tx } from '../../kernel/store';
import type { CalendarEvent } from '../calendar/types';
import { calendarBook } from '../calendar/usecases';
import { localDay } from '../calendar/zone.rules';
import { networkRow } from '../membership/network-rows.usecases';
import type { Network } from '../membership/types';
import { isCalendarFile, readCalendarFile } from './calendar-file.rules';
import { listEmpty, listFaulty, previewStale, previewUnknown } from './errors';
import { previewModel } from './forms.card-models';
import { changeOf, planOf } from './import.rules';
import { planWords, SAID } from './messages';
import { requiredKeeper } from './rights.rules';
import { deletePreview, type Preview, putPreview, readPreview } from './store';
import { readTable } from './table.rules';
import type { HolidaysDeps, ImportPlan, Paste, ReadList } from './types';
import { type Editor, editCalendar } from './usecases';

/** What a pasted list would change, before anything is: `Apply` or `Cancel`. Throws `holidays.may_not_edit`, `holidays.list_empty`. */
export function previewList(deps: HolidaysDeps, { actor, at }: Editor, paste: Paste): Promise<Answer> {
  return deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, actor.networkId);
    requiredKeeper(actor, network);
    if (paste.text.trim() === '') throw listEmpty();
    return show(deps, tx, network, { id: newId(), personId: actor.personId, paste, at }, '');
  });
}

/** The list compared anew with the calendar as it is now. Throws `holidays.preview_unknown`. */
export function previewAgain(deps: HolidaysDeps, { actor, at }: Editor, id: string, notice: string): Promise<Answer> {
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

const revisionOf = async (tx: Tx, networkId: string): Promise<string> =>
  (await networkRow(tx, networkId))?.revision ?? '';

async function show(
  deps: HolidaysDeps,
  tx: Tx,
  network: Network,
  preview: Omit<Preview, 'revision'>,
  notice: string,
): Promise<Answer> {
  await putPreview(tx, network.id, { ...preview, revision: await revisionOf(tx, network.id) });
  const plan = await planFor(tx, network, preview);
  const card = deps.cards.render('holidays/preview', previewModel(network, plan, preview.id, notice));
  return { card, summary: `The list: ${planWords(plan)}` };
}

async function planFor(tx: Tx, network: Network, { paste, at }: Pick<Preview, 'paste' | 'at'>): Promise<ImportPlan> {
  const year = Number(localDay(at, network.charter.timeZone).slice(0, 4));
  const read = await readList(paste.text, [year, year + 1]);
  return planOf(await calendarBook(tx, network.id), read, paste, network.charter.workingWeek.value);
}

/** The parser of calendar files is loaded when somebody first pastes one. */
async function readList(text: string, years: readonly number[]): Promise<ReadList> {
  if (!isCalendarFile(text)) return readTable(text);
  const { sync } = await import('node-ical');
  return readCalendarFile(text, years, sync.parseICS);
}

/** All of it or nothing. Throws `holidays.preview_stale` where the network is another than the list was compared with. */
export const applyList = (deps: HolidaysDeps, editor: Editor, id: string): Promise<CalendarEvent | null> =>
  editCalendar(deps, editor, async ({ tx, network }) => {
    const preview = await own(tx, network, id, editor.actor.personId);
    if (preview.revision !== (await revisionOf(tx, network.id))) throw previewStale();
    const plan = await planFor(tx, network, preview);
    if (plan.faults.length > 0) throw listFaulty({ faults: plan.faults.length });
    await deletePreview(tx, network.id, id);
    return { change: changeOf(plan), how: 'import', reason: preview.paste.source };
  });

/** The list is put away unapplied. */
export function cancelList(deps: HolidaysDeps, { actor }: Editor, id: string): Promise<string> {
  return deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, actor.networkId);
    await own(tx, network, id, actor.personId);
    await deletePreview(tx, network.id, id);
    return SAID.cancelled;
  });
}
