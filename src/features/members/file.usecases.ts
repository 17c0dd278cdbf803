import { z } from 'zod';
import { isDay } from '../calendar/days.rules';
import { type FileRoom, fileRoom } from '../membership/file-room.rules';
import { renewNetwork } from '../membership/network-rows.usecases';
import type { Network } from '../membership/types';
import {
  addActingNote,
  addMemberDetail,
  addMemberName,
  addTermDetail,
  readActingNotes,
  readMemberDetails,
  readMemberNames,
  readTermDetails,
} from './details.store';

const words = z.string().trim().max(2_000);
const day = z.string().refine(isDay, { error: 'must be a day like 2027-02-19' });

const member = z.strictObject({
  member: words.min(1),
  /** TR L17–19. */
  expertise: words.nullish(),
  /** Who took the seat of a member that merged. */
  successor: words.nullish(),
  /** What it was called, and until when. */
  names: z.array(z.strictObject({ name: words.min(1), until: day })).default([]),
});

/** What is known of members beyond their seats. */
export const memberDetailsRoom: FileRoom = fileRoom({
  key: 'memberDetails',
  entry: member,
  export: async (tx, { id, members }) => {
    const details = await readMemberDetails(tx, id);
    const names = await readMemberNames(tx, id);
    return members.flatMap((seat) => {
      const { expertise = null, successor = null } = details.find(({ memberId }) => memberId === seat.id) ?? {};
      const before = names.filter(({ memberId }) => memberId === seat.id);
      if (expertise === null && successor === null && before.length === 0) return [];
      return [
        {
          member: seat.id,
          ...(expertise === null ? {} : { expertise }),
          ...(successor === null ? {} : { successor }),
          names: before.map(({ name, untilDay }) => ({ name, until: untilDay })),
        },
      ];
    });
  },
  import: async (tx, network, entries) => {
    const faults = unknownMembers(network, entries);
    if (faults.length > 0) return faults;
    for (const { member: memberId, expertise = null, successor = null, names } of entries) {
      if (expertise !== null || successor !== null)
        await addMemberDetail(tx, { networkId: network.id, memberId, expertise, successor });
      for (const { name, until } of names)
        await addMemberName(tx, { networkId: network.id, memberId, untilDay: until, name });
    }
    // who took whose seat is part of the network that is kept in memory
    if (entries.length > 0) await renewNetwork(tx, network.id);
    return [];
  },
});

const term = z.strictObject({
  person: words.min(1),
  member: words.min(1),
  as: z.enum(['primary', 'alternate', 'head']),
  from: day.nullish(),
  level: words.nullish(),
  /** TR L57: the letter by which the Government designated. */
  letter: words.nullish(),
  letterDay: day.nullish(),
});

/** At what level somebody represents a member, and by which letter. */
export const termDetailsRoom: FileRoom = fileRoom({
  key: 'termDetails',
  entry: term,
  export: async (tx, { id }) =>
    (await readTermDetails(tx, id)).map(({ personId, memberId, kind, fromDay, level, letter, letterDay }) => ({
      ...{ person: personId, member: memberId, as: kind },
      ...(fromDay === '' ? {} : { from: fromDay }),
      ...(level === null ? {} : { level }),
      ...(letter === null ? {} : { letter }),
      ...(letterDay === null ? {} : { letterDay }),
    })),
  import: async (tx, network, entries) => {
    const faults = [...unknownMembers(network, entries), ...unknownPeople(network, entries)];
    if (faults.length > 0) return faults;
    for (const {
      person: personId,
      member: memberId,
      as: kind,
      from,
      level = null,
      letter = null,
      letterDay = null,
    } of entries)
      await addTermDetail(tx, {
        ...{ networkId: network.id, personId, memberId, kind, fromDay: from ?? '' },
        ...{ level, letter, letterDay },
      });
    return [];
  },
});

const acting = z.strictObject({ person: words.min(1), seat: words.min(1), from: day, to: day, note: words });

/** Who acted for a co-chair, and why. */
export const actingNotesRoom: FileRoom = fileRoom({
  key: 'actingNotes',
  entry: acting,
  export: async (tx, { id }) =>
    (await readActingNotes(tx, id)).map(({ personId, seat, fromDay, toDay, note }) => ({
      ...{ person: personId, seat, from: fromDay, to: toDay, note },
    })),
  import: async (tx, network, entries) => {
    const faults = unknownPeople(network, entries);
    if (faults.length > 0) return faults;
    for (const { person: personId, seat, from, to, note } of entries)
      await addActingNote(tx, { networkId: network.id, personId, seat, fromDay: from, toDay: to, note });
    return [];
  },
});

const unknownMembers = ({ members }: Network, entries: readonly { readonly member: string }[]) =>
  entries.flatMap((entry, index) =>
    members.some(({ id }) => id === entry.member)
      ? []
      : [{ path: `[${index}].member`, message: `«${entry.member}» is the id of no member` }],
  );

const unknownPeople = ({ people }: Network, entries: readonly { readonly person: string }[]) =>
  entries.flatMap((entry, index) =>
    people.some(({ id }) => id === entry.person)
      ? []
      : [{ path: `[${index}].person`, message: `«${entry.person}» is nobody of this file` }],
  );
