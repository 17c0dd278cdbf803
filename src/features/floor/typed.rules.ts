/** What is typed after `minutes` or `floor`: everything that the cards of a meeting do, for whoever types faster. */
export type TypedAct =
  | { readonly act: 'next' }
  | { readonly act: 'item'; readonly position: number }
  | { readonly act: 'attendance'; readonly members: readonly string[]; readonly all: boolean }
  | { readonly act: 'decision'; readonly text: string }
  | {
      readonly act: 'action';
      readonly what: string;
      readonly lead: string;
      readonly due: string;
      readonly group: string;
    }
  | { readonly act: 'read'; readonly reference: string }
  | { readonly act: 'agree'; readonly reference: string }
  | {
      readonly act: 'object';
      readonly reference: string;
      readonly member: string;
      readonly reason: string;
      readonly outcome: Outcome;
    }
  | { readonly act: 'close' };

export type Outcome = 'broken' | 'not_adopted' | 'to_meeting';

export interface Typed {
  /** As typed; empty: the meeting in course. */
  readonly number: string;
  /** Null: the card alone is wanted. */
  readonly act: TypedAct | null;
}

const NUMBER = /^([A-Z]{2}-\d{4}-\S+)(?:\s+|$)/i;

const parts = (rest: string): string[] => rest.split(';').map((part) => part.trim());

const OUTCOMES: Readonly<Record<string, Outcome>> = {
  '': 'broken',
  broken: 'broken',
  'not adopted': 'not_adopted',
  'next meeting': 'to_meeting',
};

/** Each form: how it begins, and what the rest of the line means. Null: the rest is not what the form needs. */
const FORMS: readonly (readonly [RegExp, (rest: string) => TypedAct | null])[] = [
  [/^next(?: item)?$/i, () => ({ act: 'next' })],
  [/^item\s+/i, (rest) => (/^\d{1,2}$/.test(rest) ? { act: 'item', position: Number(rest) } : null)],
  [
    /^(?:attendance|represented)\s+/i,
    (rest) => ({
      act: 'attendance',
      all: /^all$/i.test(rest),
      members: rest.split(/[,;]/).flatMap((one) => (one.trim() ? [one.trim()] : [])),
    }),
  ],
  [/^decision\s+/i, (text) => ({ act: 'decision', text })],
  [
    /^action\s+/i,
    (rest) => {
      const [what = '', lead = '', due = '', group = ''] = parts(rest);
      return what && lead && due ? { act: 'action', what, lead, due, group } : null;
    },
  ],
  [/^read(?: out)?\s+/i, (reference) => ({ act: 'read', reference })],
  [/^no objection\s*(?:to\s+)?/i, (reference) => ({ act: 'agree', reference })],
  [
    /^objection\s+(?:to\s+)?/i,
    (rest) => {
      const [reference = '', member = '', reason = '', outcome = ''] = parts(rest);
      const meant = OUTCOMES[outcome.toLowerCase()];
      return reference && member && reason && meant
        ? { act: 'object', reference, member, reason, outcome: meant }
        : null;
    },
  ],
  [/^close$/i, () => ({ act: 'close' })],
];

/** Null: the words begin like one of the forms and lack what it needs. Words that begin like none are a meeting's name. */
export function readTyped(words: string): Typed | null {
  const typed = words.trim();
  const named = NUMBER.exec(typed);
  const rest = typed.slice(named?.[0].length ?? 0).trim();
  for (const [begins, read] of FORMS) {
    const found = begins.exec(rest);
    if (!found) continue;
    const act = read(rest.slice(found[0].length).trim());
    return act && { number: named?.[1] ?? '', act };
  }
  return { number: typed, act: null };
}

export const USAGE =
  'floor [NO] [next | item 3 | attendance UNDP, ILO | decision TEXT | action WHAT; LEAD; DATE | read REF | no objection REF | objection REF; MEMBER; REASON | close]';
