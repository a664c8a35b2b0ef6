import { parse } from '#domain/search/parse.ts';
import { allOf, chosenIn, print, type Query, without } from '#domain/search/query.ts';
import type { AnswerOf, ArgsOf } from '#web/api/calls.ts';
import type { Chosen } from '#web/ui/facet-bar.tsx';

export type FindingSort = NonNullable<NonNullable<ArgsOf<'searchFindings'>['query']>['sort']>;
export type FacetName = keyof AnswerOf<'countFindings'>['facets'];

/** What the address of the page says: the query, as it was typed, and the order. */
export type FindingSearch = { q?: string; sort?: FindingSort };

/** What is looked for before anybody says anything: what is still there. */
export const USUAL = 'status:open';

export const sorts: Record<FindingSort, string> = {
  severity: 'Worst first',
  priority: 'Highest priority first',
  newest: 'Seen last first',
  oldest: 'Seen longest first',
};

/** Reads the search of an address, or a saved view. An empty query stays one: it asks for everything. */
export function readFindingSearch(raw: Record<string, unknown>): FindingSearch {
  const { q, sort } = raw;
  return {
    ...(typeof q === 'string' ? { q } : {}),
    ...(typeof sort === 'string' && sort in sorts ? { sort: sort as FindingSort } : {}),
  };
}

/** The query of a search. */
export function queryOf({ q = USUAL }: FindingSearch): string {
  return q;
}

/** The search with another query; the usual one goes without saying. */
export function searchedFor({ sort }: FindingSearch, q: string): FindingSearch {
  return { ...(q === USUAL ? {} : { q }), ...(sort ? { sort } : {}) };
}

/** What is wrong with the query, in words; nothing where it can be read. */
export function faultOf(text: string): string | undefined {
  const parsed = parse(text);
  if ('query' in parsed) return undefined;
  const { says, remedy, at, length } = parsed.fault;
  const place = text.slice(at, at + Math.min(length, 40));
  return `“${place}”: ${says}. ${remedy}`;
}

/** What is chosen in these facets, as the query says it. */
export function chosenOf(text: string, facets: readonly FacetName[]): Chosen {
  const query = read(text);
  return Object.fromEntries(facets.map((facet) => [facet, chosenIn(query, facet)]));
}

/** The query with what is chosen in each facet in place of what it said of that. */
export function withChosen(text: string, chosen: Chosen): string {
  const before = read(text);
  return Object.entries(chosen).reduce((said, [facet, values]) => {
    const query = read(said);
    const now = chosenIn(query, facet as FacetName);
    if (now.join() === values.join()) return said;
    const asked = values.length > 0 ? read(`${facet}:${values.map(spelled).join(',')}`) : read('');
    return print(allOf([without(query, facet as FacetName), asked]));
  }, print(before));
}

/** A value as it stands behind a colon; ranges and comparisons are values as they are. */
function spelled(value: string): string {
  const plain = /^([<>]=?)?[^\s"(),<>=]+$/.test(value) || /^".*"$/.test(value);
  return plain ? value : `"${value.replace(/[\\"]/g, (sign) => `\\${sign}`)}"`;
}

function read(text: string): Query {
  const parsed = parse(text);
  return 'query' in parsed ? parsed.query : { is: 'all' };
}
