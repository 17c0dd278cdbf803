import { formatDay } from '../calendar/format.rules';
import { localDay } from '../calendar/zone.rules';
import { capacityFor } from '../membership/rights.rules';
import { actorOf } from '../membership/rules';
import type { Network, Person } from '../membership/types';
import { capacityName } from '../membership/words.rules';
import { counterpartUnconfirmed, currentSendings, waitedFor } from './government.rules';
import { governmentWords, instantWords, nameOf, REPLY_WORDS, revisionName, stateWords } from './messages';
import { type Line, textBlocks } from './news.card-models';
import type { PanelExtras } from './panel.card-models';
import { buttons, type PanelButton } from './panel-buttons.card-models';
import { inputsFor } from './panel-inputs.card-models';
import { isFinal } from './states.rules';
import type { Loaded } from './types';

/** The consultation of the Government, for those who record it (4.7). */
export function governmentModel(item: Loaded, when: Date, person: Person, extras: PanelExtras) {
  const { state, network } = item;
  const filledAt = extras.filledAt ?? when;
  const shown = extras.withActions ? governmentButtons(item, person, when, filledAt) : [];
  const { consultation } = network.charter.government;
  return {
    notice: extras.notice ?? '',
    title: state.proposal.title,
    under: `${nameOf(state)} · ${state.class.name} · ${revisionName(state)}`,
    state: stateWords(state),
    standing: governmentWords(network, state),
    rule: consultation.text,
    unconfirmed: counterpartUnconfirmed(network)
      ? 'The counterpart is unconfirmed: a co-chair has not yet said which body took over from the one named.'
      : '',
    lines: governmentLines(item),
    ...textBlocks(state.revision.text),
    ...inputsFor(item, shown, filledAt, extras.typed),
    downloads: extras.download ? [{ title: 'Text for the Government', url: extras.download }] : [],
    mark: 'Only the text and a cover note go to the Government: never positions, comments or minutes.',
  };
}

function governmentButtons(item: Loaded, person: Person, when: Date, filledAt: Date): PanelButton[] {
  const { state, network } = item;
  const actor = actorOf(network, person.id, localDay(when, network.charter.timeZone));
  const { status } = state.government;
  if (!actor) return [];
  const records = capacityFor(actor, network, 'record_government') !== null;
  const over = isFinal(state.status) || status === 'not_required' || status === 'done';
  if (over)
    return buttons(
      item,
      filledAt,
      ({ verb }) => verb === 'decisions.reply' && records && state.government.sendings.length > 0,
    );
  if (['draft', 'clearance', 'to_meeting', 'in_meeting'].includes(state.status)) return [];
  const sent = currentSendings(state.government, state).length > 0;
  const closes = capacityFor(actor, network, 'close_government') !== null;
  return buttons(item, filledAt, ({ verb }) => {
    if (verb === 'decisions.sent') return records;
    if (verb === 'decisions.reply') return records && sent;
    if (verb === 'decisions.prolong') return closes && waitedFor(state).length > 0;
    return verb === 'decisions.conclude' && closes && sent;
  });
}

/** What was sent, what came back, and how it was closed. */
export function governmentLines({ state, network }: Loaded): Line[] {
  const { sendings, replies, closing, prolonged } = state.government;
  return [
    ...sendings.map((s) => ({
      label: `Sent (Rev.${s.revision})`,
      text: `${s.body}, by ${s.channel.toLowerCase()}, ${formatDay(s.day)}; time to reply until ${instantWords(network, s.until)}${s.shortened ? ` (${s.shortened.workingDays} working days, shortened: ${s.shortened.reason})` : ''}`,
    })),
    ...replies.map((r) => ({
      label: `${r.body ?? 'Reply'}, ${REPLY_WORDS[r.reply].toLowerCase()}${r.afterClosing ? ' (after the closing)' : ''}`,
      text: r.text ? `${formatDay(r.day)}: ${r.text}` : formatDay(r.day),
    })),
    ...(prolonged
      ? [{ label: `More time until ${instantWords(network, prolonged.until)}`, text: prolonged.reason }]
      : []),
    ...(closing
      ? [
          {
            label: `Closed by ${personWords(network, closing.personId)}${closing.capacity ? ` (${capacityName(closing.capacity)})` : ''} on ${instantWords(network, closing.at)}`,
            text: closing.statement,
          },
        ]
      : []),
  ];
}

const personWords = (network: Network, personId: string): string =>
  network.people.find((person) => person.id === personId)?.name ?? personId;
