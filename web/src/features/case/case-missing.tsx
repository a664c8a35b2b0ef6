import { Link } from '@tanstack/react-router';
import { Page } from '#web/app/page.tsx';
import { buttonClass } from '#web/ui/button.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { CasesIcon } from '#web/ui/icons.tsx';

/** In place of a case that is not there for the reader: whether there is none, or none for that one, is not said. */
export function CaseMissing({ id }: { id: string }) {
  return (
    <Page title={id} trail={<Link to="/cases">Cases</Link>}>
      <EmptyState
        icon={<CasesIcon size={20} />}
        title="There is no such case for you"
        action={
          <Link to="/cases" className={buttonClass('primary')}>
            Go to the cases
          </Link>
        }
      >
        Nothing of this id is within your rights. Check the address, or ask whoever sent it.
      </EmptyState>
    </Page>
  );
}
