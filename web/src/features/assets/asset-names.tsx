import { useState } from 'react';
import { useMay } from '#web/features/session/me.ts';
import { Button } from '#web/ui/button.tsx';
import { Instant } from '#web/ui/instant.tsx';
import { PersonChip } from '#web/ui/person-chip.tsx';
import styles from './asset-page.module.css';
import type { Asset } from './asset-words.ts';
import { SplitDialog } from './name-dialogs.tsx';

/** Its other names, and since when each leads to it; what was merged can be split off again. */
export function AssetNames({ asset: { asset, aliases } }: { asset: Asset }) {
  const able = useMay()('assets.describe');
  const [split, setSplit] = useState<string>();
  if (aliases.length === 0) {
    return <p className={styles.text}>It goes by no other name than {asset}.</p>;
  }
  return (
    <>
      <ul className={styles.list} aria-label="Other names">
        {aliases.map(({ alias, reason, since, by }) => (
          <li key={alias} className={styles.item}>
            <strong>{alias}</strong>
            <span className={styles.quiet}>
              {reason === 'merged' ? 'Merged' : 'Its name before'}
            </span>
            <PersonChip name={by} />
            <Instant at={since} />
            {able && reason === 'merged' && (
              <Button size="small" tone="quiet" onClick={() => setSplit(alias)}>
                Split off again
              </Button>
            )}
          </li>
        ))}
      </ul>
      {split !== undefined && <SplitDialog asset={split} onClose={() => setSplit(undefined)} />}
    </>
  );
}
