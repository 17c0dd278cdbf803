import type { Tx } from '../../kernel/store';
import { readRegister } from './store';
import type { Register, StakeholdersDeps } from './types';

/** The whole register, for the file whose link was signed for somebody who may see it. */
export async function registerOf(
  deps: Pick<StakeholdersDeps, 'networks'>,
  tx: Tx,
  networkId: string,
): Promise<Register> {
  const network = await deps.networks.load(tx, networkId);
  return { network, stakeholders: await readRegister(tx, networkId) };
}
