/** Sentences of the set-up that stand in no card. */
export const SAID = {
  hello: (name: string) => (name ? `Hello ${name},` : 'Hello,'),
  welcome: 'Convenor is here: choose whose Terms of Reference hold in this team',
  chosen: (network: string) => `${network} is set up here`,
  setUp: (network: string) => `${network} is set up. You are its Secretariat. What is left to do:`,
  already: (network: string) => `${network} is set up here already. Nothing was changed.`,
  checklist: (done: number, all: number) => `Set-up: ${done} of ${all} done`,
  answered: 'The answer is recorded.',
  kept: 'Kept, and recorded.',
  successor: (name: string) => `${name} is confirmed as the counterpart.`,
  entered: (person: string, member: string, as: string) => `${person} is entered as ${as} of ${member}.`,
  enteredMany: (count: number) => `${count} ${count === 1 ? 'person is' : 'people are'} entered.`,
  named: (person: string, office: string) => `${person} is entered: ${office}.`,
  defaults: 'Change a default',
  changed: (holds: string) => `Changed, from now on. ${holds}`,
  channels: 'The channels are recorded.',
} as const;
