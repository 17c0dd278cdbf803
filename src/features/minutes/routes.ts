import { WORD_TYPE, wordFile } from '../../documents/word';
import { defineRoute, type RouteDefinition } from '../../kernel/define';
import { formatInstant } from '../calendar/format.rules';
import { getMeeting } from '../meetings/usecases';
import { changedLines } from './changes.rules';
import { minutesDocument } from './document.usecases';
import { linkInvalid } from './errors';
import { readFile } from './file.usecases';
import { finalSince, STATE_WORDS } from './messages';
import { minutesText, revisionWords } from './text.rules';
import type { MinutesDeps, MinutesFile } from './types';

/** The minutes as a Word file, by signed link: whoever was shown the card opens it. */
export const minutesRoutes = (deps: MinutesDeps): RouteDefinition[] => [
  defineRoute({
    method: 'GET',
    path: '/minutes/:network/:file',
    access: 'link',
    handle: async ({ params, query }) => {
      const path = `/minutes/${params.network}/${params.file}`;
      if (!deps.links.holds(path, query, deps.clock.now())) throw linkInvalid();
      const file = await deps.store.transaction(async (tx) => {
        const network = await deps.networks.load(tx, params.network ?? '');
        const meeting = await getMeeting(tx, network.id, (params.file ?? '').replace(/\.docx$/, ''));
        return readFile(deps, tx, network, meeting);
      });
      const headers = { 'Content-Disposition': `attachment; filename="${file.meeting.number}-minutes.docx"` };
      return { status: 200, body: await wordFile(documentOf(file)), contentType: WORD_TYPE, headers };
    },
  }),
];

function documentOf(file: MinutesFile) {
  const { network, row } = file;
  const { charter } = network;
  const text = row.text ?? minutesText(file);
  const state = row.finalAt ? finalSince(formatInstant(row.finalAt, charter.timeZone)) : STATE_WORDS[row.state];
  return minutesDocument({
    text,
    networkName: charter.officialName,
    mark: charter.information.mark.value,
    state: `${state}${revisionWords(file)}`,
    changes: row.beforeText === null ? [] : changedLines(row.beforeText, text),
  });
}
