/** How much: from `low` to `high`, both included. What is known exactly has both the same. */
export type Amount = { low: number; high: number };

export function exactly(value: number): Amount {
  return { low: value, high: value };
}

export function plus(one: Amount, other: Amount): Amount {
  return { low: one.low + other.low, high: one.high + other.high };
}

export function times({ low, high }: Amount, factor: number): Amount {
  return { low: low * factor, high: high * factor };
}

/** A number as people read it: two digits after the point at most, of what is less than one three that count. */
export function numberText(value: number): string {
  const digits =
    Math.abs(value) < 1 ? { maximumSignificantDigits: 3 } : { maximumFractionDigits: 2 };
  return value.toLocaleString('en-GB', digits);
}

/** `12,400`, or `12,000 to 13,000`. */
export function amountText({ low, high }: Amount): string {
  const [least, most] = [numberText(low), numberText(high)];
  return least === most ? least : `${least} to ${most}`;
}

/** A share (1 is the whole) in hundredths: `7.3 %`. */
export function shareText(share: Amount): string {
  return `${amountText(times(share, 100))} %`;
}
