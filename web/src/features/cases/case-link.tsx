import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { read } from '#web/api/calls.ts';
import type { CaseRow } from '#web/features/shared/case-row.ts';
import { RowLabel, RowTitle, rowLink } from '#web/ui/table/cells.tsx';
import styles from './case-link.module.css';

/** The way to a case, by its id and title; `bare` by its title alone. What its page needs is fetched when a pointer rests on it. */
export function CaseLink({
  row: { id, title, private: kept },
  bare = false,
}: {
  row: CaseRow;
  bare?: boolean;
}) {
  const cache = useQueryClient();
  return (
    <Link
      to="/cases/$case"
      params={{ case: id }}
      tabIndex={-1}
      className={rowLink}
      onMouseEnter={() => void cache.prefetchQuery(read('showCase', { params: { case: id } }))}
    >
      {!bare && <span className={styles.id}>{id}</span>}
      {kept && <RowLabel>Private</RowLabel>}
      <RowTitle text={title} />
    </Link>
  );
}
