import type { System } from '#app/system.ts';
import { listCases } from '#store/read-models/case-list.ts';
import type { CaseListing } from '#store/read-models/case-listing.ts';

/** The open cases, as whoever holds the machine sees them: at most 500. */
export async function openCases({
  database,
  now,
}: Pick<System, 'database' | 'now'>): Promise<CaseListing[]> {
  const reach = { reader: '', assets: 'all', privateToo: true } as const;
  return (await listCases(database, reach, { limit: 500, now: now() })).cases;
}
