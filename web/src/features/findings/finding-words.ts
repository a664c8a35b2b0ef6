import { levels } from '#domain/priority/level.ts';
import type { AnswerOf } from '#web/api/calls.ts';
import { sentence } from '#web/features/case/words.ts';
import type { Facet } from '#web/ui/facet-bar.tsx';
import type { Standing } from '#web/ui/status-mark.tsx';
import type { FacetName } from './finding-search.ts';

export type FindingRow = AnswerOf<'searchFindings'>['findings'][number];
export type Counts = AnswerOf<'countFindings'>;

export const statuses: Record<
  FindingRow['status'],
  { word: string; standing: Standing; says: string }
> = {
  open: { word: 'Open', standing: 'bad', says: 'The newest report that could see it shows it' },
  unknown: {
    word: 'Unknown',
    standing: 'unknown',
    says: 'Not seen by a report that could not have seen it: nothing is known of it now',
  },
  gone: { word: 'Gone', standing: 'good', says: 'A later report could have seen it, and did not' },
};

const labels: Record<FacetName, string> = {
  severity: 'Severity',
  priority: 'Priority',
  status: 'Status',
  kev: 'KEV',
  case: 'Case',
  tool: 'Tool',
  asset: 'Asset',
  team: 'Team',
  environment: 'Environment',
  criticality: 'Criticality',
  exposure: 'Exposure',
  age: 'Age',
  stale: 'Stale',
};
export const facetNames = Object.keys(labels) as FacetName[];

const said: Partial<Record<FacetName, Record<string, string>>> = {
  kev: { true: 'Known to be exploited', false: 'Not in KEV' },
  stale: { true: 'Nothing tells of it any more', false: 'Told of' },
  case: { none: 'In no case', '*': 'In a case' },
  team: { none: 'No team' },
  age: {
    '<7d': 'Under a week',
    '7d..30d': 'A week to a month',
    '30d..90d': 'One to three months',
    '90d..1y': 'Three months to a year',
    '>1y': 'Over a year',
  },
};
const plain: ReadonlySet<FacetName> = new Set(['tool', 'asset', 'team']);

/** The facets with the values that are there and how many findings each would give; values that are chosen, too. */
export function facetsOf(
  counts: Counts | undefined,
  chosen: Record<string, readonly string[]>,
): Facet[] {
  return facetNames.map((id) => {
    const { values = [], more = false } = counts?.facets[id] ?? {};
    const others = (chosen[id] ?? []).filter((one) => !values.some(({ value }) => value === one));
    const label = (value: string) => said[id]?.[value] ?? (plain.has(id) ? value : sentence(value));
    return {
      id,
      label: labels[id],
      options: [
        ...values
          .filter(({ value }) => id !== 'priority' || (levels as readonly string[]).includes(value))
          .map(({ value, count }) => ({ value, label: label(value), count, more })),
        ...others.map((value) => ({ value, label: label(value) })),
      ],
    };
  });
}

/** How many there are, in words: `1,204 findings`, `10,000+ findings`. */
export function totalText({ total, more }: Counts): string {
  return `${total.toLocaleString('en-GB')}${more ? '+' : ''} ${total === 1 && !more ? 'finding' : 'findings'}`;
}
