import { severities } from '#domain/finding/finding.ts';
import { levels } from '#domain/priority/level.ts';
import { kinds } from '#domain/workflow/definition.ts';
import type { AnswerOf } from '#web/api/calls.ts';
import { kindWords, sentence } from '#web/features/case/words.ts';
import { stateWords, waitWords } from '#web/features/shared/state-words.ts';
import type { Chosen, FacetOption } from '#web/ui/facet-bar.tsx';
import type { CaseSearch, Filters } from './case-search.ts';
import type { TokenFacet } from './query-tokens.ts';

type Counts = Partial<Omit<AnswerOf<'caseFacets'>, 'total'>>;
type Person = AnswerOf<'directory'>['people'][number];

/** Stands for "no owner" where owners are named. */
export const NOBODY = 'nobody';

const words = <Value extends string>(values: readonly Value[], said: Record<Value, string>) =>
  values.map((value) => ({ value, label: said[value] }));

const fixed = {
  state: words(Object.keys(stateWords) as (keyof typeof stateWords)[], stateWords),
  severity: severities.map((value) => ({ value, label: sentence(value) })),
  priority: levels.map((value) => ({ value, label: sentence(value) })),
  kind: words(kinds, kindWords),
  waitsFor: words(Object.keys(waitWords) as (keyof typeof waitWords)[], waitWords),
  due: [
    { value: 'breached', label: 'Past its deadline' },
    { value: 'today', label: 'Within 24 hours' },
    { value: 'week', label: 'Within seven days' },
  ],
  closed: [
    { value: 'yes', label: 'Only closed cases' },
    { value: 'both', label: 'Closed cases too' },
  ],
};

/**
 * The facets of the list with every value that is known, and how many cases choosing it would give. Of owners and
 * assets the server counts the commonest twenty; others can be typed.
 */
export function caseFacets(
  counts: Counts,
  { people, me, search }: { people: readonly Person[]; me: string; search: CaseSearch },
): TokenFacet[] {
  const ownerLabel = (name: string) => {
    if (name === NOBODY) return 'Nobody';
    const called = people.find((one) => one.name === name)?.displayName ?? name;
    return name === me ? `${called} (you)` : called;
  };
  const owners = [me, NOBODY, ...people.map(({ name }) => name), ...(search.owner ?? [])];
  const count = (facet: keyof Counts & keyof typeof fixed) => counted(fixed[facet], counts[facet]);
  return [
    { id: 'severity', token: 'severity', label: 'Severity', options: count('severity') },
    { id: 'priority', token: 'priority', label: 'Priority', options: count('priority') },
    { id: 'state', token: 'state', label: 'State', options: count('state') },
    {
      id: 'owner',
      token: 'owner',
      label: 'Owner',
      options: commonestFirst(owners, counts.owner, ownerLabel),
      open: true,
    },
    { id: 'waitsFor', token: 'waits', label: 'Waits for', options: count('waitsFor') },
    { id: 'due', token: 'due', label: 'Due', options: count('due'), single: true },
    {
      id: 'asset',
      token: 'asset',
      label: 'Asset',
      options: commonestFirst(search.asset ?? [], counts.asset, (name) => name),
      open: true,
    },
    { id: 'kind', token: 'kind', label: 'Kind', options: count('kind') },
    { id: 'closed', token: 'closed', label: 'Closed', options: fixed.closed, single: true },
  ];
}

/** What is shown to choose from: what would give something, and what is chosen. */
export function offeredFacets(facets: readonly TokenFacet[], chosen: Chosen): TokenFacet[] {
  return facets.map((facet) => ({
    ...facet,
    options: facet.options.filter(
      ({ value, count }) => count !== 0 || chosen[facet.id]?.includes(value),
    ),
  }));
}

const facetNames = [
  'severity',
  'priority',
  'state',
  'owner',
  'waitsFor',
  'due',
  'asset',
  'kind',
  'closed',
] as const;

/** The filters of a search as what is chosen in each facet. */
export function chosenOf(search: CaseSearch): Chosen {
  return Object.fromEntries(facetNames.map((name) => [name, [search[name] ?? []].flat()]));
}

/** And back again. */
export function filtersChosen(chosen: Chosen): Filters {
  const some = Object.entries(chosen).filter(([, values]) => values.length > 0);
  const single = ['due', 'closed'];
  return Object.fromEntries(
    some.map(([name, values]) => [name, single.includes(name) ? values[0] : values]),
  );
}

type Count = { value: string; count: number };

function counted(
  options: readonly FacetOption[],
  counts: readonly Count[] | undefined,
): FacetOption[] {
  if (!counts) return [...options];
  return options.map((option) => ({
    ...option,
    count: counts.find(({ value }) => value === option.value)?.count ?? 0,
  }));
}

/** How many values the server counts at most. */
const mostCounted = 20;

/** The values that are counted, the commonest first, then those beside them: none, or their count is not known. */
function commonestFirst(
  others: readonly string[],
  counts: readonly Count[] = [],
  labelOf: (value: string) => string,
): FacetOption[] {
  const known = counts.map(({ value, count }) => ({ value, label: labelOf(value), count }));
  const rest = [...new Set(others)].filter((value) => !counts.some((one) => one.value === value));
  const none = counts.length < mostCounted ? { count: 0 } : {};
  return [...known, ...rest.map((value) => ({ value, label: labelOf(value), ...none }))];
}
