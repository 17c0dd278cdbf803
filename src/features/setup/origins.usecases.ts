import type { Tx } from '../../kernel/store';
import { formatDay } from '../calendar/format.rules';
import { localDay } from '../calendar/zone.rules';
import type { SettingName } from '../charters/settings.types';
import { personName } from '../membership/rules';
import type { Network } from '../membership/types';
import { actsOf } from './store';
import type { SetupAct } from './types';

/** Whose word it is that a default of this network has another value: by the key of its rule (`settings.urgentHours`). */
export async function settingOrigins(tx: Tx, network: Network): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const names = Object.keys(network.settings) as SettingName[];
  const changed = names.filter((name) => network.settings[name] !== network.charter.settings[name]);
  for (const name of changed) found.set(`settings.${name}`, 'set by this Network in its network file');
  for (const act of await actsOf(tx, network.id)) {
    for (const name of settingsIn(act)) {
      if (found.has(`settings.${name}`)) found.set(`settings.${name}`, setBy(network, act));
    }
  }
  const { successor } = network.government;
  if (successor) {
    const who = personName(network, successor.confirmedBy);
    found.set('government.successor', `${successor.name}, confirmed by ${who}, ${formatDay(successor.on)}`);
  }
  return found;
}

const settingsIn = ({ event }: SetupAct): string[] => {
  if (event.kind === 'answer') return Object.keys(event.settings);
  return event.kind === 'default' ? [event.setting] : [];
};

/** "set by UNNM-KG/2027/D-003 (entered by …)" where a decision is named, else "set by Asel (co-chair), Wed 3 Feb 2027". */
function setBy(network: Network, { event, personId, capacity, at }: SetupAct): string {
  const words = event.kind === 'answer' || event.kind === 'default' ? event.words : '';
  const decision = /UNNM-[A-Z]{2}\/\d{4}\/\S*\d/.exec(words)?.[0];
  const day = formatDay(localDay(at, network.charter.timeZone));
  const who = `${personName(network, personId)} (${capacity}), ${day}`;
  if (decision) return `set by ${decision}, entered by ${who}`;
  return words ? `set by ${who}: ${words}` : `set by ${who}`;
}
