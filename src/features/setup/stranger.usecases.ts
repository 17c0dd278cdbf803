import { instantOf } from '../../kernel/clock';
import type { Answer } from '../../kernel/define';
import type { Incoming } from '../../kernel/directory';
import type { Tx } from '../../kernel/store';
import { networkRowOfTeam } from '../membership/network-rows.usecases';
import { SET_UP_VERB, setUpNetwork } from './charter.usecases';
import { notInstaller, teamUnknown } from './errors';
import { choiceSchema } from './schema';
import { readInstallation, unsetTeamsOf } from './store';
import type { Installation, SetupDeps } from './types';
import { choiceAnswer, firstChecklist, waitingAnswer } from './views.usecases';

const GREETINGS = ['', 'help', 'hello', 'hi', '?'];

type Said = { readonly words: string } | { readonly verb: string; readonly data: Readonly<Record<string, unknown>> };

/**
 * The answer to somebody whom no network knows: in a team without one, whoever added the bot chooses a charter. Null where
 * there is nothing to set up; then the person is a stranger like any other. Throws what `setUpNetwork` throws.
 */
export async function answerStranger(deps: SetupDeps, incoming: Incoming, said: Said): Promise<Answer | null> {
  if ('verb' in said) return said.verb === SET_UP_VERB ? pressed(deps, incoming, said.data) : null;
  const [, word = '', rest = ''] = /^(\S*)\s*(.*)$/.exec(said.words) ?? [];
  const asksSetup = word.toLowerCase() === 'setup';
  if (!asksSetup && !GREETINGS.includes(said.words.toLowerCase())) return null;
  const installation = await deps.store.transaction((tx) => unsetTeam(tx, incoming));
  if (!installation) return null;
  const isInstaller = installation.installerId === incoming.personId;
  if (!asksSetup) {
    return isInstaller ? choiceAnswer(deps, installation) : waitingAnswer(deps, installation, incoming.personName);
  }
  if (!isInstaller) throw notInstaller({ installer: installation.installerName });
  return rest === '' ? choiceAnswer(deps, installation) : choose(deps, incoming, installation.teamId, rest);
}

/** The team spoken in; in the 1:1 chat the latest that this person added the bot to. Only while it has no network. */
async function unsetTeam(tx: Tx, { tenantId, teamId, personId }: Incoming): Promise<Installation | undefined> {
  if (!teamId) return (await unsetTeamsOf(tx, tenantId, personId))[0];
  const installation = await readInstallation(tx, { tenantId, teamId });
  if (!installation || installation.removedAt) return undefined;
  return (await networkRowOfTeam(tx, tenantId, teamId)) ? undefined : installation;
}

/** A team id from a card is only a question: it must be the team of the channel, and one of the sender's tenant. */
async function pressed(
  deps: SetupDeps,
  incoming: Incoming,
  data: Readonly<Record<string, unknown>>,
): Promise<Answer | null> {
  const read = choiceSchema.safeParse(data);
  if (!read.success || (incoming.teamId && incoming.teamId !== read.data.team)) throw teamUnknown();
  return choose(deps, incoming, read.data.team, read.data.charter ?? '');
}

async function choose(deps: SetupDeps, incoming: Incoming, teamId: string, charter: string): Promise<Answer | null> {
  const { tenantId, personId, personName } = incoming;
  const at = instantOf(incoming.stamp, deps.clock);
  return chooseFor(deps, { tenantId, teamId, personId, personName, charter, at });
}

/** Sets the network up and shows its checklist. */
export async function chooseFor(deps: SetupDeps, choice: Parameters<typeof setUpNetwork>[1]): Promise<Answer | null> {
  return firstChecklist(deps, await setUpNetwork(deps, choice), choice.personId, choice.at);
}
