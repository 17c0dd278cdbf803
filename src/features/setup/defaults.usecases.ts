import type { Actor } from '../../kernel/actor';
import type { Answer } from '../../kernel/define';
import { localDay } from '../calendar/zone.rules';
import { rule } from '../charters/rules';
import type { SettingName } from '../charters/settings.types';
import type { Network } from '../membership/types';
import { answerEmpty, answerInvalid, defaultUnknown } from './errors';
import { changeFaults, typedValue } from './inputs.rules';
import { SAID } from './messages';
import { answerCapacity, required } from './rights.rules';
import { appendAct, lockNetwork, touchNetwork } from './store';
import type { SetupDeps, Viewer } from './types';

export interface DefaultOrder {
  readonly actor: Actor;
  readonly at: Date;
  readonly setting: string;
  /** As typed: `7`, `15:30`, `yes`, or nothing for "none set". */
  readonly value: string;
  /** Why, or the number of the decision that set it. */
  readonly words: string;
}

const isSetting = (network: Network, name: string): name is SettingName => Object.hasOwn(network.settings, name);

/** The defaults that somebody may change, by name, with what holds now. Throws `setup.may_not`. */
export function showDefaults(
  deps: SetupDeps,
  { actor, at, notice }: Viewer,
  settings: readonly string[],
  typed: { readonly setting?: string; readonly value?: string; readonly words?: string } = {},
): Promise<Answer> {
  return deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, actor.networkId);
    required(answerCapacity(actor, network, localDay(at, network.charter.timeZone)), network, 'answer');
    const known = settings.filter((name) => isSetting(network, name));
    const [first] = known;
    if (!first) throw defaultUnknown();
    const sentence = (name: string) => rule(network.charter, `settings.${name}`, network.settings).text;
    const model = {
      network: network.id,
      networkName: network.charter.officialName,
      notice,
      settings: known.join(','),
      setting: typed.setting ?? first,
      choices: known.map((name) => ({ title: sentence(name), value: name })),
      value: typed.value ?? '',
      words: typed.words ?? '',
    };
    return { card: deps.cards.render('setup/defaults', model), summary: notice || SAID.defaults };
  });
}

/**
 * Gives a [default] of the charter another value, from now on; who said so is kept. Throws `setup.may_not`,
 * `setup.default_unknown`, `setup.answer_empty` for the value that holds already, `setup.answer_invalid`.
 */
export function changeDefault(deps: SetupDeps, { actor, at, setting, value, words }: DefaultOrder): Promise<string> {
  return deps.store.transaction(async (tx) => {
    const row = await lockNetwork(tx, actor.networkId);
    const network = await deps.networks.load(tx, actor.networkId);
    const capacity = required(
      answerCapacity(actor, network, localDay(at, network.charter.timeZone)),
      network,
      'answer',
    );
    if (!isSetting(network, setting)) throw defaultUnknown();
    const wanted = typedValue(network.charter, setting, value.trim());
    if (wanted === network.settings[setting]) throw answerEmpty();
    const settings = { ...row?.settings, [setting]: wanted };
    const details = changeFaults(network.charter, settings);
    if (details.length > 0) throw answerInvalid(undefined, { details });
    const event = { kind: 'default' as const, setting, value: wanted, words: words.trim() };
    await appendAct(tx, network.id, { event, personId: actor.personId, capacity, at });
    await touchNetwork(tx, network.id, { settings });
    const changed = await deps.networks.load(tx, network.id);
    // as for an answer to a question: rhythms and open rounds are reckoned anew (T-8)
    await deps.entered?.(tx, changed, at);
    return rule(changed.charter, `settings.${setting}`, changed.settings).text;
  });
}
