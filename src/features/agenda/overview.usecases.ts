import type { Actor } from '../../kernel/actor';
import type { Waiting } from '../../kernel/define';
import type { Tx } from '../../kernel/store';
import type { Meeting } from '../meetings/types';
import { comingMeetings } from '../meetings/usecases';
import type { Network } from '../membership/types';
import { STATE_WORDS } from './messages';
import { capacityTo, isWorkable } from './rules';
import { agendasOf, readAgenda } from './store';
import type { AgendaDeps, AgendaItem, AgendaState, MeetingAgenda } from './types';

/** The agenda that a meeting goes by: what was circulated last, or the draft while nothing was. */
export interface AgendaInForce {
  readonly state: AgendaState;
  readonly revision: number;
  readonly items: readonly AgendaItem[];
  readonly circulatedAt: Date | null;
}

/** For the minutes. Null where nobody ever opened one. */
export async function agendaOf(tx: Tx, networkId: string, meetingId: string): Promise<AgendaInForce | null> {
  const file = await readAgenda(tx, { networkId, meetingId });
  if (!file) return null;
  const { agenda, circulated, items } = file;
  return circulated
    ? { state: 'circulated', revision: circulated.revision, items: circulated.items, circulatedAt: circulated.at }
    : { state: agenda.state, revision: agenda.revision, items, circulatedAt: null };
}

/** `Awaiting clearance`, `Circulated, Rev.1`; `Not opened yet` where there is none. For overviews. */
export async function agendaLine(tx: Tx, networkId: string, meetingId: string): Promise<string> {
  const file = await readAgenda(tx, { networkId, meetingId });
  if (!file) return 'Not opened yet';
  const { state, revision } = file.agenda;
  return `${STATE_WORDS[state]}${revision > 0 ? `, Rev.${revision}` : ''}`;
}

/** What waits for this person: an agenda to send for clearance, to clear, or to circulate. */
export async function waitingFor(deps: AgendaDeps, tx: Tx, actor: Actor, at: Date): Promise<Waiting[]> {
  const network = await deps.networks.load(tx, actor.networkId);
  const meetings = (await comingMeetings(tx, network.id, at)).filter(isWorkable);
  const ids = meetings.map(({ id }) => id);
  const agendas = new Map((await agendasOf(tx, network.id, ids)).map((agenda) => [agenda.meetingId, agenda]));
  return meetings.flatMap((meeting) => {
    const agenda = agendas.get(meeting.id);
    const what = agenda && taskIn(agenda, actor, network, meeting);
    return what ? [{ what: `${what} the agenda of ${meeting.number}`, command: `agenda ${meeting.number}` }] : [];
  });
}

function taskIn(agenda: MeetingAgenda, actor: Actor, network: Network, meeting: Meeting): string | null {
  const may = (act: 'keep' | 'clear') => capacityTo(act, actor, network, meeting) !== null;
  if (agenda.state === 'awaiting' && may('clear')) return 'Clear';
  if (agenda.state === 'cleared' && may('keep')) return 'Circulate';
  return agenda.state === 'draft' && may('keep') ? 'Complete and send for clearance' : null;
}
