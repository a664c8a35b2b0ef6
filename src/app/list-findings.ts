import { listFindingsAnew } from '#store/finding-listing.ts';
import { listDues } from './list-dues.ts';
import type { System } from './system.ts';

/**
 * Brings the list that findings are searched in up to what is so. Whoever changes many findings does it at once; the job
 * sees to what is left.
 */
export async function listFindings(system: System): Promise<number> {
  const listed = await listFindingsAnew(system.database);
  await listDues(system);
  return listed;
}
