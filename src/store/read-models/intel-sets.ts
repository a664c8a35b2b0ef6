import type { Feed } from '#domain/priority/facts.ts';
import type { Reading } from '#store/database.ts';
import type { IntelSet } from '#store/intel.ts';

export type KeptSet = IntelSet & {
  feed: Feed;
  entries: number;
  updatedAt: string;
  updatedBy: string;
};

/** The sets that are in, by feed. */
export async function intelSets({ pool }: Reading): Promise<KeptSet[]> {
  const { rows } = await pool.query<KeptSet & { at: Date }>(
    `select feed, version, dated::text as dated, entries, encode(sha256, 'hex') as sha256, source,
       updated_at as at, updated_by as "updatedBy" from intel_sets order by feed`,
  );
  return rows.map(({ at, ...row }) => ({ ...row, updatedAt: at.toISOString() }));
}
