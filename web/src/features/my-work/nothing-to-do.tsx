import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { read } from '#web/api/calls.ts';
import { counted } from '#web/features/case/words.ts';
import { NoCasesYet } from '#web/features/shared/no-cases-yet.tsx';
import { buttonClass } from '#web/ui/button.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { CheckIcon } from '#web/ui/icons.tsx';

/** Nothing waits for the reader: because there is nothing yet, or all is done, or theirs is to read. */
export function NothingToDo({ able }: { able: boolean }) {
  const { data } = useQuery(read('caseFacets', { query: { closed: 'both' } }));
  const { data: open } = useQuery(read('caseFacets', { query: {} }));
  if (data === undefined || open === undefined) return null;
  if (data.total === 0) return <NoCasesYet />;
  return (
    <EmptyState
      icon={<CheckIcon size={20} />}
      title={able ? 'Nothing waits for you' : 'Your roles do no work on cases'}
      action={
        <Link to="/cases" search={{}} className={buttonClass()}>
          {able ? 'See all cases' : 'Read the cases'}
        </Link>
      }
    >
      {able
        ? `${counted(open.total, 'case')} open, and none asks for you now. What does appears here by itself.`
        : `You may read ${counted(data.total, 'case')}. What waits for somebody is shown there.`}
    </EmptyState>
  );
}
