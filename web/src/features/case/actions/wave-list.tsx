import { type ReactNode, useState } from 'react';
import type { CaseEvent } from '#web/features/case/case-view.ts';
import { counted, sentence } from '#web/features/case/words.ts';
import { Button } from '#web/ui/button.tsx';
import { Instant } from '#web/ui/instant.tsx';
import { type Standing, StatusMark } from '#web/ui/status-mark.tsx';
import { countsOf, type ItemRuns, type ItemStanding, type Wave } from './item-runs.ts';
import type { Run } from './runs.ts';
import styles from './wave-list.module.css';

const standings: Record<ItemStanding, { standing: Standing; word: string }> = {
  kept: { standing: 'bad', word: 'not taken back' },
  failed: { standing: 'bad', word: 'failed' },
  running: { standing: 'active', word: 'at work' },
  undone: { standing: 'paused', word: 'taken back' },
  done: { standing: 'good', word: 'done' },
};

/** How many items of a group are shown before the rest is asked for. */
const portion = 20;

type Draw = (run: Run) => ReactNode;
type Props = { waves: readonly Wave[]; draw: Draw };

/** What has been run for many items, wave by wave: how many stand how, and of each what was run. */
export function WaveList({ waves, draw }: Props) {
  return (
    <ol className={styles.waves} aria-label="Waves">
      {waves.map((wave) => (
        <li key={`${wave.step} ${wave.place}`} className={styles.wave}>
          <h3 className={styles.heading}>
            {wave.of > 1 ? `Wave ${wave.place} of ${wave.of}` : 'All items'}
            <span className={styles.about}>{progressText(wave)}</span>
          </h3>
          {wave.news.map((event) => (
            <News key={event.version} event={event} />
          ))}
          {countsOf(wave.begun).map(([standing, items]) => (
            <Group key={standing} standing={standing} items={items} draw={draw} />
          ))}
        </li>
      ))}
    </ol>
  );
}

function progressText({ items, begun }: Wave): string {
  const ahead = items.length - begun.length;
  return `${counted(items.length, 'item')}${ahead > 0 ? `, ${ahead} to come` : ''}`;
}

function News({ event: { says, at } }: { event: CaseEvent }) {
  return (
    <p className={styles.about}>
      {sentence(says)}, <Instant at={at} />
    </p>
  );
}

type GroupProps = { standing: ItemStanding; items: readonly ItemRuns[]; draw: Draw };

/** The items of a wave that stand alike. What went well is folded, and so is what would fill the page. */
function Group({ standing, items, draw }: GroupProps) {
  const calls = standing === 'failed' || standing === 'kept' || standing === 'running';
  const [open, setOpen] = useState(calls && items.length <= 5);
  const [most, setMost] = useState(portion);
  const { standing: mark, word } = standings[standing];
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className={styles.summary}>
        <StatusMark standing={mark}>{`${counted(items.length, 'item')} ${word}`}</StatusMark>
      </summary>
      {open && (
        <ul className={styles.items}>
          {items.slice(0, most).map(({ item, runs }) => (
            <li key={item} className={styles.item}>
              <p className={styles.name}>{item}</p>
              {runs.map(draw)}
            </li>
          ))}
          {items.length > most && (
            <li>
              <Button size="small" onClick={() => setMost(most + portion)}>
                Show more
              </Button>
            </li>
          )}
        </ul>
      )}
    </details>
  );
}
