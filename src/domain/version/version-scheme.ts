import { isOfSystem, type SystemType, systemTypes } from '#domain/finding/package-url.ts';

/**
 * How the packages of an ecosystem count their versions: negative where some is the earlier, 0, or positive; undefined
 * where nobody can say which of the two is the later.
 */
export type VersionScheme = (some: string, other: string) => number | undefined;

/** The scheme of an ecosystem, by its name in package URLs; of one that is not known, what all of them share. */
export function schemeOf(ecosystem: string | undefined): VersionScheme {
  if (ecosystem === undefined) return ofPlainOnes;
  if (isOfSystem(ecosystem)) return packaged(ofSystems[ecosystem]);
  return released(semantic.has(ecosystem) ? precedence : qualified);
}

/** Where nothing is known but the texts themselves. */
export const sameOnly: VersionScheme = (some, other) => (some === other ? 0 : undefined);

/** Numbers with a word that everybody knows: anything else could be the build of a distribution. */
const ofPlainOnes: VersionScheme = (some, other) => {
  const plain = [some, other].every((one) => qualifier(numbered(one)?.rest ?? '?'));
  return (plain ? released(qualified) : sameOnly)(some, other);
};

/** What a version is taken apart into, and what a part weighs; nothing, after the last one, weighs as well. */
type Tokens = { parts: RegExp; weight: (part: string | undefined) => number };

/** The order of an ecosystem, and where that says nothing, of the texts: negative where some is the earlier, 0, or positive. */
export function orderOf(ecosystem: string | undefined): (some: string, other: string) => number {
  const scheme = schemeOf(ecosystem);
  return (some, other) => scheme(some, other) ?? comparedTexts(some, other);
}

/** Whether some is before the other in any ecosystem. */
export function isSomewhereBefore(some: string, other: string): boolean {
  return [undefined, 'npm', 'maven', ...systemTypes].some(
    (ecosystem) => orderOf(ecosystem)(some, other) < 0,
  );
}

/**
 * Numbers compare as
 * numbers, words as words, and a word comes before a number: 1.0.2a before 1.0.2.1. A `~`, or a `-` before a word, begins
 * what comes before a release: 1.0-rc1 before 1.0; a `-` before a number begins a revision of it: 1.0 before 1.0-1.
 */
function comparedTexts(some: string, other: string): number {
  return comparedTokens(withoutSign(some), withoutSign(other), anyText);
}

const withoutSign = (version: string) => version.trim().replace(/^v(?=\d)/, '');

const isNumber = (part: string) => /^\d/.test(part);
const apkSuffixes = ['_alpha', '_beta', '_pre', '_rc', '', '_cvs', '_svn', '_git', '_hg', '_p'];

const anyText: Tokens = {
  parts: /\d+|[a-zA-Z]+|~|-(?=[a-zA-Z])/g,
  weight: (part) => {
    if (part === undefined) return 1;
    if (part === '-' || part === '~') return 0;
    return isNumber(part) ? 3 : 2;
  },
};

/** Letters before all other signs, `~` before the end; a number stands where one could. */
const debian: Tokens = {
  parts: /\d+|\D/g,
  weight: (part = '0') => {
    if (part === '~') return -1;
    if (isNumber(part)) return 0;
    return (part.codePointAt(0) as number) + (/[a-zA-Z]/.test(part) ? 0 : 256);
  },
};

/** Packages of operating systems: `dpkg`, `rpm`, `apk`, `vercmp` of pacman and `opkg` compare so. */
const ofSystems: Record<SystemType, Tokens> = {
  deb: debian,
  opkg: debian,
  rpm: {
    parts: /\d+|[a-zA-Z]+|[~^]/g,
    weight: (part) => {
      if (part === undefined) return 1;
      if (part === '~') return 0;
      if (part === '^') return 2;
      return isNumber(part) ? 4 : 3;
    },
  },
  // A word that follows at once comes before the release: 1.0rc1, 1.0, 1.0.rc1, 1.0.1.
  alpm: {
    parts: /\d+|[^\da-zA-Z]?[a-zA-Z]+/g,
    weight: (part) => {
      if (part === undefined) return 1;
      if (isNumber(part)) return 3;
      return /^[a-zA-Z]/.test(part) ? 0 : 2;
    },
  },
  apk: {
    parts: /\d+|_[a-z]+|[a-z]/g,
    weight: (part = '') => {
      const suffix = apkSuffixes.indexOf(part);
      if (suffix >= 0) return suffix;
      return apkSuffixes.length + (isNumber(part) ? 1 : 0);
    },
  },
};

/** Epoch, version and revision, each compared before the next. */
function packaged(tokens: Tokens): VersionScheme {
  return (some, other) => {
    const [left, right] = [packageParts(some), packageParts(other)];
    for (const [at, part] of left.entries()) {
      const order = comparedTokens(part, right[at] as string, tokens);
      if (order !== 0) return order;
    }
    return 0;
  };
}

