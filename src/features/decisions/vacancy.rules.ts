import type { Actor } from '../../kernel/actor';
import type { LocalDay } from '../calendar/types';
import type { Network } from '../membership/types';
import { steerers } from './rights.rules';
import type { DecisionState } from './types';

/** 4.9: where nobody holds the office that steers the item, the Secretariat can stop its clock, and nothing else. */
export const pausesInVacancy = (
  actor: Actor,
  network: Network,
  state: Pick<DecisionState, 'class' | 'proposal'>,
  day: LocalDay,
): boolean => actor.roles.includes('secretariat') && steerers(network, state, day).length === 0;
