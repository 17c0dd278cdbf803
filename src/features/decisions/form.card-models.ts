import { localDay } from '../calendar/zone.rules';
import type { DecisionClass, DecisionClassKey } from '../charters/classes.types';
import { findGroup, membersOn } from '../membership/rules';
import type { Network } from '../membership/types';
import { fieldsFor, reportingFields, typedFrom } from './forms.card-models';
import { headingOf, LABELS, THE_NETWORK } from './forms.messages';
import { nameOf, stateWords } from './messages';
import type { Loaded, Proposal } from './types';

const choice = (title: string, value: string) => ({ title, value });
const yesNo = [choice('Yes', 'yes'), choice('No', 'no')];

/** Classes that `decide` offers: minutes come from their own room. */
const offered = (network: Network): DecisionClass[] =>
  network.charter.decisionClasses.filter((of) => of.key !== 'minutes');

export interface FormFill {
  /** A new item's id, drawn with the form: the same form sent twice makes one item. */
  readonly form?: string;
  readonly item?: Loaded;
  readonly remarks?: string;
  readonly notice?: string;
  readonly typed?: Readonly<Record<string, string>>;
  readonly at?: Date;
  /** The form of one class, without the choice of others. */
  readonly only?: DecisionClassKey;
  /** Keys of the groups whose decisions this person may propose. */
  readonly bodies?: readonly string[];
  /** Whether the person may propose for the Network too; left out: yes. */
  readonly mayNetwork?: boolean;
}

/** The form of a new item, or of one that came back, with what its class asks for besides title and text. */
export function formModel(network: Network, fill: FormFill) {
  const { item } = fill;
  const of = item?.state.proposal;
  const typed = { ...typedFrom(of?.matter), ...requestTyped(of), ...fill.typed };
  const { mode } = network.charter.government.consultation.value;
  const at = fill.at ?? item?.state.lastActAt ?? new Date(0);
  const seats = membersOn(network, localDay(at, network.charter.timeZone));
  const key = fill.only ?? ((typed.class ?? of?.classKey ?? 'substantive') as DecisionClassKey);
  const named = of?.named.join(',') ?? '';
  const fields = [...fieldsFor(network, key, at, typed, named), ...(fill.only ? [] : reportingFields(network, typed))];
  const body = typed.body ?? of?.groupKey ?? 'network';
  const bodies = [...new Set([...(fill.bodies ?? []), ...(body === 'network' ? [] : [body])])];
  const ids = item ? { decision: item.id } : { form: fill.form ?? '' };
  return {
    notice: fill.notice ?? '',
    heading: item
      ? `${nameOf(item.state)} · ${stateWords(item.state)}: returned`
      : ((fill.only && headingOf(fill.only, network.charter.subgroups.label.value)) ?? 'A new decision'),
    remarks: fill.remarks ?? '',
    title: typed.title ?? of?.title ?? '',
    text: typed.text ?? of?.text ?? '',
    asksBody: bodies.length > 0 && !fill.only && !item,
    bodyLabel: LABELS.body,
    bodies: [
      ...(fill.mayNetwork === false ? [] : [choice(THE_NETWORK, 'network')]),
      ...bodies.map((one) => choice(findGroup(network, one)?.name ?? one, one)),
    ],
    body,
    asksClass: !fill.only,
    classes: offered(network).map((one) => choice(one.name, one.key)),
    class: key,
    fields,
    asksPeriod: !fill.only,
    workingDays: typed.workingDays ?? (of?.workingDays == null ? '' : String(of.workingDays)),
    objectives: network.charter.gcm.objectives.map(({ number, title }) =>
      choice(`${number}. ${title}`, String(number)),
    ),
    gcm: typed.gcm ?? of?.gcm.join(',') ?? '',
    principleChoices: network.charter.gcm.principles.map((title, index) => choice(title, String(index + 1))),
    principles: typed.principles ?? of?.principles?.join(',') ?? '',
    asksNamed: !fill.only && !fields.some(({ id }) => id === 'named'),
    members: seats.map((member) => choice(member.name, member.id)),
    named: typed.named ?? named,
    yesNo,
    asksRelevance: mode === 'when_state_relevant',
    relevant: typed.relevant ?? of?.stateRelevance?.answer ?? 'yes',
    asksConsultation: mode === 'optional',
    consult: typed.consult ?? (of?.consultGovernment ? 'yes' : 'no'),
    asksReason: !fill.only || mode === 'when_state_relevant',
    reason: typed.reason ?? of?.reason ?? of?.stateRelevance?.reason ?? '',
    reasonLabelHint:
      mode === 'when_state_relevant' ? 'Needed for a No above, and for class Urgent' : 'Needed for class Urgent',
    data: {
      network: network.id,
      ...ids,
      ...(fill.only ? { class: fill.only, only: fill.only } : {}),
      ...(typed.said === 'yes' ? { act: typed.act ?? 'create', said: 'yes' } : {}),
      ...(typed.supersedes ? { supersedes: typed.supersedes } : {}),
    },
  };
}

/** The Government's request as the form shows it again when the item comes back. */
const requestTyped = (of: Proposal | undefined): Readonly<Record<string, string>> =>
  of?.request
    ? {
        reporting: 'yes',
        requestDay: of.request.day,
        requestChannel: of.request.channel,
        requestReference: of.request.reference,
      }
    : {};
