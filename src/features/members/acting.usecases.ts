import { formatDay } from '../calendar/format.rules';
import { coChairSeat } from '../charters/names.rules';
import { ruleReference } from '../charters/rules';
import { alreadyHolds, endsBeforeItBegins, noSeats, noteMissing, seatUnknown } from './errors';
import { eventWords, SAID, termWords } from './messages';
import { type PersonWords, personNamed } from './people.rules';
import { keepPerson } from './people.usecases';
import { keeperOf } from './rights.rules';
import { insertOffice } from './store';
import { dayOf, refused, type Said } from './terms.usecases';
import type { MembersDeps } from './types';
import { type Editing, type Editor, editRoster } from './usecases';

export interface ActingWords extends PersonWords {
  readonly seat: string;
  readonly from: string;
  readonly to: string;
  readonly note: string;
}

/** An officer-in-charge acts in a co-chair seat, with a dated note (4.9). Throws what is wrong with the words. */
export async function nameOfficerInCharge(deps: MembersDeps, editor: Editor, words: ActingWords): Promise<Said> {
  const { acts } = await editRoster(deps, editor, (editing) => act(editing, words));
  return {
    notice:
      acts.length === 0
        ? SAID.same
        : SAID.done(
            acts.map((one) => eventWords(one.event)),
            [],
          ),
  };
}

async function act(editing: Editing, words: ActingWords): Promise<void> {
  const { tx, network, actor, records, today } = editing;
  const capacity = keeperOf(actor, network);
  if (!capacity) throw refused(editing);
  const { coChairs } = network.charter;
  if (coChairs.value.length === 0)
    throw noSeats({ text: coChairs.text }, { rule: ruleReference(network.charter, 'coChairs') });
  const seat = coChairs.value.find((one) => one.key === words.seat) ?? coChairSeat(network.charter, words.seat);
  if (!seat) throw seatUnknown();
  const from = dayOf(words.from, today);
  const to = dayOf(words.to);
  if (to < from) throw endsBeforeItBegins({ from: formatDay(from) });
  const note = words.note.trim();
  if (note === '') throw noteMissing();
  const named = personNamed(network, words);
  const twin = records.acting.find(
    (one) => one.seat === seat.key && one.personId === named.id && one.from <= to && from <= one.to,
  );
  if (twin && twin.from === from && twin.to === to) return;
  if (twin)
    throw alreadyHolds({ person: named.name, member: seat.name, as: 'officer-in-charge', term: termWords(twin) });
  await keepPerson(editing, named, null);
  await insertOffice(tx, network.id, { personId: named.id, seat: seat.key, from, to, note });
  const event = { seat: seat.key, seatName: seat.name, personId: named.id, person: named.name, from, to, note };
  editing.record({ kind: 'officer_in_charge', ...event }, from, capacity);
}
