import type { Tx } from '../../kernel/store';
import { numberingYear } from '../calendar/zone.rules';
import { takeNumber } from '../membership/usecases';
import { systemAct } from './course.rules';
import type { AnyNewAct, Loaded } from './types';

/** Adoption, with the number it gives (T-12). Minutes record and do not decide: they take none. */
export async function adoption(tx: Tx, item: Loaded, at: Date): Promise<AnyNewAct> {
  const series = seriesOf(item, at);
  return systemAct('adopted', at, {
    number: series && numberIn(series, await takeNumber(tx, item.networkId, series.name)),
  });
}

export interface Series {
  readonly name: string;
  /** What a number of it begins with. */
  readonly prefix: string;
}

/** Where an item adopted at an instant takes its number from; null: it takes none. */
export function seriesOf({ network, state }: Loaded, at: Date): Series | null {
  if (state.class.key === 'minutes') return null;
  const year = numberingYear(at, network.charter.timeZone);
  const { groupKey } = state.proposal;
  return {
    name: groupKey ? `recommendations/${groupKey}/${year}` : `decisions/${year}`,
    prefix: `UNNM-${network.charter.code}/${year}/${groupKey ? `TWG-${groupKey}/R` : 'D'}`,
  };
}

export const numberIn = ({ prefix }: Series, serial: number): string => `${prefix}-${String(serial).padStart(3, '0')}`;
