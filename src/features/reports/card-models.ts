import { shortened } from '../../kernel/text';
import { formatInstant, formatPeriod } from '../calendar/format.rules';
import { ADDRESSEE, DUE, notAsked } from './messages';
import type { Report } from './types';
import { ADDRESSEES, addresseesOf } from './usecases';

const MOST = 12;
const MOST_WORDS = 400;

/** `Due by Wed 31 Mar 2027, 17:00 (Asia/Dili)`, `Sent: Thu 1 Apr 2027`; empty where nothing is owed for that period. */
function dueWords({ network, standing }: Report): string {
  if (!standing) return '';
  if (standing.state === 'met') return DUE.met(standing.by);
  if (standing.state === 'missed') return DUE.missed;
  if (!standing.due) return '';
  const instant = formatInstant(standing.due, network.charter.timeZone);
  return standing.state === 'overdue' ? DUE.overdue(instant) : DUE.by(instant);
}

/** The model of `reports/report`. `file`: address of the Word draft. */
export function reportModel(report: Report, file: string, notice = '') {
  const { network, to, toWords, period, sections, withheld, standing } = report;
  return {
    network: network.id,
    networkName: network.charter.officialName,
    mark: network.charter.information.mark.value,
    title: `Report to ${toWords}`,
    to,
    period: period.key,
    periodWords: formatPeriod(period),
    due: dueWords(report),
    dueColor: standing?.state === 'overdue' || standing?.state === 'missed' ? 'Attention' : 'Default',
    notice,
    sections: sections.map(({ title, lines }) => ({
      title,
      lines: lines
        .slice(0, MOST)
        .map(({ words, source, text = '' }) => ({ words, source, text: shortened(text, MOST_WORDS) })),
    })),
    isEmpty: sections.length === 0,
    withheld: withheld.slice(0, MOST).map(({ words, source }) => ({ words, source })),
    hasWithheld: withheld.length > 0,
    others: ADDRESSEES.filter((one) => one !== to).map((one) => ({ name: ADDRESSEE[one], to: one })),
    asked: addresseesOf(network).includes(to) ? '' : notAsked(toWords),
    file,
  };
}
