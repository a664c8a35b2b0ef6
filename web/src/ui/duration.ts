const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const units: readonly (readonly [size: number, name: string, finer: number])[] = [
  [day, 'd', hour],
  [hour, 'h', minute],
  [minute, 'min', second],
];

/**
 * A length of time as two of its units at most: `3 d 4 h`, `4 h 5 min`, `12 min`, `45 s`.
 *
 * Takes milliseconds, a negative length as its size. Rounds down, so that nobody is told of time that is not there;
 * seconds are told below a minute only.
 */
export function formatDuration(millis: number): string {
  const length = Math.abs(millis);
  const unit = units.find(([size]) => length >= size);
  if (!unit) return `${Math.floor(length / second)} s`;
  const [size, name, finer] = unit;
  const whole = Math.floor(length / size);
  const rest = Math.floor((length - whole * size) / finer);
  const finerName = units.find(([one]) => one === finer)?.[1];
  return rest > 0 && finerName ? `${whole} ${name} ${rest} ${finerName}` : `${whole} ${name}`;
}
