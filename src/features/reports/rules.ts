import { folded } from '../charters/names.rules';
import { LINE, SECTION } from './messages';
import type { Addressee, DecisionFact, Line, Records, ReleaseFact, Section } from './types';

interface Drawn {
  readonly sections: readonly Section[];
  readonly withheld: readonly Line[];
}

/** Words by which a release names whom it is for. What is for everybody is for each. */
const FOR: Readonly<Record<Addressee, RegExp>> = {
  global: /\b(global|unnm|un network|network on migration)\b/,
  government: /\b(gov\w*|ministr\w*|service|sms|presidency|committees?|authorit\w*|taskforce|gotl|gob)\b/,
  unct: /\b(unct|country team|pmt|programme management team|un system)\b/,
};
const FOR_ALL = /\b(public\w*|everyone|everybody|anyone|press|media|web\w*)\b/;

/** Whether a release to these people is one to this addressee (TR L60: «explicitly stated and agreed»): nobody is added to it. */
export function isFor(to: string, addressee: Addressee, name: string): boolean {
  const said = folded(to);
  return FOR_ALL.test(said) || FOR[addressee].test(said) || said.includes(folded(name));
}

/**
 * A report's draft, every line with its source. What was exchanged within the Network is internal (TR L60, KG L67, AZ L81;
 * inherited in TL and BD): a decision's words go out only where a decision released them, to this addressee and from that
 * day on, or where it is a joint statement, whose adoption releases its own text (4.3). What stays is named to the
 * Secretariat alone.
 */
export function drawUp(records: Records): Drawn {
  const { meetings, decisions, documents, plans, updates, actions, groups, engagements } = records;
  const out = decisions.filter(({ statement, release }) => statement || release?.holds === 'open');
  const sections: Section[] = [
    { title: SECTION.meetings, lines: meetings.map(({ number, kind, day }) => line(LINE.meeting(kind, day), number)) },
    {
      title: SECTION.statements,
      lines: out
        .filter(({ statement }) => statement)
        .map((d) => ({ ...line(LINE.statement(d.title, d.day), d.number), text: d.text })),
    },
    {
      title: SECTION.decisions,
      lines: out
        .filter(({ statement }) => !statement)
        .map((d) => ({ ...line(LINE.decision(d.title, d.day), sourceOf(d.number, d.release)), text: d.text })),
    },
    {
      title: SECTION.documents,
      lines: documents
        .filter(({ release }) => release.holds === 'open')
        .map(({ name, release }) => line(LINE.document(name), sourceOf('', release))),
    },
    {
      title: SECTION.plans,
      lines: plans.flatMap(({ name, progress, objectives, number }) => [
        line(LINE.plan(name, progress), number),
        ...(objectives.length > 0 ? [line(LINE.objectives(objectives), number)] : []),
      ]),
    },
    {
      title: SECTION.groups(groups.label),
      lines: groups.names.length > 0 ? [line(LINE.groups(groups.names), 'register of groups')] : [],
    },
    {
      title: SECTION.engagement,
      lines: engagements.map(({ category, count }) =>
        line(LINE.engagement(category, count), 'register of stakeholders'),
      ),
    },
  ];
  const withheld = [
    ...decisions.filter((d) => !out.includes(d) && !d.isRelease).map((d) => line(whyNot(d.title, d), d.number)),
    ...documents
      .filter(({ release }) => release.holds !== 'open')
      .map(({ name, release }) => line(whyNot(name, { release }), release.by)),
    ...updates.map(({ group, period }) => line(LINE.update(group, period), 'group update')),
    ...(actions.open > 0 ? [line(LINE.actions(actions.open, actions.overdue), 'action matrix')] : []),
  ];
  return { sections: sections.filter(({ lines }) => lines.length > 0), withheld };
}

/** Nobody released it; or somebody did, to others or from a later day. */
function whyNot(title: string, { release }: Pick<DecisionFact, 'release'>): string {
  if (release?.holds === 'elsewhere') return LINE.elsewhere(title, release.to);
  return release?.holds === 'later' ? LINE.later(title, release.from) : title;
}

const sourceOf = (number: string, release: ReleaseFact | null): string =>
  release ? LINE.released(number, release.to, release.by).replace(/^, /, '') : number;

const line = (words: string, source: string): Line => ({ words, source });

const KEY = /^(?:q([1-4])\s*(20\d\d)?|(20\d\d)[\s-]?q([1-4])|(?:annual|year)\s*(20\d\d)?)$/i;

/** `Q1`, `Q1 2027`, `2027 Q1`, `annual` as the key of a period; anything else as it was written. */
export function periodKey(asked: string, year: string): string {
  const match = KEY.exec(asked.trim());
  if (!match) return asked.trim().toUpperCase();
  const [, quarter, ofYear, first, second, annual] = match;
  if (quarter) return `${ofYear ?? year}-Q${quarter}`;
  return first && second ? `${first}-Q${second}` : (annual ?? year);
}
