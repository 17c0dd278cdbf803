import type { ActRow, Rows } from './checker/rows';
import { checkWhole, type Evidence } from './checker/whole';

/** One thing done wrong on purpose to what a run left behind. */
export interface Damage {
  readonly name: string;
  /** The rule that is to be named for it. */
  readonly rule: RegExp;
  /** Null where the run has nothing that could be damaged so. */
  readonly done: (whole: Evidence) => Evidence | null;
}

const HOUR = 3_600_000;

const withRows = (whole: Evidence, rows: Partial<Rows>): Evidence => ({ ...whole, rows: { ...whole.rows, ...rows } });

const withActs = (whole: Evidence, change: (acts: readonly ActRow[]) => readonly ActRow[]): Evidence =>
  withRows(whole, { acts: change(whole.rows.acts) });

/** Something else in the place of one act; nothing where it is null. */
const instead = (whole: Evidence, of: ActRow, ...by: readonly ActRow[]): Evidence =>
  withActs(whole, (acts) => acts.flatMap((act) => (act === of ? by : [act])));

function find<T>(all: readonly T[], is: (one: T) => boolean, then: (one: T) => Evidence): Evidence | null {
  const found = all.find(is);
  return found === undefined ? null : then(found);
}

const acknowledged = ({ tried }: Evidence, act: ActRow): boolean =>
  tried.some((one) => one.done && one.personId === act.person && +one.at === +act.at && one.kind === act.kind);

const actsOf = ({ rows }: Evidence, of: ActRow): ActRow[] => rows.acts.filter(({ item }) => item === of.item);

const before = (whole: Evidence, of: ActRow): ActRow[] => actsOf(whole, of).filter(({ serial }) => serial < of.serial);

/** The signature that a statement went out with: not one to an earlier text, nor one that was given once more. */
const isTheLastWord = (whole: Evidence, act: ActRow): boolean => {
  const after = actsOf(whole, act).filter(({ serial }) => serial > act.serial);
  const isOvertaken = after.some(
    ({ kind, member }) => kind === 'revised' || kind === 'corrected' || (kind === 'signed' && member === act.member),
  );
  return !isOvertaken && after.some(({ kind }) => kind === 'adopted' || kind === 'agreed');
};

/** The adoption, or the agreement, of a round at its deadline. */
const isClosing = (whole: Evidence, act: ActRow): boolean => {
  const clock = before(whole, act).findLast(({ kind }) => kind === 'clock');
  return (
    ['adopted', 'agreed'].includes(act.kind) && clock !== undefined && +new Date(clock.payload.deadline) === +act.at
  );
};

const adoptions = ({ rows }: Evidence): ActRow[] =>
  rows.acts.filter((act) => act.kind === 'adopted' && act.payload.number);

const roundOf = (whole: Evidence, of: ActRow): ActRow =>
  before(whole, of).findLast(({ kind }) => kind === 'circulated') as ActRow;

/** A silent member objects just before a round closes, and lifts it again. */
function objected(whole: Evidence, of: ActRow, position: string): [ActRow, ActRow] {
  const { members, addressees } = roundOf(whole, of).payload;
  const silent = members.find((id: string) => !actsOf(whole, of).some((act) => act.member === id));
  const member = silent ?? members[0] ?? '';
  const person = addressees[member]?.[0] ?? '';
  const said = { ...of, at: new Date(+of.at - 3), member, person, capacity: 'representative' };
  const payload = { position, text: 'No.', category: 'substance', as: 'primary' };
  return [
    { ...said, kind: 'position', serial: of.serial - 0.9, payload },
    { ...said, kind: 'lifted', serial: of.serial - 0.8, payload: { as: 'primary' } },
  ];
}

/** The number of an adoption changed, in the acts and in the list. */
function renumbered(whole: Evidence, of: ActRow, number: string): Evidence {
  const items = whole.rows.items.map((row) =>
    row.item === of.item && row.network === of.network ? { ...row, number } : row,
  );
  return withRows(instead(whole, of, { ...of, payload: { number } }), { items });
}

const inPlaces = (
  whole: Evidence,
  network: string,
  change: (posted: Evidence['teams'] extends ReadonlyMap<string, infer P> ? P : never) => object,
) => ({
  ...whole,
  teams: new Map([...whole.teams].map(([id, place]) => [id, id === network ? { ...place, ...change(place) } : place])),
});

const REMINDER = /^decision:[^:]+:remind:/;

