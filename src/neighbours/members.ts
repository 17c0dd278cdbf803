import { join } from 'node:path';
import { entered as retentionEntered } from '../features/custody/retention.usecases';
import { admits } from '../features/decisions/register.usecases';
import { calendarChanged, rosterChanged } from '../features/decisions/usecases';
import { entered as digestEntered } from '../features/digest/issues.usecases';
import type { DigestDeps } from '../features/digest/types';
import { entered as groupsEntered } from '../features/groups/terms.usecases';
import type { GroupsDeps } from '../features/groups/types';
import { entered as calendarEntered } from '../features/holidays/nudges.usecases';
import { createSuggestions } from '../features/holidays/suggestions.usecases';
import type { HolidaysDeps } from '../features/holidays/types';
import {
  entered as meetingsEntered,
  rosterChanged as meetingsRosterChanged,
} from '../features/meetings/preparation.usecases';
import { entered as listEntered } from '../features/members/share.usecases';
import type { MembersDeps } from '../features/members/types';
import { finalMinutes } from '../features/minutes/register.usecases';
import { entered as dutiesEntered } from '../features/obligations/periods.usecases';
import type { ObligationsDeps } from '../features/obligations/types';
import { memberListShared, recordFiling } from '../features/obligations/usecases';
import { entered as updatesEntered } from '../features/updates/prompts.usecases';
import { placesOn } from './agenda';
import type { Entered, Others, Parts } from './parts';

/** The holidays of countries as they return each year: beside `dist` and `src` alike. */
const PATTERNS = join(__dirname, '..', '..', 'charters', 'holidays');

/** Who sits in the Network decides who is asked in a round and who is missed in a meeting. */
export const membersOf = (parts: Parts, others: Others): MembersDeps => ({
  ...parts,
  decisionAdopted: (tx, networkId, number, entity) => admits(others().decisions, tx, networkId, number, entity),
  onShared: memberListShared,
  onRosterChanged: [
    (tx, change) => rosterChanged(others().decisions, tx, change.networkId, change.at),
    (tx, change) => meetingsRosterChanged(others().meetings, tx, change.networkId, change.at),
  ],
});

/** The rooms that keep dates by a network's roster and calendar, told in the order in which one needs another's. */
export const enteredOf =
  (others: Others): Entered =>
  async (tx, network, at) => {
    const { members, meetings, obligations, updates, groups, decisions, holidays, digest } = others();
    await listEntered(members, tx, network, at);
    await meetingsEntered(meetings, tx, network, at);
    await dutiesEntered(obligations, tx, network, at);
    await updatesEntered(updates, tx, network, at);
    await groupsEntered(groups, tx, network, at);
    await rosterChanged(decisions, tx, network.id, at);
    await calendarChanged(decisions, tx, network.id, at);
    await calendarEntered(holidays, tx, network, at);
    await digestEntered(digest, tx, network, at);
    await retentionEntered(meetings, tx, network, at);
  };

export const holidaysOf = (parts: Parts, others: Others): HolidaysDeps => ({
  ...parts,
  suggestions: createSuggestions(PATTERNS),
  onChanged: (tx, network, at) => others().entered(tx, network, at),
});

export const obligationsOf = (parts: Parts): ObligationsDeps => ({ ...parts, minutes: finalMinutes });

/** A digest that went out meets the duty to share (KG, AZ). */
export const digestOf = (parts: Parts): DigestDeps => ({
  ...parts,
  onReleased: (tx, { networkId, period, at }) =>
    recordFiling(tx, { networkId, duty: 'memberDigest', period, at, by: 'Convenor' }),
});

/** A group that comes or goes has duties, is asked for updates and takes part in rounds. */
export const groupsOf = (parts: Parts, others: Others): GroupsDeps => ({
  ...parts,
  get decisions() {
    return others().decisions;
  },
  get meetings() {
    return others().meetings;
  },
  onAgenda: placesOn(others),
  changed: async (tx, networkId, at) => {
    const network = await parts.networks.load(tx, networkId);
    const { obligations, updates, decisions } = others();
    await dutiesEntered(obligations, tx, network, at);
    await updatesEntered(updates, tx, network, at);
    await rosterChanged(decisions, tx, networkId, at);
  },
});
