import { useId } from 'react';
import type { CaseView, Waits } from '#web/features/case/case-view.ts';
import { waitKey } from '#web/features/case/waits.ts';
import { Button } from '#web/ui/button.tsx';
import { StatusMark } from '#web/ui/status-mark.tsx';
import styles from './also-waits.module.css';
import { useTurn } from './use-turn.ts';

type Props = { view: CaseView; onChoose: (key: string) => void };

/** What else the case waits for at the same time, and whose it is; what is chosen stands above. */
export function AlsoWaits({ view: { alsoWaits }, onChoose }: Props) {
  if (alsoWaits.length === 0) return null;
  return (
    <section className={styles.also} aria-labelledby="also-waits">
      <h3 id="also-waits" className={styles.heading}>
        At the same time
      </h3>
      <ul className={styles.waits}>
        {alsoWaits.map((wait, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two documents may have one title.
          <li key={`${waitKey(wait)} ${at}`}>
            <Other wait={wait} onChoose={() => onChoose(waitKey(wait))} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Other({ wait, onChoose }: { wait: Waits; onChoose: () => void }) {
  const { standing, says } = useTurn(wait);
  const id = useId();
  return (
    <div className={styles.wait}>
      <span className={styles.title} id={id}>
        {wait.title}
      </span>
      <span className={styles.turn}>
        <StatusMark standing={standing}>{says}</StatusMark>
      </span>
      <Button size="small" aria-describedby={id} onClick={onChoose}>
        {wait.yours ? 'Do this' : 'Show this'}
      </Button>
    </div>
  );
}