function packageParts(version: string): string[] {
  const [, epoch = '0', rest = ''] = version.match(/^(?:(\d+):)?(.*)$/s) ?? [];
  const end = rest.lastIndexOf('-');
  return end < 0 ? [epoch, rest, ''] : [epoch, rest.slice(0, end), rest.slice(end + 1)];
}

function comparedTokens(some: string, other: string, { parts, weight }: Tokens): number {
  const [left, right] = [some.match(parts) ?? [], other.match(parts) ?? []];
  for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
    const heavier = weight(left[at]) - weight(right[at]);
    if (heavier !== 0) return heavier;
    const order = comparedParts(left[at] ?? '0', right[at] ?? '0');
    if (order !== 0) return order;
  }
  return 0;
}

function comparedParts(some: string, other: string): number {
  if (isNumber(some) && isNumber(other)) {
    const [left, right] = [BigInt(some), BigInt(other)];
    return left < right ? -1 : Number(left > right);
  }
  return some < other ? -1 : Number(some > other);
}

/** Ecosystems that go by semantic versioning. */
const semantic = new Set(['npm', 'cargo', 'golang', 'nuget', 'hex', 'pub', 'swift']);

/** Numbers decide, as many as there are; what stands behind equal ones is compared as `behind` says. */
function released(behind: VersionScheme): VersionScheme {
  return (some, other) => {
    const [left, right] = [numbered(some), numbered(other)];
    if (!left || !right) return sameOnly(some, other);
    for (let at = 0; at < Math.max(left.numbers.length, right.numbers.length); at += 1) {
      const order = comparedParts(left.numbers[at] ?? '0', right.numbers[at] ?? '0');
      if (order !== 0) return order;
    }
    return left.rest === right.rest ? 0 : behind(left.rest, right.rest);
  };
}

/** Numbers and the rest; undefined for what is no such version, as one with an epoch is not. */
function numbered(version: string): { numbers: string[]; rest: string } | undefined {
  const [, numbers, rest = ''] =
    version.trim().match(/^[vV]?(\d{1,40}(?:\.\d{1,40})*)((?:[.+_-]|[a-zA-Z]).*)?$/) ?? [];
  return numbers === undefined ? undefined : { numbers: numbers.split('.'), rest };
}

/** Semantic Versioning 2.0.0, 11: nothing behind the numbers is the later. What builds are called says nothing. */
function precedence(some: string, other: string): number | undefined {
  const [left, right] = [identifiers(some), identifiers(other)];
  if (!left || !right) return undefined;
  if (left.length === 0 || right.length === 0) return right.length - left.length;
  for (let at = 0; at < Math.min(left.length, right.length); at += 1) {
    const [one, two] = [left[at] as string, right[at] as string];
    const [oneCounts, twoCounts] = [/^\d+$/.test(one), /^\d+$/.test(two)];
    if (oneCounts !== twoCounts) return oneCounts ? -1 : 1;
    const order = oneCounts ? comparedParts(one, two) : Number(one > two) - Number(one < two);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

/** Of a pre-release; none of a release. Undefined for what is neither. */
function identifiers(rest: string): string[] | undefined {
  const text = rest.replace(/\+.*$/, '');
  if (text === '') return [];
  return text.startsWith('-') ? text.slice(1).split('.') : undefined;
}

/** What comes before a release, the release itself, what comes after it: Maven's words, and PEP 440's. */
const ranks: Record<string, number> = {
  dev: 0,
  alpha: 1,
  beta: 2,
  milestone: 3,
  rc: 4,
  snapshot: 5,
  '': 6,
  post: 7,
  sp: 7,
};
const shortNames: Record<string, string> = {
  a: 'alpha',
  b: 'beta',
  m: 'milestone',
  c: 'rc',
  cr: 'rc',
  ga: '',
  final: '',
  release: '',
};

/**
 * By the words that ecosystems share and the number behind them; of any others nobody can say. A letter alone is none of
 * these words: 1.0.2a of OpenSSL comes after 1.0.2.
 */
function qualified(some: string, other: string): number | undefined {
  const [left, right] = [qualifier(some), qualifier(other)];
  if (!left || !right) return undefined;
  const order = left.rank - right.rank;
  if (order !== 0) return order;
  return left.word === right.word ? comparedParts(left.number, right.number) : undefined;
}

function qualifier(rest: string): { word: string; rank: number; number: string } | undefined {
  const [, said, number = '0'] = rest.toLowerCase().match(/^[._-]?([a-z]*)[._-]?(\d*)$/) ?? [];
  if (said === undefined || (said === '' && rest !== '')) return undefined;
  if (said.length === 1 && number === '') return undefined;
  const word = shortNames[said] ?? said;
  const rank = Object.hasOwn(ranks, word) ? ranks[word] : undefined;
  return rank === undefined ? undefined : { word, rank, number: number || '0' };
}
