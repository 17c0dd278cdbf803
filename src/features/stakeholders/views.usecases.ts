import type { Answer } from '../../kernel/define';
import type { Tx } from '../../kernel/store';
import { registerModel } from './card-models';
import type { StakeholdersDeps } from './types';
import { type By, openRegister } from './usecases';

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
  const card = deps.cards.render('stakeholders/register', { ...registerModel(register, at, words, notice), file });
  return { card, summary: notice || 'Stakeholders and donors' };
}

export const showRegister = (deps: StakeholdersDeps, by: By, words: string): Promise<Answer> =>
  deps.store.transaction((tx) => shown(deps, tx, by, words.trim()));
