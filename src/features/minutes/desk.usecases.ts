import type { Card } from '../../kernel/cards';
import type { Tx } from '../../kernel/store';
import { localDay } from '../calendar/zone.rules';
import { answersOf } from '../meetings/usecases';
import { actorOf } from '../membership/rules';
import type { Person } from '../membership/types';
import { deskModel } from './card-models';
import { TO_DO } from './messages';
import { clearersOf, keepersOf } from './rights.rules';
import { titleOf } from './text.rules';
import type { AskedCorrection, MinutesDeps, MinutesFile, Typed } from './types';

/** The call that a message answers: the n-th time that the keepers, or the chair, were asked to act. */
type Call = { readonly to: 'desk' | 'clearance'; readonly nth: number };

const keyOf = ({ meeting }: MinutesFile, { to, nth }: Call, personId: string): string =>
  `minutes:${meeting.id}:${to}-${nth}:person:${personId}`;

export interface Shown {
  readonly notice?: string;
  readonly typed?: Typed;
  readonly buttons?: boolean;
}

/** The card of these minutes as one person sees it. */
export async function deskCard(
  deps: MinutesDeps,
  tx: Tx,
  file: MinutesFile,
  personId: string,
  at: Date,
  { notice = '', typed = {}, buttons = true }: Shown = {},
): Promise<Card> {
  const { network, meeting } = file;
  const actor = actorOf(network, personId, localDay(at, network.charter.timeZone));
  const answers = await answersOf(tx, meeting);
  const corrections = await correctionsIn(deps, tx, file);
  const download = downloadLink(deps, file, at);
  const view = { actor, at, notice, typed, buttons, answers, corrections, download };
  return deps.cards.render('minutes/desk', deskModel(file, view));
}

async function correctionsIn(
  deps: MinutesDeps,
  tx: Tx,
  { network, row }: MinutesFile,
): Promise<readonly AskedCorrection[]> {
  return row.decisionId === null ? [] : deps.rounds.corrections(tx, network.id, row.decisionId);
}

/** Whoever has the link reads the minutes: it ends before they are forgotten in some other chat. */
const LINK_DAYS = 30;

export const downloadLink = (deps: Pick<MinutesDeps, 'links'>, { network, meeting }: MinutesFile, at: Date): string =>
  deps.links.sign(`/minutes/${network.id}/${meeting.id}.docx`, at, LINK_DAYS);

async function post(
  deps: MinutesDeps,
  tx: Tx,
  file: MinutesFile,
  call: Call,
  personId: string,
  at: Date,
  buttons = true,
): Promise<void> {
  await deps.outbox.post(tx, {
    networkId: file.network.id,
    to: { kind: 'person', personId },
    key: keyOf(file, call, personId),
    card: await deskCard(deps, tx, file, personId, at, { buttons }),
    summary: summaryOf(file),
    at,
  });
}

/** What the notification says: which meeting, and what is to be done. */
const summaryOf = (file: MinutesFile): string => {
  const toDo = TO_DO[file.row.state];
  return toDo === undefined ? titleOf(file) : `${file.meeting.number}: ${toDo}`;
};

/** Calls people to act: a new message each, and the buttons of the one before it go. */
async function call(
  deps: MinutesDeps,
  tx: Tx,
  file: MinutesFile,
  to: Call['to'],
  people: readonly Person[],
  at: Date,
): Promise<void> {
  const nth = to === 'desk' ? file.row.desk : file.row.submission;
  for (const person of people) await post(deps, tx, file, { to, nth }, person.id, at);
}

/** The Secretariat, in a group its chairs, and whoever has just acted on the minutes for them. */
export async function callKeepers(
  deps: MinutesDeps,
  tx: Tx,
  file: MinutesFile,
  at: Date,
  alsoTo: string | null = null,
): Promise<void> {
  const { network, meeting } = file;
  const people = network.people.filter(
    (person) => person.id === alsoTo || keepersOf(network, meeting, at).some((keeper) => keeper.id === person.id),
  );
  await call(deps, tx, file, 'desk', people, at);
}

export const callClearers = (deps: MinutesDeps, tx: Tx, file: MinutesFile, at: Date): Promise<void> =>
  call(deps, tx, file, 'clearance', clearersOf(file.network, file.meeting, at), at);

/** Only these can ever have had a message: there is no need to look for one of everybody's. */
const mayBeCalled = ({ meeting, network }: MinutesFile, person: Person): boolean =>
  person.offices.length > 0 ||
  network.groups.some(
    (group) =>
      group.key === meeting.groupKey && group.people.some((term) => term.personId === person.id && term.as === 'chair'),
  );

/** Brings the messages of the last two calls of each kind to the present state; none is made anew. */
export async function refreshDesks(deps: MinutesDeps, tx: Tx, file: MinutesFile, at: Date): Promise<void> {
  const { network, row } = file;
  const calls: Call[] = [
    { to: 'desk', nth: row.desk },
    { to: 'desk', nth: row.desk - 1 },
    { to: 'clearance', nth: row.submission },
    { to: 'clearance', nth: row.submission - 1 },
  ];
  const called = network.people.filter((person) => mayBeCalled(file, person));
  for (const one of calls.filter(({ nth }) => nth > 0)) {
    const newest = one.nth === (one.to === 'desk' ? row.desk : row.submission);
    for (const person of called) {
      if (await deps.outbox.has(tx, network.id, keyOf(file, one, person.id))) {
        await post(deps, tx, file, one, person.id, at, newest);
      }
    }
  }
}
