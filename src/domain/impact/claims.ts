import { claimedKinds, readNumber } from './claimed-number.ts';

/** What prose can say of an impact. `service`: that the component of that name did not work. */
export const claimKinds = ['severity', ...claimedKinds, 'service'] as const;
export type ClaimKind = (typeof claimKinds)[number];

/** What is said of an impact, in prose or by a field: anything from `low` to `high`, both included. */
export type Said = {
  kind: ClaimKind;
  low: number;
  high: number;
  /** Seconds of a duration (`s`); a share (0 to 1) where it is `%`; a currency; the name of a service. */
  unit: string;
};

/** What a text says, and where: the characters from `from` to before `to`. */
export type Claim = Said & { text: string; from: number; to: number };

/**
 * What a text says of an impact. Only what is plainly said of it counts: of numbers of users those that were affected, of
 * durations those that it lasted. `services`: names by which components are known.
 */
export function claimsIn(text: string, services: readonly string[] = []): Claim[] {
  return [
    ...numbersIn(text),
    ...severitiesIn(text),
    ...wordsIn(text),
    ...services.flatMap((name) => servicesIn(text, name)),
  ].sort((one, other) => one.from - other.from);
}

const NUMBER =
  /(?<![\w.,:/#-])(?:[€$£] ?|(?:EUR|USD|GBP|CHF) )?(?:\d+(?:[,\u00a0\u202f ]\d{3}(?!\d))*(?:\.\d+)?|(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?= (?:second|minute|hour|day)))/g;

function numbersIn(text: string): Claim[] {
  return [...text.matchAll(NUMBER)].flatMap(({ 0: found, index }) => {
    const said = readNumber(found, text.slice(index + found.length, index + 80));
    if (!said) return [];
    const before = text.slice(Math.max(0, index - 60), index);
    const { kind, unit, length, low, high, qualified } = { ...said, ...widened(said, before) };
    const to = index + length;
    const meant =
      kind === 'duration'
        ? LASTED.test(unqualified(before)) || OF_IMPACT.test(text.slice(to, to + 60))
        : OF[kind].test(sentenceAt(text, index, to));
    if (!meant) return [];
    const from = index - qualified;
    return [{ kind, low, high, unit, text: text.slice(from, to), from, to }];
  });
}

const HEDGE =
  /\b(?:about|around|approximately|approx\.?|roughly|nearly|almost|some|circa)\s+$|[~≈]\s*$/i;
const LEAST = /\b(?:over|more than|at least|upwards of)\s+$/i;
const MOST = /\b(?:under|less than|fewer than|at most|up to)\s+$/i;

/** What the words before a number make of it, and how many characters they are. */
function widened(
  { low, high, value }: { low: number; high: number; value: number },
  before: string,
) {
  const [hedge, least, most] = [HEDGE, LEAST, MOST].map((words) => words.exec(before)?.[0].length);
  if (hedge !== undefined) {
    return { low: low - value / 10, high: high + value / 10, qualified: hedge };
  }
  if (least !== undefined) return { low: value, high: Number.POSITIVE_INFINITY, qualified: least };
  if (most !== undefined) return { low: 0, high: value, qualified: most };
  return { low, high, qualified: 0 };
}

function unqualified(before: string): string {
  return [HEDGE, LEAST, MOST].reduce((text, words) => text.replace(words, ''), before);
}

const STATE = 'down|unavailable|unreachable|degraded|affected|impacted|failing|offline|disrupted';
const THING = 'outage|downtime|impact|disruption|interruption|degradation|unavailability|incident';
/** What stands before how long it lasted, and after. */
const LASTED = new RegExp(
  String.raw`(?:\blast(?:ed|ing|s)?(?: for)?|\b(?:${THING})(?: of| for| was|:)|\bduration(?: of [\w ]{1,30})?(?: was|:)|\b(?:${STATE}) for)(?: a total of)?(?: the)?\s*$`,
  'i',
);
const OF_IMPACT = new RegExp(
  String.raw`^[ -](?:long )?(?:of )?(?:(?:total|full|partial|complete) )?(?:${THING})\b`,
  'i',
);

/** What a sentence says where its numbers are of what was affected. */
const OF = {
  users:
    /\b(?:affected|impacted|saw|experienced|received|could(?: not|n[’']t)|unable|failed|failing|locked out|disconnected|errors?)\b/i,
  requests: /\b(?:affected|impacted|fail\w*|dropped|rejected|timed out|lost|errors?|5xx|50\d)\b/i,
  money: /\b(?:lost|loss(?:es)?|costs?|revenue|refund\w*|damages?|credits?|charged)\b/i,
  records: /\b(?:lost|loss|corrupt\w*|deleted|destroyed|overwritten)\b/i,
} as const;

/** So far around a place its sentence is looked for. */
const NEAR = 400;

/** The sentence, or the line, around a place. */
function sentenceAt(text: string, from: number, to: number): string {
  const before = text.slice(Math.max(0, from - NEAR), from);
  const after = text.slice(to, to + NEAR);
  const begins = Math.max(before.lastIndexOf('. '), before.lastIndexOf('\n')) + 1;
  const ends = after.search(/\. |\n/);
  return before.slice(begins) + text.slice(from, to) + (ends === -1 ? after : after.slice(0, ends));
}

/** A severity that it had before is none that the text claims: `from sev3 to sev2`. */
function severitiesIn(text: string): Claim[] {
  return [...text.matchAll(/\bsev(?:erity)?[ -]?([1-5])\b/gi)].flatMap(
    ({ 0: found, 1: level, index }) => {
      const [before, after] = [
        text.slice(Math.max(0, index - 12), index),
        text.slice(index + found.length),
      ];
      if (/\bfrom (?:an? )?$/i.test(before) || /^ *(?:to|→|->) /i.test(after)) return [];
      return [claim('severity', Number(level), '', found, index)];
    },
  );
}

/** What is said in words: that no data was lost, that all were affected. */
function wordsIn(text: string): Claim[] {
  const none = text.matchAll(
    /\b(?:no|zero|without(?: any)?) (?:\w+ )?data (?:loss|(?:was |has been )?lost)\b|\bno (?:records?|rows?) (?:was|were) lost\b/gi,
  );
  const all = text.matchAll(
    /\b(?:all (?:of )?(?:our |the )?|every )(users?|customers?|requests?)\b(?= (?:\w+ )?(?:were|was|saw|experienced|received|could|failed|got)\b)/gi,
  );
  return [
    ...[...none].map(({ 0: found, index }) => claim('records', 0, 'records', found, index)),
    ...[...all].map(({ 0: found, 1: noun = '', index }) =>
      claim(/^req/i.test(noun) ? 'requests' : 'users', 1, '%', found, index),
    ),
  ];
}

function servicesIn(text: string, name: string): Claim[] {
  const literal = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const pattern = new RegExp(
    String.raw`(?<![\w/-])${literal}(?![\w/-])(?= (?:\w+ )?(?:was|were|is|went|became) (?:\w+ )?(?:${STATE})\b)`,
    'gi',
  );
  return [...text.matchAll(pattern)].map(({ 0: found, index }) =>
    claim('service', 0, name, found, index),
  );
}

function claim(kind: ClaimKind, value: number, unit: string, text: string, from: number): Claim {
  return { kind, low: value, high: value, unit, text, from, to: from + text.length };
}
