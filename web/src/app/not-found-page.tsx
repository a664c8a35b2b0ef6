import { Link } from '@tanstack/react-router';
import { buttonClass } from '#web/ui/button.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { SearchIcon } from '#web/ui/icons.tsx';
import { Page } from './page.tsx';

/** In place of a page that is not there. */
export function NotFoundPage() {
  return (
    <Page title="Not found">
      <EmptyState
        icon={<SearchIcon size={20} />}
        title="There is no page at this address"
        action={
          <Link to="/" className={buttonClass('primary')}>
            Go to my work
          </Link>
        }
      >
        It may have moved, or you may not be allowed to see it.
      </EmptyState>
    </Page>
  );
}
