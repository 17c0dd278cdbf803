import { randomBytes } from 'node:crypto';
import type { Config } from './config';
import { createLinks, type Links } from './kernel/links';
import type { OutgoingMessage, Recipient, Transport } from './kernel/messages';
import type { Store } from './kernel/store';
import { keepFirst, readBotState } from './store/bot-state';

const LINK_SECRET = 'link-secret';

/** In local mode the secret is made once and kept, so that links survive a restart. */
export async function linksFor(store: Store, config: Config): Promise<Links> {
  if (config.teams) return createLinks(config.teams.publicUrl, config.teams.linkSecret);
  const secret = await store.transaction(async (tx) => {
    await keepFirst(tx, LINK_SECRET, randomBytes(32).toString('base64url'));
    return (await readBotState<string>(tx, LINK_SECRET)) ?? '';
  });
  return createLinks(`http://127.0.0.1:${config.port}`, secret);
}

/** A message to one person alone carries links that were made out to them. */
export const madeOutTransport = (links: Links, transport: Transport): Transport => {
  const own = ({ personId }: Recipient, message: OutgoingMessage): OutgoingMessage =>
    personId ? { ...message, card: links.madeOut(message.card, personId) } : message;
  return {
    send: (to, message) => transport.send(to, own(to, message)),
    update: (to, message) => transport.update(to, own(to, message)),
  };
};
