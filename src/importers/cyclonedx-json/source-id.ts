import { vulnerabilityId } from '#importers/reading/vocabulary.ts';

/** An id as it stands, where it tells its database; a bare number or UUID is told apart by the name of its source. */
export function sourceId(id: string, source: string | undefined): string {
  if (/^[A-Za-z]+-/.test(id)) return vulnerabilityId(id);
  return `${(source ?? '').replace(/[^A-Za-z]/g, '').toUpperCase() || 'ID'}-${id}`;
}
