import type { Json, Wanted } from './hands';

/** What somebody may do to an item that lies before them, by the button that says it. */
export interface Move extends Wanted {
  readonly title: string;
  /** How often beside the others; 0: never in a quarter that is to come to its end. */
  readonly often: number;
  readonly whenEnding: number;
  readonly inputs: Json;
}

export interface Chances {
  /** Words that nobody else types. */
  readonly words: string;
  readonly member: string;
  readonly chance: (share: number) => boolean;
}

/** The panel of whoever convenes or keeps the office: every button with what is filled in beside it. */
export function movesOn({ words, member, chance }: Chances): readonly Move[] {
  const Reason = `The reason, in ${words}.`;
  const outside = { Channel: 'Phone', Person: 'Somebody there', Note: words };
  const move = (
    title: string,
    kind: string,
    said: RegExp,
    often: readonly [number, number],
    inputs: Json = {},
  ): Move => ({ title, kind, said, often: often[0], whenEnding: often[1], inputs, words: said === READ ? '' : words });
  const editorial = chance(0.5);
  const [reply, text] = chance(0.5) ? ['no_comment', ''] : chance(0.7) ? ['comments', words] : ['objection', words];
  return [
    { ...move('Open in the meeting', 'opened_in_meeting', READ, [9, 9]), words: '' },
    { ...move('No objection', 'agreed_in_meeting', TAKEN, [8, 9]), words: '' },
    move('Record objection', 'objected_in_meeting', TAKEN, [3, 0], {
      Member: member,
      Reason,
      'What follows': chance(0.5) ? 'Broken' : 'Next meeting',
    }),
    move('Record contact', 'contact', /the contact is recorded/, [9, 9], outside),
    { ...move('Close the consultation', 'concluded', CONCLUDED, [5, 9], { Statement: words }) },
    { ...move('Record sent', 'sent', /The sending is recorded/, [4, 6], { Channel: 'Letter' }), words: '' },
    {
      ...move('Record a reply', 'replied', /The reply is recorded/, [3, 4], { Reply: reply, Text: text }),
      words: text,
      chosen: { reply },
    },
    move('Extend the consultation', 'prolonged', /The Government has more time/, [1, 0], { Reason }),
    move('Resume', 'resumed', /The item goes on/, [5, 9], { Reason }),
    move('Extend', 'extended', /The deadline has moved/, [1, 1], { Reason }),
    move('Pause', 'paused', /Paused: the clock has stopped/, [2, 0], { Reason }),
    editorial
      ? move('Revise', 'corrected', /Corrected; the clock runs on/, [3, 1], {
          Reason,
          Text: `Corrected to ${words}.`,
          'Editorial correction': 'true',
        })
      : move('Revise', 'revised', /is drafted\. Circulate it/, [4, 5], { Reason, Text: `Now in ${words}.` }),
    move('Refer to a meeting', 'referred', /The item goes to a meeting/, [1, 2], { Reason }),
    move('Close: no consensus', 'closed', /Closed without consensus/, [1, 3], { Reason, Sooner: 'true' }),
    move('Withdraw', 'withdrawn', /Withdrawn\. What was said stays|is asked to withdraw/, [0.3, 0.5], { Reason }),
    move('Enter for a member', 'position', /Entered for |late statement/, [2, 0], {
      ...outside,
      Member: member,
      Position: chance(0.6) ? 'join' : 'stand_aside',
      Text: words,
    }),
  ];
}

const READ = /The text is before the meeting/;
const TAKEN = /: (Adopted|Ad referendum|Agreed, pending Government consultation|Broken|To a meeting|Not adopted)\./;
const CONCLUDED = /The consultation is closed|The assessment is recorded|Members have their time to react/;
