import type { TimeAway } from '#domain/account/absence.ts';
import type { Roster, Turn } from '#domain/routing/roster.ts';

/** What is known of people when a case is routed. */
export type RoutingFacts = {
  assetOwner?: string;
  /** The roster that answers for the asset, where no person does. */
  assetTeam?: string;
  rosters: readonly Roster[];
  /** Who cannot get or keep a case: suspended, or no longer known. */
  gone: readonly string[];
  /** Who keeps their cases and gets no new one meanwhile. */
  away: readonly TimeAway[];
  /** Whose turn it is, by roster. Where nobody has counted, as before turns were, it goes by the number of the case. */
  turns?: ReadonlyMap<string, Turn>;
};

/**
 * Who gets a case, or which queue, and why; `away`: who was passed over, being away; `turn`: which of a roster this was.
 * Absent from what was recorded before turns were counted.
 */
export type Routed = { because: string; away?: readonly string[] } & (
  | { owner: string; queue?: never; turn?: TurnTaken }
  | { queue: string; owner?: never; turn?: never }
);
export type TurnTaken = { roster: string; number: number };
