/** A finished Adaptive Card: plain JSON, safe to send. */
export interface Card {
  readonly type: 'AdaptiveCard';
  readonly version: string;
  readonly body: readonly unknown[];
  readonly [key: string]: unknown;
}

/** Expands `cards/<name>.json` with a model. Throws when the model lacks what the template names. */
export interface CardRenderer {
  render(name: string, model: object): Card;
  /** What the buttons that send this verb are called; none where their titles depend on what the card shows. */
  titlesOf(verb: string): readonly string[];
}
