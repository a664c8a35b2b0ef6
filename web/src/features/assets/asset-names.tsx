import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay } from '#web/features/session/me.ts';
import { Button } from '#web/ui/button.tsx';
import { Instant } from '#web/ui/instant.tsx';
import { PersonChip } from '#web/ui/person-chip.tsx';
import styles from './asset-page.module.css';
import type { Asset } from './asset-words.ts';
import { SplitDialog } from './name-dialogs.tsx';

type Alias = Asset['aliases'][number];

const reasonWords: Record<Alias['reason'], string> = {
  merged: 'Merged',
  renamed: 'Its name before',
  declared: 'Called so by an inventory',
};

/** Its other names, and since when each leads to it; all but those that it had before can be split off again. */
export function AssetNames({ asset: { asset, aliases } }: { asset: Asset }) {
  const able = useMay()('assets.describe');
  const navigate = useNavigate();
  const [split, setSplit] = useState<Alias>();
  if (aliases.length === 0) {
    return <p className={styles.text}>It goes by no other name than {asset}.</p>;
  }
  return (
    <>
      <ul className={styles.list} aria-label="Other names">
        {aliases.map((one) => (
          <li key={one.alias} className={styles.item}>
            <strong>{one.alias}</strong>
            <span className={styles.quiet}>{reasonWords[one.reason]}</span>
            <PersonChip name={one.by} />
            <Instant at={one.since} />
            {able && one.reason !== 'renamed' && (
              <Button size="small" tone="quiet" onClick={() => setSplit(one)}>
                Split off again
              </Button>
            )}
          </li>
        ))}
      </ul>
      {split && (
        <SplitDialog
          alias={split}
          onClose={() => setSplit(undefined)}
          onDone={() => {
            // There may be nothing under the other name any more.
            if (split.reason === 'declared') {
              void navigate({ to: '/assets/asset', search: { name: asset }, replace: true });
            }
          }}
        />
      )}
    </>
  );
}
