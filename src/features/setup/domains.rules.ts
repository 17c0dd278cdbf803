import type { TeamMember } from '../../kernel/team-roster';

interface Domain {
  readonly domain: string;
  readonly memberIds: readonly string[];
  /** Several entities use it: the suggestion says so. */
  readonly shared?: boolean;
}

/**
 * E-mail domains of UN entities → member ids of the charters, the likeliest first. A domain stands for those below it too
 * (`tr.undp.org`). A suggestion and no more: somebody accepts it or says otherwise.
 */
const DOMAINS: readonly Domain[] = [
  { domain: 'undp.org', memberIds: ['UNDP'] },
  { domain: 'unicef.org', memberIds: ['UNICEF'] },
  { domain: 'ilo.org', memberIds: ['ILO'] },
  { domain: 'iom.int', memberIds: ['IOM'] },
  { domain: 'unhcr.org', memberIds: ['UNHCR'] },
  { domain: 'unwomen.org', memberIds: ['UNWOMEN'] },
  { domain: 'unodc.org', memberIds: ['UNODC'] },
  { domain: 'unfpa.org', memberIds: ['UNFPA'] },
  { domain: 'fao.org', memberIds: ['FAO'] },
  { domain: 'ohchr.org', memberIds: ['OHCHR'] },
  { domain: 'who.int', memberIds: ['WHO'] },
  { domain: 'unesco.org', memberIds: ['UNESCO'] },
  { domain: 'one.un.org', memberIds: ['RCO'] },
  { domain: 'un.org', memberIds: ['RCO', 'OHCHR', 'UNODC'], shared: true },
  { domain: 'gov.tr', memberIds: ['GOV-TR'] },
];

export interface Guess {
  readonly memberId: string;
  /** The shared domain behind it; '' where the domain is one entity's own. */
  readonly sharedDomain: string;
}

/** The member that somebody's address speaks for, among those given; null for guests and for addresses that say nothing. */
export function guessMember(
  { email, guest }: Pick<TeamMember, 'email' | 'guest'>,
  memberIds: readonly string[],
): Guess | null {
  const host = email?.toLowerCase().split('@')[1];
  if (!host || guest) return null;
  const fitting = DOMAINS.filter(({ domain }) => host === domain || host.endsWith(`.${domain}`));
  const [nearest] = fitting.toSorted((a, b) => b.domain.length - a.domain.length);
  const memberId = nearest?.memberIds.find((id) => memberIds.includes(id));
  return nearest && memberId ? { memberId, sharedDomain: nearest.shared ? nearest.domain : '' } : null;
}
