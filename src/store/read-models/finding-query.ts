import type { AssetGroup, Reach } from '#domain/access/rights.ts';
import { after } from '#domain/clock/instant.ts';
import { type Severity, severityRank } from '#domain/finding/finding.ts';
import { type Level, levelRank } from '#domain/priority/level.ts';
import { type FieldName, NONE } from '#domain/search/fields.ts';
import {
  type Comparison,
  isPiece,
  type Query,
  type Term,
  type Test,
} from '#domain/search/query.ts';
import { dueWordOf, isNone, secondsOf } from '#domain/search/values.ts';
import { type Approach, isAmong } from './approach.ts';
import { isDue, isDueIn } from './finding-due.ts';
import { notInCases, onAssetsWith, ownedBy, sourcesWhere } from './finding-owners.ts';
import { isShared, isStale, ofProblem, seenByTools } from './finding-standing.ts';
import { hasPiece, isWords, wordsAsked } from './finding-words.ts';
import type { Add, Parameters } from './parameters.ts';
import { assetsAmong, keptCases, toLike } from './reach.ts';

/** What a query over findings is answered from, beside the database: who asks, when, and what asset groups there are. */
export type Asking = {
  reach: Reach;
  groups: readonly AssetGroup[];
  /** ISO 8601, UTC. */
  now: string;
  /** Findings of which nothing has told since then are stale. */
  staleBefore: string;
};

type Held = Asking & { approach: Approach };

/** Fields that `finding_counts` knows, too: a query of no others is counted there. */
const counted: ReadonlySet<FieldName> = new Set([
  'severity',
  'status',
  'priority',
  'kev',
  'asset',
  'group',
  'tool',
  'team',
  'environment',
  'criticality',
  'exposure',
]);

/** Whether the query asks for nothing but what findings are counted by. */
export function isCounted(query: Query): boolean {
  switch (query.is) {
    case 'all':
      return true;
    case 'words':
      return false;
    case 'not':
      return isCounted(query.of);
    case 'term':
      return counted.has(query.field) || (query.field === 'case' && query.tests.every(isHousing));
    default:
      return query.of.every(isCounted);
  }
}

/** The condition that a row of `listed_findings` or `finding_counts` is of an asset within reach. */
export function assetsWithin(
  { reach }: Asking,
  parameters: Parameters,
  approach: Approach = 'sought',
): string | undefined {
  const among = assetsAmong(reach.assets, parameters);
  return among && sourcesWhere(among, approach);
}

/** The condition that a row of `listed_findings` is in no case that is kept from the reader; none for who sees all. */
export function notKept({ reach }: Asking, parameters: Parameters): string | undefined {
  if (reach.privateToo) return undefined;
  return notInCases(keptCases(reach, parameters));
}

/** The tables whose rows are asked for: with the words where the query looks for some. */
export function listedRows(query: Query): string {
  const words = speaksOfWords(query) ? ' join finding_words w using (finding_id)' : '';
  return `listed_findings l${words}`;
}

/** Whether rows are found by their words, too. */
export function speaksOfWords(query: Query): boolean {
  if (query.is === 'not') return speaksOfWords(query.of);
  if (query.is === 'and' || query.is === 'or') return query.of.some(speaksOfWords);
  return isWords(query) || query.is === 'words';
}

/** The condition under which a row is asked for; of `listedRows`, or of `finding_counts` if `isCounted`. */
export function asked(
  query: Query,
  asking: Asking,
  parameters: Parameters,
  approach: Approach = 'sought',
): string {
  return conditionOf(query, { ...asking, approach }, parameters);
}

function conditionOf(query: Query, asking: Held, parameters: Parameters): string {
  switch (query.is) {
    case 'all':
      return 'true';
    case 'words':
      return isPiece(query) ? hasPiece(query, parameters) : hasWords(query, parameters);
    case 'term':
      return `(${query.tests.map((test) => tested(query, test, asking, parameters)).join(' or ')})`;
    case 'not':
      return `(${conditionOf(query.of, asking, parameters)}) is not true`;
    default: {
      // Words are looked for together: one look at the index, and not one for each.
      const words = query.of.filter(isWords);
      const rest = query.of.filter((one) => !isWords(one));
      const parts = rest.map((one) => conditionOf(one, asking, parameters));
      const together = words.length > 0 ? [hasWords({ is: query.is, of: words }, parameters)] : [];
      return `(${[...together, ...parts].join(` ${query.is} `)})`;
    }
  }
}

function hasWords(query: Query, parameters: Parameters): string {
  const words = wordsAsked(query);
  return words === undefined ? 'true' : `w.words @@ ${parameters.add(words)}::tsquery`;
}

