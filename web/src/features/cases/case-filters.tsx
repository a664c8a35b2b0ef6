import { useMemo } from 'react';
import type { AnswerOf } from '#web/api/calls.ts';
import { useMe } from '#web/features/session/me.ts';
import { usePeople } from '#web/features/shared/use-people.ts';
import { FacetBar } from '#web/ui/facet-bar.tsx';
import { caseFacets, chosenOf, filtersChosen, offeredFacets } from './case-facets.ts';
import { type CaseSearch, narrowed, orderOf } from './case-search.ts';
import { SortMenu } from './sort-menu.tsx';
import { useQueryDraft } from './use-query-draft.ts';

type Props = {
  search: CaseSearch;
  onSearch: (search: CaseSearch) => void;
  counts: AnswerOf<'caseFacets'> | undefined;
};

/** What narrows the list of cases, and its order. */
export function CaseFilters({ search, onSearch, counts }: Props) {
  const me = useMe().name;
  const people = usePeople();
  const facets = useMemo(
    () => caseFacets(counts ?? {}, { people, me, search }),
    [counts, people, me, search],
  );
  const chosen = chosenOf(search);
  const draft = useQueryDraft({
    text: search.text ?? '',
    facets,
    onNarrow: (text, filters) => onSearch({ ...narrowed(search, filters), text }),
  });
  const order = orderOf(search);
  return (
    <FacetBar
      label="Search cases"
      {...draft}
      facets={offeredFacets(facets, chosen)}
      chosen={chosen}
      onChoose={(next) => onSearch({ ...order, text: search.text, ...filtersChosen(next) })}
      onClear={() => onSearch(order)}
      says={
        counts && `${counts.total.toLocaleString('en-GB')} ${counts.total === 1 ? 'case' : 'cases'}`
      }
    >
      <SortMenu search={search} onSearch={onSearch} />
    </FacetBar>
  );
}
