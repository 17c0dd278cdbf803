import { formatInstant } from '../calendar/format.rules';
import { kindWords } from '../meetings/words.rules';
import { leadWords, PURPOSE_WORDS } from './messages';
import type { AgendaItem, AgendaView, CirculatedAgenda } from './types';

/** Where the pack can be read without an account, until the links expire. */
export interface PackLinks {
  readonly page: string;
  readonly word: string;
  readonly calendar: string;
}

export interface PackItem {
  readonly title: string;
  readonly facts: string;
  readonly paper: { readonly title: string; readonly url: string } | null;
}

/** What stakeholders see of a meeting, and all that they see (KG L67, L75; AZ L81, L87). */
export interface Pack {
  readonly title: string;
  readonly network: string;
  readonly number: string;
  readonly when: string;
  readonly place: string;
  readonly mark: string;
  readonly items: readonly PackItem[];
}

const PUBLIC_MARK = 'Public pack: for the stakeholders invited to this meeting';

/** An internal item is left out whole, its number and its place in time with it; so is an internal paper of a public item. */
export const isInPack = (item: AgendaItem): boolean => item.handling === 'public';

/** The pack, from the circulated text alone: what is being drafted is nobody's yet. */
export function packOf(
  { network, meeting }: Pick<AgendaView, 'network' | 'meeting'>,
  circulated: CirculatedAgenda,
): Pack {
  return {
    title: `${kindWords(network, meeting)}: agenda`,
    network: network.charter.officialName,
    number: meeting.number,
    when: formatInstant(meeting.startsAt, network.charter.timeZone),
    place: meeting.place ?? '',
    mark: PUBLIC_MARK,
    items: circulated.items.filter(isInPack).map((item, index) => ({
      title: `${index + 1}. ${item.title}`,
      facts: `${PURPOSE_WORDS[item.purpose]} · ${leadWords(network, item.lead)}`,
      paper: item.paper && item.paperMark === 'public' ? { title: item.paperTitle ?? 'Paper', url: item.paper } : null,
    })),
  };
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** The pack as a page that any browser shows and prints, without a script. */
export function packPage(pack: Pack, files: { readonly word: string; readonly calendar: string }): string {
  const link = (url: string, words: string) => `<a href="${escaped(url)}" rel="noreferrer">${escaped(words)}</a>`;
  const item = ({ title, facts, paper }: PackItem) =>
    `<li><strong>${escaped(title)}</strong><br>${escaped(facts)}${paper ? `<br>${link(paper.url, paper.title)}` : ''}</li>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escaped(`${pack.number}: ${pack.title}`)}</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 40rem; padding: 1rem; color: #242424; background: #fff; }
ul { list-style: none; padding: 0; } li { margin: 0 0 1rem; } .mark { font-size: 0.875rem; color: #616161; }
</style>
</head>
<body>
<main>
<p class="mark">${escaped(pack.mark)}</p>
<h1>${escaped(pack.title)}</h1>
<p>${escaped(pack.network)} · ${escaped(pack.number)}<br><strong>${escaped(pack.when)}</strong>${pack.place ? `<br>${escaped(pack.place)}` : ''}</p>
<ul>
${pack.items.map(item).join('\n')}
</ul>
<p>${link(files.word, 'This agenda for Word')} · ${link(files.calendar, 'Add to calendar')}</p>
</main>
</body>
</html>
`;
}
