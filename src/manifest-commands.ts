import { composeFeatures } from './features';
import type { Parts } from './neighbours/parts';

export interface MenuCommand {
  readonly title: string;
  readonly description: string;
  readonly personal: boolean;
  readonly team: boolean;
}

/** The command menu of the Teams app, as the router knows it. Definitions are read, nothing is run: no part is needed. */
export const manifestCommands = (): MenuCommand[] =>
  composeFeatures({} as Parts)
    .features.flatMap((feature) => feature.commands ?? [])
    .filter(({ menu }) => menu !== false)
    .map(({ name, summary }) => ({ title: name, description: summary, personal: true, team: true }));
