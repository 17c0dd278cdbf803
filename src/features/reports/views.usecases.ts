import type { Answer } from '../../kernel/define';
import { ruleReference } from '../charters/rules';
import { capacityFor } from '../membership/rights.rules';
import { recordFiling } from '../obligations/usecases';
import { reportModel } from './card-models';
import { noDuty } from './errors';
import { SAID } from './messages';
import type { Addressee, Report, ReportsDeps } from './types';
import { addresseesOf, type By, draw, mustDraw, type Wanted } from './usecases';

const LINK_DAYS = 7;

export const filePath = (networkId: string, to: Addressee, period: string): string =>
  `/reports/${networkId}/${to}-${period}.docx`;

function shown(deps: ReportsDeps, report: Report, at: Date, notice = ''): Answer {
  const { network, to, period } = report;
  const file = deps.links.sign(filePath(network.id, to, period.key), at, LINK_DAYS);
  return { card: deps.cards.render('reports/report', reportModel(report, file, notice)), summary: notice || 'Report' };
}

export function showReport(deps: ReportsDeps, { actor, at }: By, wanted: Wanted): Promise<Answer> {
  return deps.store.transaction(async (tx) => {
    mustDraw(actor, await deps.networks.load(tx, actor.networkId));
    return shown(deps, await draw(deps, tx, { networkId: actor.networkId, actor }, wanted, at), at);
  });
}

/** Records that the report was sent: the obligation of its period is met by that, not by drawing it up. */
export function markSent(deps: ReportsDeps, { actor, at }: By, wanted: Wanted, note: string): Promise<Answer> {
  return deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, actor.networkId);
    mustDraw(actor, network);
    const report = await draw(deps, tx, { networkId: actor.networkId, actor }, wanted, at);
    if (!addresseesOf(network).includes(report.to))
      throw noDuty(
        { to: report.toWords },
        { rule: ruleReference(network.charter, `updates.${report.to}`, network.settings) },
      );
    const capacity = capacityFor(actor, network, 'keep_agenda') ?? capacityFor(actor, network, 'clear_agenda');
    await recordFiling(tx, {
      ...{ networkId: network.id, duty: `updates.${report.to}`, period: report.period.key, at },
      ...{ by: actor.personId, note: note || null, ...(capacity ? { capacity } : {}) },
    });
    return shown(deps, report, at, SAID.sent(report.toWords));
  });
}

const WORDS: readonly [RegExp, Addressee][] = [
  [/\bglobal\b/i, 'global'],
  [/\bgov(ernment|t)?\b/i, 'government'],
  [/\bunct\b/i, 'unct'],
];

/** `report [global|government|unct] [2027-Q1|2027]`. */
export function wantedBy(words: string): Wanted {
  const rest = WORDS.reduce((text, [word]) => text.replace(word, ''), words).trim();
  return { to: WORDS.find(([word]) => word.test(words))?.[1] ?? null, period: rest };
}