export const DAMAGES: readonly Damage[] = [
  {
    name: 'an acknowledged act removed',
    rule: /^acts$/,
    done: (whole) =>
      find(
        whole.rows.acts,
        (act) => act.kind === 'position' && acknowledged(whole, act),
        (act) => instead(whole, act),
      ),
  },
  {
    name: 'an act doubled',
    rule: /^(acts|once)$/,
    done: (whole) =>
      find(
        whole.rows.acts,
        (act) => act.kind === 'position',
        (act) => instead(whole, act, act, { ...act, serial: act.serial + 0.5 }),
      ),
  },
  {
    name: 'what a member stated changed into something else',
    rule: /^acts$/,
    done: (whole) =>
      find(
        whole.rows.acts,
        (act) => act.kind === 'position' && act.payload.position.startsWith('join_') && acknowledged(whole, act),
        (act) => instead(whole, act, { ...act, payload: { ...act.payload, position: 'stand_aside' } }),
      ),
  },
  {
    name: 'an act that nobody did',
    rule: /^acts$/,
    done: (whole) =>
      find(
        whole.rows.acts,
        (act) => act.kind === 'position',
        (act) => instead(whole, act, act, { ...act, serial: act.serial + 0.5, at: new Date(+act.at + 7) }),
      ),
  },
  {
    name: 'an act without the capacity in which it was done',
    rule: /^4\.12\.11$/,
    done: (whole) =>
      find(
        whole.rows.acts,
        (act) => act.kind === 'position',
        (act) => instead(whole, act, { ...act, capacity: null }),
      ),
  },
  {
    name: 'a decision number given twice',
    rule: /^numbers$/,
    done: (whole) => {
      const all = adoptions(whole);
      const [first, second] = all.filter(
        (one) =>
          one.network ===
          all.find((other) => all.some((act) => act !== other && act.network === other.network))?.network,
      );
      return first && second ? renumbered(whole, second, first.payload.number) : null;
    },
  },
  {
    name: 'a decision number skipped',
    rule: /^numbers$/,
    done: (whole) =>
      find(
        adoptions(whole),
        () => true,
        (act) => {
          const last = adoptions(whole).findLast(({ network }) => network === act.network) as ActRow;
          return renumbered(
            whole,
            last,
            last.payload.number.replace(/\d+$/, (n: string) => String(Number(n) + 1).padStart(3, '0')),
          );
        },
      ),
  },
  {
    name: 'a round closed before its deadline',
    rule: /^4\.12\.7$/,
    done: (whole) =>
      find(
        whole.rows.acts,
        (act) => isClosing(whole, act),
        (act) => instead(whole, act, { ...act, at: new Date(+act.at - HOUR) }),
      ),
  },
  {
    name: 'a round closed twice',
    rule: /^4\.6$/,
    done: (whole) =>
      find(
        whole.rows.acts,
        (act) => isClosing(whole, act),
        (act) => instead(whole, act, act, { ...act, serial: act.serial + 0.5 }),
      ),
  },
  {
    name: 'a round closed with an open objection',
    rule: /^4\.12\.2$/,
    done: (whole) =>
      find(
        whole.rows.acts,
        (act) => isClosing(whole, act),
        (act) => instead(whole, act, objected(whole, act, 'object')[0], act),
      ),
  },
  {
    name: 'an act on an item that had come to its end',
    rule: /^4\.6$/,
    done: (whole) =>
      find(
        adoptions(whole),
        () => true,
        (act) => {
          const paused = { ...act, kind: 'resumed', serial: act.serial + 0.5, payload: { reason: '' } };
          return instead(whole, act, act, paused);
        },
      ),
  },
  {
    name: 'a round whose closing was forgotten',
    rule: /^closings$/,
    done: (whole) =>
      find(
        whole.rows.acts,
        (act) => isClosing(whole, act) && act === actsOf(whole, act).at(-1),
        (act) => {
          const items = whole.rows.items.map((row) =>
            row.item === act.item ? { ...row, state: 'open', number: null, adoptedAt: null, deadline: act.at } : row,
          );
          return withRows(instead(whole, act), { items });
        },
      ),
  },
  {
    name: 'a member adopted over that was not consulted',
    rule: /^4\.12\.1$/,
    done: (whole) =>
      find(
        whole.rows.acts,
        (act) => isClosing(whole, act),
        (act) => {
          const round = before(whole, act).findLast(({ kind }) => kind === 'circulated') as ActRow;
          const silent = round.payload.members.find(
            (id: string) =>
              !actsOf(whole, act).some(({ member, kind }) => member === id && ['position', 'contact'].includes(kind)),
          );
          const people = round.payload.addressees[silent] ?? [];
          return withActs(whole, (acts) =>
            acts.filter(
              (one) => one.item !== act.item || one.kind !== 'delivered' || !people.includes(one.payload.person),
            ),
          );
        },
      ),
  },
  {
    name: 'an item adopted with the consultation of the Government not closed',
    rule: /^4\.12\.3$/,
    done: (whole) =>
      find(
        whole.rows.acts,
        (act) => act.kind === 'agreed' && !actsOf(whole, act).some(({ kind }) => kind === 'adopted'),
        (act) => {
          const number = 'UNNM-XX/2027/D-999';
          return instead(whole, act, act, { ...act, kind: 'adopted', serial: act.serial + 0.5, payload: { number } });
        },
      ),
  },
  {
    name: 'a consultation of the Government closed without a reply, before its time',
    rule: /^4\.12\.3$/,
    done: (whole) =>
      find(
        whole.rows.acts,
        (act) => act.kind === 'sent',
        (act) => {
          const payload = { statement: 'They will not mind.', until: null };
          const closing = { ...act, kind: 'concluded', at: new Date(+act.at + 1), serial: act.serial + 0.5, payload };
          return instead(whole, act, act, closing);
        },
      ),
  },
  {
    name: 'a deadline that moved earlier',
    rule: /^4\.12\.7$/,
    done: (whole) =>
      find(
        whole.rows.acts,
        (act) =>
          act.kind === 'clock' &&
          before(whole, act).at(-1)?.kind !== 'circulated' &&
          ['more_time', 'extended'].includes(act.payload.reason),
        (act) =>
          instead(whole, act, {
            ...act,
            payload: {
              ...act.payload,
              deadline: new Date(+new Date(act.payload.deadline) - 30 * 24 * HOUR).toISOString(),
            },
          }),
      ),
  },
  {
    name: 'a deadline by the clock of another zone',
    rule: /^4\.12\.13$/,
    done: (whole) =>
      find(
        whole.rows.acts,
        (act) => act.kind === 'clock' && act.payload.reason === 'circulated',
        (act) =>
          instead(whole, act, {
            ...act,
            payload: { ...act.payload, deadline: new Date(+new Date(act.payload.deadline) + 3 * HOUR).toISOString() },
          }),
      ),
  },
  {
    name: 'a text with less than its full period',
    rule: /^4\.12\.5$/,
    done: (whole) =>
      find(
        whole.rows.acts,
        (act) => act.kind === 'circulated' && act.payload.kind !== 'CONFIRMATION',
        (act) => instead(whole, act, { ...act, payload: { ...act.payload, period: { workingDays: 1 } } }),
      ),
  },
  {
    name: 'an objection lifted by somebody of another member',
    rule: /^4\.12\.8$/,
    done: (whole) =>
      find(
        whole.rows.acts,
        (act) => isClosing(whole, act),
        (act) => {
          const [objection, lifted] = objected(whole, act, 'object');
          const { members, addressees } = roundOf(whole, act).payload;
          const own: readonly string[] = addressees[objection.member ?? ''] ?? [];
          const other = members.find((id: string) => !own.includes(addressees[id]?.[0] ?? own[0] ?? ''));
          const person = addressees[other ?? '']?.[0] ?? '';
          return instead(whole, act, objection, { ...lifted, person }, act);
        },
      ),
  },
  {
    name: 'a mandate concern that was passed over in silence',
    rule: /^4\.12\.4$/,
    done: (whole) =>
      find(
        whole.rows.acts,
        (act) => isClosing(whole, act),
        (act) => {
          const resumed = { ...act, kind: 'resumed', serial: act.serial - 0.7, payload: { reason: '' } };
          return instead(whole, act, ...objected(whole, act, 'mandate'), resumed, act);
        },
      ),
  },
  {
    name: 'a text adopted from Broken',
    rule: /^4\.12\.6$/,
    done: (whole) =>
      find(
        whole.rows.acts,
        (act) => isClosing(whole, act),
        (act) => instead(whole, act, ...objected(whole, act, 'object'), act),
      ),
  },
  {
    name: 'a statement that goes out without the signature of one it names',
    rule: /^4\.12\.10$/,
    done: (whole) =>
      find(
        whole.rows.acts,
        (act) => act.kind === 'signed' && isTheLastWord(whole, act),
        (act) => instead(whole, act),
      ),
  },
  {
    name: 'a meeting convened twice',
    rule: /^acts$/,
    done: (whole) =>
      find(
        whole.rows.meetings,
        ({ number }) => [...whole.facts.keys()].includes(`meeting|${number.slice(0, 2)}|${number}`),
        (meeting) => withRows(whole, { meetings: [...whole.rows.meetings, meeting] }),
      ),
  },
  {
    name: 'an act on the minutes that is lost',
    rule: /^acts$/,
    done: (whole) =>
      find(
        whole.rows.minutes,
        ({ person, at }) =>
          [...whole.facts].some(
            ([name, { acknowledged }]) => acknowledged && name.includes(`${person}`) && name.endsWith(at.toISOString()),
          ),
        (act) => withRows(whole, { minutes: whole.rows.minutes.filter((one) => one !== act) }),
      ),
  },
  {
    name: 'a message doubled in Teams',
    rule: /^messages$/,
    done: (whole) =>
      find(
        whole.rows.messages,
        ({ activityId }) => activityId !== null,
        ({ network, activityId }) =>
          inPlaces(whole, network, ({ posted }) => {
            const one = posted.find(({ id }) => id === activityId);
            // as many unknown ones of that place would be filled first
            return { posted: [...posted, ...Array.from({ length: 50 }, (_, n) => ({ ...one, id: `double-${n}` }))] };
          }),
      ),
  },
  {
    name: 'a message lost in Teams',
    rule: /^messages$/,
    done: (whole) =>
      find(
        whole.rows.messages,
        ({ activityId }) => activityId !== null,
        ({ network, activityId }) =>
          inPlaces(whole, network, ({ posted }) => ({ posted: posted.filter(({ id }) => id !== activityId) })),
      ),
  },
  {
    name: 'a round card that was never written',
    rule: /^messages$/,
    done: (whole) =>
      find(
        whole.rows.messages,
        ({ key }) => /^decision:[^:]+:round:\d+:person:/.test(key),
        (row) => withRows(whole, { messages: whole.rows.messages.filter((one) => one !== row) }),
      ),
  },
  {
    name: 'a reminder sent twice',
    rule: /^reminders$/,
    done: (whole) =>
      find(
        whole.rows.messages,
        ({ key }) => REMINDER.test(key),
        (row) => {
          const twice = {
            ...row,
            key: row.key.replace(/(:remind:\d+:[a-z_]+)[^:]*/, '$1.9'),
            activityId: null,
            state: 'unknown',
          };
          return withRows(whole, { messages: [...whole.rows.messages, twice] });
        },
      ),
  },
  {
    name: 'reminders that were not sent',
    rule: /^reminders$/,
    done: (whole) =>
      find(
        whole.rows.messages,
        ({ key }) => REMINDER.test(key),
        () => withRows(whole, { messages: whole.rows.messages.filter(({ key }) => !REMINDER.test(key)) }),
      ),
  },
  {
    name: 'a card that counts heads',
    rule: /^4\.12\.9$/,
    done: (whole) =>
      find(
        whole.rows.messages,
        ({ key }) => key.startsWith('decision:'),
        (row) =>
          withRows(whole, {
            messages: whole.rows.messages.map((one) => (one === row ? { ...one, card: 'Adopted unanimously.' } : one)),
          }),
      ),
  },
  {
    name: 'words of one network shown in another',
    rule: /^4\.12\.12$/,
    done: (whole) => {
      const [one, other] = whole.rows.networks;
      if (!one || !other) return null;
      const shown = { id: 'leak', conversationId: 'x', activity: `Question ${one.charter} 1` };
      return inPlaces(whole, other.network, ({ posted }) => ({ posted: [...posted, shown] }));
    },
  },
  {
    name: 'the Network’s matters shown to somebody of a group alone',
    rule: /^4\.12\.12$/,
    done: (whole) => {
      const known = new Set([...whole.rows.representations, ...whole.rows.offices].map(({ person }) => person));
      return find(
        whole.rows.people,
        ({ person }) => !known.has(person),
        ({ network, person }) => {
          const code = whole.rows.networks.find((one) => one.network === network)?.charter;
          const shown = { id: 'leak', conversationId: `a:${person}`, activity: `Question ${code} 1` };
          return inPlaces(whole, network, ({ posted }) => ({ posted: [...posted, shown] }));
        },
      );
    },
  },
];

export interface Noticed {
  readonly name: string;
  /** Null: there was nothing to be damaged so. */
  readonly noticed: boolean | null;
}

/** Does each damage to what a sound run left behind, and looks whether it is named. */
export const damaged = (whole: Evidence, damages: readonly Damage[] = DAMAGES): Noticed[] =>
  damages.map(({ name, rule, done }) => {
    const worse = done(whole);
    if (worse === null) return { name, noticed: null };
    return { name, noticed: checkWhole(worse).findings.some((finding) => rule.test(finding.rule)) };
  });
