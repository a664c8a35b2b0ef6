import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { CaseSearch } from '#web/features/cases/case-search.ts';
import { Button } from '#web/ui/button.tsx';
import type { useTake } from './use-take.ts';
import type { WorkItem } from './work.ts';
import styles from './work-list.module.css';
import { WorkRow } from './work-row.tsx';

type Props = {
  id: string;
  title: string;
  items: readonly WorkItem[];
  total: number;
  /** Said where there is nothing. */
  empty: string;
  /** Where the rest is found, if not all of it is here. */
  all: CaseSearch;
  /** Offered on each row: to become its owner. */
  take?: ReturnType<typeof useTake>;
};

/** How many are shown before the rest is asked for, so that each list is in sight. */
const first = 6;

/** One list of what waits, the most urgent first. */
export function WorkList({ id, title, items, total, empty, all, take }: Props) {
  const [whole, setWhole] = useState(false);
  const shown = whole ? items : items.slice(0, first);
  const more = items.length - shown.length;
  return (
    <section aria-labelledby={`${id}-title`} className={styles.section}>
      <h2 className={styles.title} id={`${id}-title`}>
        {title} <span className={styles.count}>{total.toLocaleString('en-GB')}</span>
      </h2>
      {items.length === 0 ? (
        <p className={styles.empty}>{empty}</p>
      ) : (
        <ul className={styles.list}>
          {shown.map((item) => (
            <li key={item.id} className={styles.item}>
              <WorkRow item={item} id={`${id}-${item.id}`} />
              {take && (
                <span className={styles.take}>
                  <Button size="small" busy={take.busy === item.id} onClick={() => take.take(item)}>
                    {`Take ${item.id}`}
                  </Button>
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {more > 0 && (
        <div>
          <Button tone="quiet" size="small" onClick={() => setWhole(true)}>
            {`Show ${more} more`}
          </Button>
        </div>
      )}
      {more === 0 && total > items.length && items.length > 0 && (
        <p className={styles.rest}>
          These are the {items.length} most urgent.{' '}
          <Link to="/cases" search={all}>
            See them all
          </Link>
        </p>
      )}
    </section>
  );
}
