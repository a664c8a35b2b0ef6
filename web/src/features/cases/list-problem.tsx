import { problemOf } from '#web/app/problem-of.ts';
import { Button } from '#web/ui/button.tsx';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import { type CaseSearch, filtersOf, orderOf } from './case-search.ts';

type Props = {
  error: Error;
  /** Whether there are rows beside it. */
  some: boolean;
  search: CaseSearch;
  onRetry: () => void;
  onSearch: (search: CaseSearch) => void;
};

/** The list, or what comes next of it, could not be read. */
export function ListProblem({ error, some, search, onRetry, onSearch }: Props) {
  const narrowed = Object.keys(filtersOf(search)).length > 0;
  const title = some ? 'The next cases could not be loaded' : 'The cases could not be loaded';
  return (
    <ProblemPanel problem={problemOf(error, { title, safe: 'Nothing was changed.' })}>
      <Button onClick={onRetry}>Try again</Button>
      {narrowed && !some && (
        <Button onClick={() => onSearch(orderOf(search))}>Clear the filters</Button>
      )}
    </ProblemPanel>
  );
}
