import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from '#web/ui/button.tsx';
import styles from './case-links.module.css';

/** How many are named before the rest is asked for. */
const first = 8;

/** The ways to some cases, by their ids. */
export function CaseLinks({ ids }: { ids: readonly string[] }) {
  const [all, setAll] = useState(false);
  const shown = all ? ids : ids.slice(0, first);
  return (
    <span className={styles.links}>
      {shown.map((id) => (
        <Link key={id} to="/cases/$case" params={{ case: id }} className={styles.link}>
          {id}
        </Link>
      ))}
      {shown.length < ids.length && (
        <Button tone="quiet" size="small" onClick={() => setAll(true)}>
          {`and ${(ids.length - shown.length).toLocaleString('en-GB')} more`}
        </Button>
      )}
    </span>
  );
}
