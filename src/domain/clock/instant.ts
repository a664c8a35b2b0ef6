/**
 * Instants as the domain handles them: ISO 8601 texts in UTC with milliseconds, which sort as they follow
 * each other in time. This is the only file of the domain that touches `Date`, and only its pure half:
 * reading and writing a given instant, never asking for the present one.
 */

/** Milliseconds since 1970-01-01T00:00Z. */
export function toMillis(instant: string): number {
  // biome-ignore lint/style/noRestrictedGlobals: parsing a given text is pure.
  return Date.parse(instant);
}

export function fromMillis(millis: number): string {
  // biome-ignore lint/style/noRestrictedGlobals: writing a given instant is pure.
  return new Date(millis).toISOString();
}

/** The instant `seconds` of elapsed time after `instant`. */
export function after(instant: string, seconds: number): string {
  return fromMillis(toMillis(instant) + seconds * 1000);
}

/** The earlier of the two, as this program writes instants. */
export function earliest(one: string, other: string): string {
  return fromMillis(Math.min(toMillis(one), toMillis(other)));
}

/** The later of the two, as this program writes instants. */
export function latest(one: string, other: string): string {
  return fromMillis(Math.max(toMillis(one), toMillis(other)));
}
