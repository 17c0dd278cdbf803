import type { ZodType } from 'zod';
import { type ActionDefinition, type Answer, defineAction, type Turn } from '../../kernel/define';
import { nameOfficerInCharge } from './acting.usecases';
import { importActions } from './import.actions';
import { expressInterest } from './interests.usecases';
import {
  actData,
  addData,
  admitData,
  endData,
  expertiseData,
  formData,
  interestData,
  mergeData,
  networkData,
  renameData,
  withdrawData,
} from './schema';
import { admit, merge, rename, setExpertise, withdraw } from './seats.usecases';
import { addRepresentative, endTerm, type Said } from './terms.usecases';
import type { MembersDeps } from './types';
import { shareNow } from './usecases';
import { type FormName, showForm, showMember, showMembers, showMore } from './views.usecases';

/** The words of an untrusted press, for showing a form again. */
export const typedIn = (data: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(data).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value.slice(0, 1_000)]] : [])),
  );

const NOBODY = 'none';
const withoutNobody = <T extends { readonly person: string }>(data: T): T =>
  data.person === NOBODY ? { ...data, person: '' } : data;

export const memberActions = (deps: MembersDeps): readonly ActionDefinition[] => {
  /** A form that is filled in: the member or the list it is about is shown with what was done; a fault shows it again. */
  const filled = <S>(
    verb: string,
    form: FormName,
    schema: ZodType<S>,
    act: (turn: Turn, data: S) => Promise<Said>,
    aboutOf: (data: S) => string = () => '',
  ): ActionDefinition =>
    defineAction<S>({
      verb,
      schema,
      handle: async (turn, data) => {
        const { notice } = await act(turn, data);
        return shown(deps, turn, notice, aboutOf(data));
      },
      again: ({ actor, at }, data, notice) => showForm(deps, { actor, at, notice }, form, typedIn(data)),
    });

  return [
    defineAction({
      verb: 'members.form',
      schema: formData,
      handle: ({ actor, at }, { form, network: _network, ...typed }) => showForm(deps, { actor, at }, form, typed),
    }),
    defineAction({
      verb: 'members.more',
      schema: networkData,
      handle: ({ actor, at }) => showMore(deps, { actor, at }),
    }),
    defineAction({
      verb: 'members.share',
      schema: networkData,
      handle: async (turn) => shown(deps, turn, (await shareNow(deps, turn)).notice, ''),
    }),
    filled(
      'members.add',
      'add',
      addData,
      (turn, { kind: as, succeed, ...data }) =>
        addRepresentative(deps, turn, { ...withoutNobody(data), as, succeed: succeed === 'yes' }),
      (data) => data.member,
    ),
    filled(
      'members.end',
      'end',
      endData,
      (turn, data) => endTerm(deps, turn, data),
      (data) => data.term.split('|')[1] ?? '',
    ),
    filled('members.act', 'act', actData, (turn, data) => nameOfficerInCharge(deps, turn, withoutNobody(data))),
    filled(
      'members.rename',
      'rename',
      renameData,
      (turn, data) => rename(deps, turn, data),
      (data) => data.member,
    ),
    filled(
      'members.merge',
      'merge',
      mergeData,
      (turn, data) => merge(deps, turn, data),
      (data) => data.successor,
    ),
    filled('members.withdraw', 'withdraw', withdrawData, (turn, data) => withdraw(deps, turn, data)),
    filled('members.interest', 'interest', interestData, (turn, data) => expressInterest(deps, turn, data)),
    filled('members.admit', 'admit', admitData, (turn, data) => admit(deps, turn, data)),
    filled(
      'members.expertise',
      'expertise',
      expertiseData,
      (turn, data) => setExpertise(deps, turn, data),
      (data) => data.member,
    ),
    ...importActions(deps),
  ];
};

const shown = (deps: MembersDeps, { actor, at }: Turn, notice: string, about: string): Promise<Answer> =>
  about === '' ? showMembers(deps, { actor, at, notice }, '') : showMember(deps, { actor, at, notice }, about);
