/** An instant in milliseconds since 1970 as a field for date and time has it, in the reader's zone: `2026-12-31T09:05`. */
export function localMinute(at: number): string {
  const local = new Date(at - new Date(at).getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

/** The same back, as ISO 8601 in UTC; undefined where it is no time. */
export function instantOf(local: string): string | undefined {
  const at = new Date(local);
  return local === '' || Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}
