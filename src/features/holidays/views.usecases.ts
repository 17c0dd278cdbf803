import { isOfTheNetwork } from '../../kernel/actor';
import type { Answer } from '../../kernel/define';
import { sameDay } from '../calendar/book.rules';
import { calendarBook, calendarHistory } from '../calendar/usecases';
import { localDay } from '../calendar/zone.rules';
import { historyModel, yearModel } from './card-models';
import { wordUnknown } from './errors';
import { type FormName, formModel, type Typed } from './forms.card-models';
import { keeperOf, requiredKeeper } from './rights.rules';
import type { HolidaysDeps } from './types';
import type { Editor } from './usecases';

export type Viewer = Editor & { readonly notice?: string };

const MOST_ACTS = 20;
const YEAR = /^(19[7-9]\d|20\d\d|21\d\d)$/;

/** `calendar`, `calendar 2027`, `calendar next`, `calendar history`. Throws `holidays.word_unknown`. */
export function showCalendar(deps: HolidaysDeps, viewer: Viewer, words: string): Promise<Answer> {
  return deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, viewer.actor.networkId);
    // in a channel too somebody may name the Network: `calendar KG 2027`
    const code = network.charter.code.toLowerCase();
    const word = words
      .toLowerCase()
      .split(/\s+/)
      .filter((one) => one !== '' && one !== code)
      .join(' ');
    const thisYear = Number(localDay(viewer.at, network.charter.timeZone).slice(0, 4));
    const showsPeople = isOfTheNetwork(viewer.actor);
    if (word === 'history') {
      const model = historyModel(network, await calendarHistory(tx, network.id, MOST_ACTS), showsPeople);
      return { card: deps.cards.render('holidays/history', model), summary: model.title };
    }
    const year = yearIn(word, thisYear);
    if (year === null) throw wordUnknown({ word: words.trim().slice(0, 40) });
    const model = yearModel(network, {
      ...{ year, thisYear, showsPeople, notice: viewer.notice ?? '' },
      book: await calendarBook(tx, network.id),
      isKeeper: keeperOf(viewer.actor, network) !== null,
    });
    return { card: deps.cards.render('holidays/calendar', model), summary: viewer.notice || model.title };
  });
}

function yearIn(word: string, thisYear: number): number | null {
  if (word === '') return thisYear;
  if (word === 'next' || word === 'next year') return thisYear + 1;
  if (word === 'last' || word === 'last year') return thisYear - 1;
  return YEAR.test(word) ? Number(word) : null;
}

/** A form of the keeper's. Throws `holidays.may_not_edit`. */
export function showForm(
  deps: HolidaysDeps,
  viewer: Viewer,
  form: FormName,
  typed: Typed & { readonly year?: string },
): Promise<Answer> {
  return deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, viewer.actor.networkId);
    requiredKeeper(viewer.actor, network);
    const thisYear = Number(localDay(viewer.at, network.charter.timeZone).slice(0, 4));
    const year = YEAR.test(typed.year ?? '') ? Number(typed.year) : thisYear;
    const book = await calendarBook(tx, network.id);
    const all = form === 'suggest' ? await deps.suggestions(network.charter.country.iso2, year, network) : [];
    // what both layers have already need not be picked
    const suggestions = all.filter(
      ({ day }) => !(['un', 'gov'] as const).every((layer) => book.days.some((is) => sameDay(is, { layer, day }))),
    );
    const model = formModel(form, { network, book, year, suggestions, typed, notice: viewer.notice ?? '' });
    return { card: deps.cards.render('holidays/form', model), summary: viewer.notice || model.title };
  });
}
