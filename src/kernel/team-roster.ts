/** Somebody in a team, as Teams lists them. */
export interface TeamMember {
  /** Entra object id. */
  readonly personId: string;
  readonly name: string;
  readonly email: string | null;
  /** The tenant the person belongs to; null where Teams does not say. */
  readonly tenantId: string | null;
  /** A guest of the tenant: somebody from elsewhere, with an account here. */
  readonly guest: boolean;
}

export interface TeamChannel {
  readonly id: string;
  readonly name: string;
}

/** Who is in a team. Throws `team.unavailable` when Teams does not say. */
export interface TeamRoster {
  members(teamId: string, serviceUrl: string, tenantId: string): Promise<readonly TeamMember[]>;
}

/** The standard channels of a team, General first. Throws `team.unavailable` when Teams does not say. */
export interface TeamChannels {
  channels(teamId: string, serviceUrl: string, tenantId: string): Promise<readonly TeamChannel[]>;
}
