import { lengthOfTime } from './length-of-time.ts';

/** What a number of prose can say of an impact. */
export const claimedKinds = ['duration', 'users', 'requests', 'money', 'records'] as const;

/** A number of prose with its unit. `low` and `high`: all that is rounded to it. `length`: how many characters it is. */
export type ClaimedNumber = {
  kind: (typeof claimedKinds)[number];
  value: number;
  low: number;
  high: number;
  unit: string;
  length: number;
};

const words = new Map(
  'a an one two three four five six seven eight nine ten eleven twelve'
    .split(' ')
    .map((word, index) => [word, Math.max(1, index - 1)]),
);
const scales: Record<string, number> = {
  thousand: 1e3,
  k: 1e3,
  million: 1e6,
  m: 1e6,
  billion: 1e9,
  bn: 1e9,
};
const signs: Record<string, string> = { '€': 'EUR', $: 'USD', '£': 'GBP' };

/** Reads a number, as it was found, with what follows it; undefined where that is nothing that an impact is measured in. */
export function readNumber(found: string, after: string): ClaimedNumber | undefined {
  const [, sign = '', digits = ''] = /^([€$£]|[A-Z]{3})? ?(.*)$/s.exec(found) ?? [];
  const written = digits.replace(/[,.\u00a0\u202f ]+$/, '');
  const rest = digits.slice(written.length) + after;
  const number = numberOf(written);
  if (!number) return undefined;
  const length = found.length - (digits.length - written.length);
  const scaled = /^ ?(k|m|bn|thousand|million|billion)\b(?! ?(?:s|in|inutes?)\b)/i.exec(rest);
  if (sign) return moneyOf(number, scaled, signs[sign] ?? sign, length);
  const lasting = durationOf(written, number, rest);
  if (lasting) return { ...lasting, length: length + lasting.length };
  return countOf(number, scaled, rest, length);
}

type Written = { value: number; half: number };

/** The number, and half of what its last digit that counts stands for: zeros at the end of a whole number do not. */
function numberOf(written: string): Written | undefined {
  const word = words.get(written.toLowerCase());
  if (word !== undefined) return { value: word, half: 0.5 };
  if (!/^(?:\d{1,3}(?:[,\u00a0\u202f ]\d{3})+|\d+)(?:\.\d+)?$/.test(written)) return undefined;
  const plain = written.replace(/[,\u00a0\u202f ]/g, '');
  const decimals = plain.split('.')[1]?.length;
  const zeros = /0*$/.exec(plain)?.[0].length ?? 0;
  const value = Number(plain);
  if (value === 0) return { value, half: 0 };
  return { value, half: decimals === undefined ? 10 ** zeros / 2 : 10 ** -decimals / 2 };
}

function ranged({ value, half }: Written, factor = 1) {
  return { value: value * factor, low: (value - half) * factor, high: (value + half) * factor };
}

function moneyOf(number: Written, scaled: RegExpExecArray | null, unit: string, length: number) {
  const factor = scales[scaled?.[1]?.toLowerCase() ?? ''] ?? 1;
  const all = length + (scaled?.[0].length ?? 0);
  return { kind: 'money' as const, ...ranged(number, factor), unit, length: all };
}

/** `1 h 43 min`, `an hour and 43 minutes`: rounded to the smallest of its units. `length`: what follows the first number. */
function durationOf(written: string, first: Written, rest: string): ClaimedNumber | undefined {
  const read = written === '' ? undefined : lengthOfTime(first, rest);
  if (!read || read.bare) return undefined;
  const { seconds: value, half, length } = read;
  return { kind: 'duration', value, low: value - half, high: value + half, unit: 's', length };
}

const nouns = [
  {
    kind: 'users',
    noun: 'users?|customers?|people|accounts?|sessions?|visitors?|tenants?|subscribers?',
  },
  { kind: 'requests', noun: 'requests?|calls?|errors?|transactions?|orders?|queries|traffic' },
  { kind: 'records', noun: 'records?|rows?|documents?|messages?|events?' },
] as const;
const BETWEEN =
  '(?:of )?(?:all |our |the )?(?:(?:unique|distinct|failed|active|user|api|customer|http) )?';
const counts = nouns.map(({ kind, noun }) => ({
  kind,
  pattern: new RegExp(String.raw`^( ?%| percent)? ?${BETWEEN}(${noun})\b`, 'i'),
}));
const currency = /^ ?(€|(?:EUR|USD|GBP|CHF)\b)/;

function countOf(
  number: Written,
  scaled: RegExpExecArray | null,
  rest: string,
  length: number,
): ClaimedNumber | undefined {
  const factor = scales[scaled?.[1]?.toLowerCase() ?? ''] ?? 1;
  const left = rest.slice(scaled?.[0].length ?? 0);
  const end = length + (scaled?.[0].length ?? 0);
  const [money, sign = ''] = currency.exec(left) ?? [];
  if (money !== undefined) {
    return {
      kind: 'money',
      ...ranged(number, factor),
      unit: signs[sign] ?? sign,
      length: end + money.length,
    };
  }
  for (const { kind, pattern } of counts) {
    const [found, percent, noun = ''] = pattern.exec(left) ?? [];
    if (found === undefined) continue;
    const unit = percent ? '%' : noun.toLowerCase();
    return { kind, ...ranged(number, percent ? 0.01 : factor), unit, length: end + found.length };
  }
  return undefined;
}
