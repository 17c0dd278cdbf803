import type { Network } from '../membership/types';
import { lacking } from './errors';
import { LABELS } from './forms.messages';
import type { OpenThing, ReleasedThing } from './matter.types';
import { because } from './rights.rules';

/** What the fields of a class hold, as typed. */
export interface MatterInput {
  readonly title?: string | undefined;
  readonly text?: string | undefined;
  readonly reason?: string | undefined;
  readonly type?: string | undefined;
  readonly issue?: string | undefined;
  readonly spokesperson?: string | undefined;
  readonly embargo?: string | undefined;
  readonly languages?: string | undefined;
  readonly what?: string | undefined;
  readonly to?: string | undefined;
  readonly from?: string | undefined;
  readonly act?: string | undefined;
  readonly group?: string | undefined;
  readonly key?: string | undefined;
  readonly name?: string | undefined;
  readonly groupKind?: string | undefined;
  readonly ends?: string | undefined;
  readonly endsWhen?: string | undefined;
  readonly theme?: string | undefined;
  readonly need?: string | undefined;
  readonly existing?: string | undefined;
  readonly why?: string | undefined;
  readonly disposition?: string | undefined;
  readonly nominees?: string | undefined;
  readonly entity?: string | undefined;
  readonly head?: string | undefined;
}

/** What was looked up beforehand: the thing that is released, and what is open in a group. */
export interface MatterFacts {
  readonly released?: ReleasedThing;
  readonly open?: readonly OpenThing[];
}

export const words = (text: string | undefined): string => (text ?? '').trim();

/** A field that must be filled, or a refusal that names it, with the rule that asks for it. */
export function needed(network: Network, text: string | undefined, label: keyof typeof LABELS, key: string): string {
  const typed = words(text);
  if (typed !== '') return typed;
  throw lacking({ what: `Please fill in «${LABELS[label]}».` }, { rule: because(network, key) });
}
