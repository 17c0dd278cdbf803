import { WORD_TYPE, wordFile } from '../../documents/word';
import { defineRoute, type HttpAnswer, type RouteDefinition } from '../../kernel/define';
import type { Meeting } from '../meetings/types';
import { getMeeting } from '../meetings/usecases';
import { packLinkInvalid } from './errors';
import { type Pack, packPage } from './pack.rules';
import { packLinks, publicPack } from './pack.usecases';
import type { AgendaDeps } from './types';

/** A page gives links to its files that end soon after it: whoever may not open the page has no use of them. */
const FILE_DAYS = 1;
const FILE = /^(.+)\.(html|docx)$/;

/** The public pack of a meeting, by signed link, for people who are in no member list. */
export const agendaRoutes = (deps: AgendaDeps): RouteDefinition[] => [
  defineRoute({
    method: 'GET',
    path: '/agenda-pack/:network/:file',
    access: 'link',
    handle: async ({ params, query }) => {
      const path = `/agenda-pack/${params.network}/${params.file}`;
      const now = deps.clock.now();
      const [, meetingId, kind] = FILE.exec(params.file ?? '') ?? [];
      if (!meetingId || !deps.links.holds(path, query, now)) throw packLinkInvalid();
      const found = await deps.store.transaction(async (tx) => {
        const network = await deps.networks.load(tx, params.network ?? '');
        const meeting = await getMeeting(tx, network.id, meetingId);
        return { meeting, pack: await publicPack(tx, network, meeting) };
      });
      if (!found.pack) throw packLinkInvalid();
      return kind === 'docx' ? wordAnswer(found.pack) : pageAnswer(deps, found.pack, found.meeting, now);
    },
  }),
];

function pageAnswer(deps: AgendaDeps, pack: Pack, meeting: Meeting, now: Date): HttpAnswer {
  const body = packPage(pack, packLinks(deps, meeting, now, FILE_DAYS));
  const headers = {
    'Content-Security-Policy':
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'private, no-store',
  };
  return { status: 200, body, contentType: 'text/html; charset=utf-8', headers };
}

async function wordAnswer(pack: Pack): Promise<HttpAnswer> {
  const body = await wordFile({
    title: `${pack.number}: ${pack.title}`,
    under: [pack.network, pack.when, ...(pack.place ? [pack.place] : [])],
    mark: pack.mark,
    author: pack.network,
    blocks: pack.items.flatMap(({ title, facts, paper }) => [
      { kind: 'heading' as const, text: title, level: 2 as const },
      { kind: 'paragraph' as const, text: paper ? `${facts}\n${paper.title}: ${paper.url}` : facts },
    ]),
  });
  const headers = { 'Content-Disposition': `attachment; filename="${pack.number}-agenda.docx"` };
  return { status: 200, body, contentType: WORD_TYPE, headers };
}
