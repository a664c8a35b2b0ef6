import { problemOf } from '#web/app/problem-of.ts';
import { Button } from '#web/ui/button.tsx';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import { type CaseSearch, filtersOf, orderOf } from './case-search.ts';

type Props = {
  error: Error;
  /** Which rows are missing: all, or those that come next; or whether the ones that are there may be old. */
  missing: 'all' | 'next' | 'newer';
  search: CaseSearch;
  onRetry: () => void;
  onSearch: (search: CaseSearch) => void;
};

const titles: Record<Props['missing'], string> = {
  all: 'The cases could not be loaded',
  next: 'The next cases could not be loaded',
  newer: 'These cases could not be read anew, and may have changed',
};

/** The list, or a part of it, could not be read. */
export function ListProblem({ error, missing, search, onRetry, onSearch }: Props) {
  const narrowed = Object.keys(filtersOf(search)).length > 0;
  const problem = problemOf(error, { title: titles[missing], safe: 'Nothing was changed.' });
  return (
    <ProblemPanel problem={problem}>
      <Button onClick={onRetry}>Try again</Button>
      {narrowed && missing === 'all' && (
        <Button onClick={() => onSearch(orderOf(search))}>Clear the filters</Button>
      )}
    </ProblemPanel>
  );
}
