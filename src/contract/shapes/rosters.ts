import { z } from 'zod';
import { accountName, rosterName } from './common.ts';

const onCall = z.strictObject({
  /** The zone of the wall clock by which turns change, such as `Europe/Berlin`. */
  zone: z.string().max(60),
  /** The day on which the first member's first turn begins. */
  from: z.iso.date(),
  /** Minutes since midnight. */
  at: z.number().int().min(0).max(1439).default(540),
  /** How many days a turn lasts. */
  days: z.number().int().min(1).max(366).default(7),
});

const roster = z
  .object({
    name: z.string(),
    members: z.array(z.string()),
    onCall: onCall.optional(),
    /** Whose turn it is now, where on call is shared. */
    nowOnCall: z.string().nullable(),
  })
  .meta({ id: 'Roster' });
const rosters = z.object({ rosters: z.array(roster) });

const params = z.object({ roster: rosterName });

export const rosterShapes = {
  listRosters: { ok: rosters },
  defineRoster: {
    params,
    /** In the order of their turns. */
    body: z.strictObject({
      members: z.array(accountName).min(1).max(200),
      onCall: onCall.optional(),
    }),
    ok: rosters,
  },
  removeRoster: { params, ok: rosters },
} as const;
