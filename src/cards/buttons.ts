/** A button of an Adaptive Card: what it says, the verb it calls, the ids it carries (never state: a card's data is not believed). */
export interface Button {
  readonly title: string;
  readonly verb: string;
  readonly data: Readonly<Record<string, string>>;
}

export const buttonsOf = (buttons: readonly Button[]) => ({ hasButtons: buttons.length > 0, buttons: [...buttons] });

/** The button that runs a command as if it had been typed. */
export const running = (networkId: string, title: string, words: string): Button => ({
  title,
  verb: 'edge.run',
  data: { network: networkId, words },
});
