import { formatPeriod } from '../calendar/format.rules';
import type { Report } from './types';
import { addresseesOf } from './usecases';

const MOST = 12;

/** The model of `reports/report`. `file`: address of the Word draft. */
export function reportModel({ network, to, toWords, period, sections, withheld }: Report, file: string, notice = '') {
  return {
    network: network.id,
    networkName: network.charter.officialName,
    mark: network.charter.information.mark.value,
    title: `Report to ${toWords}`,
    to,
    period: period.key,
    periodWords: formatPeriod(period),
    notice,
    sections: sections.map(({ title, lines }) => ({
      title,
      lines: lines.slice(0, MOST).map(({ words, source }) => ({ words, source })),
    })),
    isEmpty: sections.length === 0,
    withheld: withheld.slice(0, MOST).map(({ words, source }) => ({ words, source })),
    hasWithheld: withheld.length > 0,
    others: addresseesOf(network)
      .filter((one) => one !== to)
      .map((one) => ({ name: network.charter.updates[one].value?.to ?? one, to: one })),
    file,
  };
}
