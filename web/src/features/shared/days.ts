/** The last instant of a day (`2026-12-31`) in the reader's zone, as ISO 8601 in UTC; undefined where it is no day. */
export function endOfDay(day: string): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
  const end = new Date(`${day}T23:59:59`);
  return Number.isNaN(end.getTime()) ? undefined : end.toISOString();
}
