import { z } from 'zod';
import type { Clock } from '../kernel/clock';
import { defineError } from '../kernel/errors';
import { faultOf } from '../kernel/fault';
import type { Logger } from '../kernel/logger';
import type { TeamChannel, TeamChannels, TeamMember, TeamRoster } from '../kernel/team-roster';
import { callOnce } from './call';
import type { Credentials } from './credentials';
import { isAccepted } from './outcome';
import { mayCall } from './service-url';

export interface TeamRosterOptions {
  /** Local mode: loopback alone is called, without a token. */
  readonly local: boolean;
  readonly credentials: Credentials;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly timeoutMs?: number;
}

export const teamUnavailable = defineError(
  'team.unavailable',
  'unavailable',
  () => 'Teams did not tell me who and what is in this team. Nothing was changed; please try again in a moment.',
);

/** Somebody waits for the card meanwhile. */
const TIMEOUT_MS = 5_000;
const PAGE = 500;
/** Teams lists at most 10,000 people of a team; a list that does not end is a fault. */
const MOST_PAGES = 25;
/** Going through the people of a team one by one asks for them at every press. */
const FRESH_MS = 60_000;
const MOST_LISTS = 200;

const memberSchema = z.looseObject({
  aadObjectId: z.string().min(1).nullish(),
  objectId: z.string().min(1).nullish(),
  name: z.string().nullish(),
  email: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
  tenantId: z.string().nullish(),
  userRole: z.string().nullish(),
});
const pageSchema = z.object({ members: z.array(memberSchema).nullish(), continuationToken: z.string().nullish() });
const channelsSchema = z.object({
  conversations: z.array(z.looseObject({ id: z.string().min(1), name: z.string().nullish() })).nullish(),
});

type Member = z.infer<typeof memberSchema>;

/** People without an Entra id (bots, anonymous) can be nobody in a network. */
function memberOf(member: Member): TeamMember[] {
  const personId = member.aadObjectId ?? member.objectId;
  if (!personId || member.userRole === 'anonymous') return [];
  const email = member.email?.trim() || member.userPrincipalName?.trim() || null;
  const guest = member.userRole === 'guest' || /#EXT#/i.test(member.userPrincipalName ?? '');
  return [
    { personId, name: member.name?.trim() || email || personId, email, tenantId: member.tenantId || null, guest },
  ];
}

/** General carries the team's id and no name. */
const channelOf = (teamId: string, { id, name }: { id: string; name?: string | null | undefined }): TeamChannel => ({
  id,
  name: name?.trim() || (id === teamId ? 'General' : id),
});

/** Reads members and channels of a team over the connector, each list once a minute at most. */
class ConnectorTeamRoster implements TeamRoster, TeamChannels {
  readonly #options: TeamRosterOptions;
  readonly #lists = new Map<string, { readonly at: number; readonly members: readonly TeamMember[] }>();

  constructor(options: TeamRosterOptions) {
    this.#options = options;
  }

  async members(teamId: string, serviceUrl: string, tenantId: string): Promise<readonly TeamMember[]> {
    const key = `${tenantId}/${teamId}`;
    const now = this.#options.clock.machine().getTime();
    const known = this.#lists.get(key);
    if (known && now - known.at < FRESH_MS) return known.members;
    const members = await this.#allPages(teamId, serviceUrl);
    this.#keep(key, { at: now, members });
    return members;
  }

  async channels(teamId: string, serviceUrl: string): Promise<readonly TeamChannel[]> {
    const body = await this.#get(serviceUrl, `v3/teams/${encodeURIComponent(teamId)}/conversations`, channelsSchema);
    const found = (body.conversations ?? []).map((one) => channelOf(teamId, one));
    const distinct = [...new Map(found.map((one) => [one.id, one])).values()];
    return distinct.sort((a, b) => Number(b.id === teamId) - Number(a.id === teamId));
  }

  async #allPages(teamId: string, serviceUrl: string): Promise<readonly TeamMember[]> {
    const found: TeamMember[] = [];
    let token: string | null = null;
    for (let page = 0; page < MOST_PAGES; page++) {
      const after: string = token ? `&continuationToken=${encodeURIComponent(token)}` : '';
      const path = `v3/conversations/${encodeURIComponent(teamId)}/pagedmembers?pageSize=${PAGE}${after}`;
      const body: z.infer<typeof pageSchema> = await this.#get(serviceUrl, path, pageSchema);
      found.push(...(body.members ?? []).flatMap(memberOf));
      token = body.continuationToken || null;
      if (!token) return found;
    }
    this.#options.logger.error({ pages: MOST_PAGES }, 'the list of a team’s members does not end');
    throw teamUnavailable();
  }

  #keep(key: string, list: { at: number; members: readonly TeamMember[] }): void {
    const [oldest] = this.#lists.keys();
    if (this.#lists.size >= MOST_LISTS && oldest !== undefined) this.#lists.delete(oldest);
    this.#lists.set(key, list);
  }

  async #get<T extends z.ZodType>(serviceUrl: string, path: string, schema: T): Promise<z.infer<T>> {
    const { local, logger, timeoutMs = TIMEOUT_MS } = this.#options;
    if (!mayCall(serviceUrl, local)) {
      logger.error({}, 'a team was not asked for: its service address is not a connector of Teams');
      throw teamUnavailable();
    }
    const url = `${serviceUrl.replace(/\/+$/, '')}/${path}`;
    const result = await callOnce({ method: 'GET', url, authorization: await this.#authorization(), timeoutMs });
    const read = isAccepted(result) ? schema.safeParse(result.body) : null;
    if (read?.success) return read.data;
    const about = result.kind === 'answered' ? { status: result.status } : { code: result.code };
    logger.warn(about, 'a team could not be read');
    throw teamUnavailable();
  }

  async #authorization(): Promise<string | null> {
    try {
      return await this.#options.credentials.authorization();
    } catch (error) {
      this.#options.logger.error({ fault: faultOf(error) }, 'no token for the connector could be had');
      throw teamUnavailable();
    }
  }
}

export const createTeamRoster = (options: TeamRosterOptions): TeamRoster & TeamChannels =>
  new ConnectorTeamRoster(options);
