import type { Person } from '../membership/types';
import { expiryWords, nameOf, pauseWords, revisionName, stateLine } from './messages';
import { textBlocks } from './news.card-models';
import { markOf } from './outward.card-models';
import { adviceWords } from './panel.card-models';
import { buttonsFor, type PanelButton } from './panel-buttons.card-models';
import { inputsFor } from './panel-inputs.card-models';
import { sectionsOf } from './record-sections.card-models';
import type { Loaded } from './types';

export interface RecordExtras {
  readonly notice?: string;
  readonly typed?: Readonly<Record<string, string>>;
  /** Buttons of the reader that are not the office's. */
  readonly own?: readonly PanelButton[];
  /** Where the whole record can be had as a file. */
  readonly download?: string;
}

/** The record of an item (4.11), with the panel of whoever may act on it. */
export function recordModel(item: Loaded, when: Date, reader: Person | null, extras: RecordExtras = {}) {
  const { state, network } = item;
  const office = reader ? buttonsFor(item, reader, when) : [];
  const actions = [...(extras.own ?? []), ...office].slice(0, 6);
  return {
    notice: extras.notice ?? '',
    title: state.proposal.title,
    under: [
      nameOf(state),
      ...(state.number ? [state.proposal.reference] : []),
      state.class.name,
      revisionName(state),
    ].join(' · '),
    ...stateLine(state),
    expiry: state.status === 'paused' ? pauseWords(network, state) : expiryWords(network, state),
    advice: adviceWords(item),
    ...textBlocks(state.revision.text),
    sections: sectionsOf(item),
    ...inputsFor(item, actions, when, extras.typed),
    // a card holds six buttons: what is to be done comes before what is to be read
    downloads: extras.download && actions.length < 6 ? [{ title: 'Download', url: extras.download }] : [],
    mark: markOf(item),
  };
}
