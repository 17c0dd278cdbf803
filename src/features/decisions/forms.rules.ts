import { isDay } from '../calendar/days.rules';
import { isTime, localDay } from '../calendar/zone.rules';
import type { DecisionClass } from '../charters/classes.types';
import { folded } from '../charters/names.rules';
import { findGroup, groupsOn, membersOn, personOf } from '../membership/rules';
import type { Network } from '../membership/types';
import { lacking } from './errors';
import { type MatterFacts, type MatterInput, needed, words } from './fields.rules';
import { LABELS } from './forms.messages';
import { groupMatter } from './group-forms.rules';
import type { ApplicantMatter, ChairMatter, Matter, ReleaseMatter, StatementMatter } from './matter.types';
import { because } from './rights.rules';

/** What an item of this class is about, from its form. Undefined for a class that asks for nothing. Throws `decision.lacking`. */
export function matterFrom(
  network: Network,
  of: DecisionClass,
  input: MatterInput,
  at: Date,
  facts: MatterFacts = {},
): Matter | undefined {
  switch (of.key) {
    case 'joint_statement':
      return statement(network, input);
    case 'release':
      return release(network, input, facts);
    case 'group':
      return groupMatter(network, input, at, facts.open ?? []);
    case 'group_chair':
      return chair(network, input, at);
    case 'new_member':
      return applicant(network, input, at);
    default:
      return undefined;
  }
}

function statement(network: Network, input: MatterInput): StatementMatter {
  return {
    kind: 'statement',
    type: input.type === 'one_voice' ? 'one_voice' : 'coordinated',
    issue: words(input.issue),
    spokesperson: words(input.spokesperson),
    embargo: embargoOf(words(input.embargo)),
    languages: words(input.languages) || workingLanguages(network),
  };
}

/** `2027-03-29`, or with the hour behind it. */
function embargoOf(typed: string): string | null {
  if (typed === '') return null;
  const [day = '', time] = typed.split(/[T\s,]+/);
  if (isDay(day) && (time === undefined || isTime(time))) return time === undefined ? day : `${day}T${time}`;
  throw lacking({ what: `«${LABELS.embargo}»: please write the day and the hour as in 2027-03-29 10:00.` });
}

const LANGUAGES = new Intl.DisplayNames('en', { type: 'language' });

/** The working languages by name. */
export const workingLanguages = ({ charter }: Network): string =>
  charter.languages.working.map((code) => LANGUAGES.of(code) ?? code).join(', ');

function release(network: Network, input: MatterInput, { released }: MatterFacts): ReleaseMatter {
  const name = released?.name ?? needed(network, input.what, 'what', 'information.release');
  const from = needed(network, input.from, 'from', 'information.release');
  if (!isDay(from)) throw lacking({ what: `Please give the day in «${LABELS.from}».` });
  return {
    kind: 'release',
    what: released ?? { feature: 'other', id: '', name },
    to: needed(network, input.to, 'to', 'information.release'),
    from,
  };
}

function chair(network: Network, input: MatterInput, at: Date): ChairMatter {
  const day = localDay(at, network.charter.timeZone);
  const found = findGroup(network, needed(network, input.group, 'group', 'subgroups.chairs'));
  if (!found || !groupsOn(network, day).includes(found))
    throw lacking({ what: `Please choose in «${LABELS.group}» which group is meant.` });
  const chosen = words(input.nominees)
    .split(',')
    .map((id) => id.trim())
    .filter((id) => personOf(network, id) !== undefined);
  const persons = chosen.length > 0 ? chosen : peopleNamed(network, `${words(input.title)} ${words(input.text)}`);
  if (persons.length === 0)
    throw lacking(
      { what: `Please choose in «${LABELS.nominees}» who is to chair.` },
      { rule: because(network, 'decisionClasses.group_chair') },
    );
  return { kind: 'chair', group: found.key, persons };
}

const peopleNamed = (network: Network, text: string): string[] => {
  const said = ` ${folded(text)} `;
  return network.people.filter(({ name }) => said.includes(` ${folded(name)} `)).map(({ id }) => id);
};

function applicant(network: Network, input: MatterInput, at: Date): ApplicantMatter {
  const rule = 'decisionClasses.new_member';
  const entity = needed(network, input.entity, 'entity', rule);
  const seated = membersOn(network, localDay(at, network.charter.timeZone));
  const known = seated.some((member) =>
    [member.id, member.name].some((one) => one.toLowerCase() === entity.toLowerCase()),
  );
  if (known) throw lacking({ what: `${entity} is a member already.` });
  return { kind: 'applicant', entity, head: needed(network, input.head, 'head', rule) };
}
