import { useQuery } from '@tanstack/react-query';
import { read } from '#web/api/calls.ts';
import { NoCasesYet } from '#web/features/shared/no-cases-yet.tsx';
import { Button } from '#web/ui/button.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { CasesIcon } from '#web/ui/icons.tsx';
import { type CaseSearch, filtersOf, orderOf } from './case-search.ts';

type Props = { search: CaseSearch; onSearch: (search: CaseSearch) => void };

/** In place of rows: there are no cases at all, none is open, or none fits. */
export function InsteadOfCases({ search, onSearch }: Props) {
  const { data } = useQuery(read('caseFacets', { query: { closed: 'both' } }));
  const narrowed = Object.keys(filtersOf(search)).length > 0;
  if (data?.total === 0) return <NoCasesYet />;
  if (!narrowed) {
    return (
      <EmptyState icon={<CasesIcon size={20} />} title="No open case">
        Every case that you may see is closed. What a later report shows anew comes here by itself.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<CasesIcon size={20} />}
      title="No case fits"
      action={<Button onClick={() => onSearch(orderOf(search))}>Clear the filters</Button>}
    >
      Take a filter away, or search for other words. Closed cases are found under “Closed”.
    </EmptyState>
  );
}
