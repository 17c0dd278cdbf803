import type { Answer, Turn } from '../../kernel/define';
import { floorModel, type ItemShown, itemModel } from './card-models';
import type { ItemDone } from './decisions.usecases';
import { nowWords } from './messages';
import type { FloorDeps } from './types';
import type { Done } from './usecases';

export function floorAnswer({ cards }: Pick<FloorDeps, 'cards'>, { actor }: Turn, { view, said }: Done): Answer {
  return { card: cards.render('floor/meeting', floorModel(view, actor, said)), summary: nowWords(view) };
}

export function itemAnswer(
  { cards }: Pick<FloorDeps, 'cards'>,
  { actor }: Turn,
  { view, item, said }: ItemDone,
  typed: NonNullable<ItemShown['typed']> = {},
): Answer {
  const model = itemModel(view, item, actor, { notice: said, typed });
  return { card: cards.render('floor/decision', model), summary: said || item.title };
}
