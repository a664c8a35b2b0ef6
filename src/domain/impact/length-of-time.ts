/** A length of time as it is written: `1 h 43 min`, `88 minutes`. */
export type LengthOfTime = {
  seconds: number;
  /** Half of what its last digit stands for, in seconds: the length is rounded to that. */
  half: number;
  /** How many characters it is. */
  length: number;
  /** Whether it is nothing but a number and an `m`, which may be metres or millions as well. */
  bare: boolean;
};

const units = [
  { pattern: /^[ -]?(?:days?|d)\b/i, seconds: 86_400 },
  { pattern: /^[ -]?(?:hours?|hrs?|h)\b/i, seconds: 3600 },
  { pattern: /^[ -]?(?:minutes?|mins?|m)\b/i, seconds: 60 },
  { pattern: /^[ -]?(?:seconds?|secs?|s)\b/i, seconds: 1 },
];
const further =
  /^(?:,? and|,)? ?(\d+)(?=[ -]?(?:days?|d|hours?|hrs?|h|minutes?|mins?|m|seconds?|secs?|s)\b)/i;

/** The length of time that a number begins, with what follows it; undefined where that is no unit of time. */
export function lengthOfTime(
  first: { value: number; half: number },
  rest: string,
): LengthOfTime | undefined {
  let [seconds, half, left] = [0, 0, rest];
  let number: { value: number; half: number } | undefined = first;
  while (number) {
    const unit = units.find(({ pattern }) => pattern.test(left));
    if (!unit) return undefined;
    seconds += number.value * unit.seconds;
    half = number.half * unit.seconds;
    left = left.replace(unit.pattern, '');
    const more = further.exec(left);
    number = more?.[1] === undefined ? undefined : { value: Number(more[1]), half: 0.5 };
    left = left.slice(more?.[0].length ?? 0);
  }
  const length = rest.length - left.length;
  return { seconds, half, length, bare: /^ ?m$/i.test(rest.slice(0, length)) };
}
