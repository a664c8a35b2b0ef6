import type { State } from '#domain/case/state.ts';
import type { Wait } from '#domain/case/waiting-for.ts';
import type { Severity } from '#domain/finding/finding.ts';
import type { Level } from '#domain/priority/level.ts';
import type { Kind } from '#domain/workflow/definition.ts';
import type { ArgsOf } from '#web/api/calls.ts';

type Asked = NonNullable<ArgsOf<'listCases'>['query']>;
export type CaseSort = NonNullable<Asked['sort']>;

/** What narrows the list: of a list of values any one will do. */
export type Filters = {
  state?: State[];
  severity?: Severity[];
  priority?: Level[];
  kind?: Kind[];
  owner?: string[];
  asset?: string[];
  waitsFor?: Wait['for'][];
} & Pick<Asked, 'due' | 'closed'>;

export type ListQuery = Filters & Pick<Asked, 'text' | 'sort' | 'direction'>;

/** What the address of the page says: which cases, in which order, under which saved view. */
export type CaseSearch = ListQuery & { view?: string };

const lists = ['state', 'severity', 'priority', 'kind', 'owner', 'asset', 'waitsFor'] as const;
const single = ['text', 'due', 'closed', 'sort', 'direction', 'view'] as const;

/**
 * Reads the search of an address, or a saved view. Only its form is made sure of: a value that does not exist is the
 * server's to refuse, so that a list is never longer than its address says.
 */
export function readCaseSearch(raw: Record<string, unknown>): CaseSearch {
  const several = lists.map((name) => [name, [raw[name] ?? []].flat().map(String)] as const);
  const one = single.map((name) => [name, [raw[name]].flat()[0]] as const);
  const said = [
    ...several.filter(([, values]) => values.length > 0),
    ...one.filter(([, value]) => value),
  ];
  return Object.fromEntries(said) as CaseSearch;
}

/** The query of the list. */
export function listQuery({ view: _, ...query }: CaseSearch): ListQuery {
  return query;
}

/** Which cases it is about, in whatever order. */
export function filtersOf(search: CaseSearch): Omit<ListQuery, 'sort' | 'direction'> {
  const { view: _, sort: __, direction: ___, ...filters } = search;
  return filters;
}

/** Whether two searches show the same list. */
export function sameList(one: CaseSearch, other: CaseSearch): boolean {
  const text = (search: CaseSearch) => {
    const pairs = Object.entries(listQuery(search)).map(([name, value]) => [
      name,
      [value].flat().sort(),
    ]);
    return JSON.stringify(pairs.sort());
  };
  return text(readCaseSearch(one)) === text(readCaseSearch(other));
}

/** A search narrowed further: values of lists beside those that are chosen, of others in their place. */
export function narrowed(search: CaseSearch, filters: Filters): CaseSearch {
  const merged = Object.entries(filters).map(([name, value]) => {
    const before = search[name as keyof Filters];
    return [
      name,
      Array.isArray(value) ? [...new Set([...[before ?? []].flat(), ...value])] : value,
    ];
  });
  return { ...search, ...Object.fromEntries(merged) };
}

/** The order of a search and the view that it began with, without what narrows it. */
export function orderOf({ view, sort, direction }: CaseSearch): CaseSearch {
  return { ...(view && { view }), ...(sort && { sort }), ...(direction && { direction }) };
}
