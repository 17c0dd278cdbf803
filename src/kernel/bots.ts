/** This bot among those on one store. */
export interface ThisBot {
  /** The name of this life of it: another start is another bot. */
  readonly id: string;
  /** False once it could not say for so long that it lives that another may be taking over what it has in its hands. */
  lives(): boolean;
}

/** What bots take into their hands, and others take over when they die. */
export interface Holdings {
  /** Everybody who has something in their hands. */
  holders(): Promise<readonly string[]>;
  /** Takes over what this bot, which seems dead, had. It may be done by several at once. */
  giveBack(bot: string): Promise<void>;
  /** Looks after what this bot itself cannot tell whether it has it: the line broke while it took it. */
  resolveDoubts(): Promise<void>;
}
