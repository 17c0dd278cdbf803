import { lacking, notNow } from './errors';
import { missingYes } from './explicit.rules';
import { stepOutstanding } from './government.rules';
import { names } from './messages';
import type { Course } from './panel.rules';
import { standingObjections } from './positions.rules';
import { because } from './rights.rules';

/** What the chair's finding "no objection" leads to. */
export type RoomVerdict =
  | { readonly kind: 'ad_referendum'; readonly absent: readonly string[] }
  | { readonly kind: 'agreed'; readonly pendingGovernment: boolean };

/**
 * Rows 17 and 18, after the finding was taken down: with some members absent the text goes to them. Throws where an objection
 * of an absent member stands, or where a member in the room has to say yes and did not.
 */
export function roomVerdict({ network, state }: Course, at: Date): RoomVerdict {
  const { represented = [], absent = [] } = state.meeting ?? {};
  const who = names(network, [...new Set(standingObjections(state).map((o) => o.memberId))]);
  if (who !== '')
    throw notNow(
      {
        sentence: `The objection of ${who} stands, and ${who} is not represented here: the item cannot be agreed now.`,
      },
      { rule: because(network, 'rights.lift') },
    );
  const missing = missingYes(state, represented);
  if (missing.length > 0)
    throw lacking(
      { what: `${names(network, missing)} must say yes to this explicitly: no objection in the room is not enough.` },
      {
        rule: because(
          network,
          state.mandateHolders.length > 0 ? 'decisions.mandateConcern' : `decisionClasses.${state.class.key}`,
        ),
      },
    );
  if (absent.length > 0) return { kind: 'ad_referendum', absent };
  return { kind: 'agreed', pendingGovernment: stepOutstanding(state, at) };
}
