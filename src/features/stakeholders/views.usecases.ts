import type { Answer } from '../../kernel/define';
import type { Tx } from '../../kernel/store';
import { registerModel } from './card-models';
import type { StakeholdersDeps } from './types';
import { type By, keeperOf, openRegister } from './usecases';

const LINK_DAYS = 7;

export const filePath = (networkId: string): string => `/stakeholders/${networkId}/register.csv`;

export async function shown(
  deps: StakeholdersDeps,
  tx: Tx,
  { actor, at }: By,
  words = '',
  notice = '',
): Promise<Answer> {
  const register = await openRegister(deps, tx, actor);
  const file = deps.links.sign(filePath(register.network.id), at, LINK_DAYS);
  const mayKeep = keeperOf(actor, register.network) !== null;
  const model = registerModel(register, at, words, { notice, mayKeep });
  const card = deps.cards.render('stakeholders/register', { ...model, file });
  return { card, summary: notice || 'Stakeholders and donors' };
}

export const showRegister = (deps: StakeholdersDeps, by: By, words: string): Promise<Answer> =>
  deps.store.transaction((tx) => shown(deps, tx, by, words.trim()));
