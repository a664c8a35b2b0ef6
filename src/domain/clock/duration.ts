/** Units of a duration as files write it, in seconds. */
const units = { s: 1, m: 60, h: 3600, d: 86_400 } as const;

/** Seconds of a duration such as `30s`, `10m`, `72h`, `3d`; undefined where it is none. */
export function secondsOf(duration: string): number | undefined {
  const [, count, unit] = /^(\d+)([smhd])$/.exec(duration.trim()) ?? [];
  return count === undefined ? undefined : Number(count) * units[unit as keyof typeof units];
}

/** Seconds in the largest unit that tells them exactly: `10m`. */
export function durationText(seconds: number): string {
  const [unit = 's', size = 1] =
    Object.entries(units)
      .reverse()
      .find(([, one]) => seconds > 0 && seconds % one === 0) ?? [];
  return `${seconds / size}${unit}`;
}

/** So much time (seconds, not negative) as people read it, in its two largest units: `3 d 4 h`. */
export function elapsedText(seconds: number): string {
  const days = Math.floor(seconds / 86_400);
  const hours = Math.floor((seconds % 86_400) / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  if (days > 0) return hours > 0 ? `${days} d ${hours} h` : `${days} d`;
  if (hours > 0) return minutes > 0 ? `${hours} h ${minutes} min` : `${hours} h`;
  return minutes > 0 ? `${minutes} min` : `${Math.round(seconds)} s`;
}