function tested(term: Term, test: Test, asking: Held, parameters: Parameters): string {
  const { field } = term;
  const { approach } = asking;
  const add = (value: unknown) => parameters.add(value);
  const text = 'value' in test ? test.value : '';
  const like = (column: string) => `${column} ilike ${add(toLike(text))}`;
  const visible = () => notKept(asking, parameters) ?? 'true';
  switch (field) {
    case 'severity':
      return ranked('severity', test, (value) => severityRank(value as Severity), add);
    case 'priority':
      return ranked('level', test, (value) => levelRank(value as Level), add);
    case 'status':
    case 'claim':
      return `${field} = ${add(text)}`;
    case 'kev':
    case 'fix':
      return text === 'true' ? field : `not ${field}`;
    case 'epss':
    case 'cvss':
      return compared(field, test, (value) => `${add(Number(value))}::real`);
    case 'age':
      return compared('opened_at', flipped(test), (value) => add(ago(value, asking.now)));
    case 'seen':
      return lastSeen(flipped(test), asking, add);
    case 'due':
      return due(test, asking, add);
    case 'asset':
    case 'tool':
      return sourcesWhere(like(field), approach);
    case 'group':
      return sourcesWhere(assetsAmong(assetsOf(text, asking), parameters) ?? 'true', approach);
    case 'format':
      return like('format');
    case 'case':
      return inCase(text, add);
    case 'owner':
      return ownedBy(text, approach, add);
    case 'team':
      return isNone(text)
        ? `${onAssetsWith('team', 'true', approach)} is not true`
        : onAssetsWith('team', `said ilike ${add(toLike(text))}`, approach);
    case 'environment':
    case 'criticality':
    case 'exposure':
      return onAssetsWith(field, `said = ${add(text)}`, approach);
    case 'problem':
      return inProblem(text, visible(), add);
    case 'tools':
      return seenByTools(
        (count) => compared(count, test, (value) => `${add(Number(value))}::real`),
        visible(),
      );
    case 'stale':
      return `(${isStale(add(asking.staleBefore), approach)}) is ${text}`;
    case 'exception':
      return text === 'true'
        ? isAmong('case_id', UNDER_EXCEPTION, approach)
        : notInCases(UNDER_EXCEPTION);
    case 'cve':
    case 'cwe':
      return hasWords({ ...term, tests: [test] }, parameters);
    case 'component':
    case 'rule':
    case 'host':
      return named(field, text, approach, add);
    case 'remedy':
      return `(${named('remedy', text, approach, add)} or ${named('base', text, approach, add)})`;
    case 'path':
      return named(field, text.includes('*') ? text : `*${text}*`, approach, add);
  }
}

const UNDER_EXCEPTION =
  "select id from cases where exception is not null and status = 'exception_active'";

function named(field: FieldName | 'base', pattern: string, approach: Approach, add: Add): string {
  const lowered = pattern.toLowerCase().slice(0, 500);
  const condition = lowered.includes('*')
    ? `name like ${add(toLike(lowered))}`
    : `name = ${add(lowered)}`;
  const names = `select id from finding_names where field = '${field}' and ${condition}`;
  return isAmong(field, names, approach);
}

function isHousing(test: Test): boolean {
  return 'value' in test && (isNone(test.value) || test.value === '*');
}

function inCase(text: string, add: Add): string {
  if (isNone(text)) return 'not housed';
  if (text === '*') return 'housed';
  if (text.includes('*')) return `case_id ilike ${add(toLike(text))}`;
  return `case_id = ${add(text.toUpperCase())}`;
}

function inProblem(text: string, visible: string, add: Add): string {
  if (isNone(text)) return `not ${isShared(visible)}`;
  return text === '*' ? isShared(visible) : ofProblem(`${add(Number(text))}::bigint`, visible);
}

function assetsOf(pattern: string, { groups }: Asking): string[] {
  const parts = pattern
    .toLowerCase()
    .split('*')
    .map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  const fits = new RegExp(`^${parts.join('.*')}$`);
  return groups.filter(({ name }) => fits.test(name.toLowerCase())).flatMap(({ assets }) => assets);
}

/** Of ranks the smaller is the more: `>=high` is high and critical. */
function ranked(column: string, test: Test, rank: (value: string) => number, add: Add): string {
  return compared(column, flipped(test), (value) => `${add(rank(value))}::smallint`);
}

const turned: Record<Comparison, Comparison> = {
  '=': '=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

/** The test on a scale that runs the other way. */
function flipped(test: Test): Test {
  if ('from' in test) return test;
  return { op: turned[test.op], value: test.value };
}

function compared(column: string, test: Test, said: (value: string) => string): string {
  if ('value' in test) return `${column} ${test.op} ${said(test.value)}`;
  const ends = `${said(test.from)} and ${said(test.to)}`;
  return `${column} between symmetric ${ends}`;
}

function due(test: Test, { now, approach }: Held, add: Add): string {
  const word = 'value' in test ? dueWordOf(test.value) : undefined;
  // All that have a deadline are many: they are a set, however rows are come by.
  if (word === NONE)
    return `(${isDue((column) => `${column} is not null`, 'come-by')}) is not true`;
  if (word) return isDueIn(word, now, approach, add);
  const on = (value: string) => `${add(after(now, secondsOf(value) as number))}::timestamptz`;
  return isDue((column) => compared(column, test, on), approach);
}

function ago(age: string, now: string): string {
  return after(now, -(secondsOf(age) as number));
}

/** What the newest report of its source shows was seen when that was; of the rest it is kept. */
function lastSeen(test: Test, { now, approach }: Held, add: Add): string {
  const on = (column: string) =>
    compared(column, test, (value) => `${add(ago(value, now))}::timestamptz`);
  const newest = `select s.id from sources s join lateral (
    select r.seen_at from reports r where r.source_id = s.id order by r.id desc limit 1) r on true where ${on('r.seen_at')}`;
  return `(${on('seen_at')} or (seen_at is null and ${isAmong('source_id', newest, approach)}))`;
}
