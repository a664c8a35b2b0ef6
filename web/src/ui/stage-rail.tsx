import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './stage-rail.module.css';
import { useTabStop } from './tab-stop.ts';
import { tip } from './tip.tsx';

export type RailStage = {
  id: string;
  title: string;
  /** `skipped`: it was left out, and proves nothing. */
  standing: 'past' | 'skipped' | 'here' | 'next' | 'blocked';
  /** What it waits for, who acts, or when it was passed. */
  gate?: ReactNode;
  /** More of it, on hover and focus. */
  explanation?: string;
};

const words: Record<RailStage['standing'], string> = {
  past: 'done',
  skipped: 'skipped',
  here: 'now',
  next: 'to come',
  blocked: 'blocked',
};

/** Where something is on its way: each stage with its gate. In a line where there is room, else one below the other. */
export function StageRail({ label, stages }: { label: string; stages: readonly RailStage[] }) {
  const tabIndex = useTabStop();
  return (
    <div className={styles.frame}>
      <ol className={styles.rail} aria-label={label}>
        {stages.map(({ id, title, standing, gate, explanation }) => (
          <li
            key={id}
            className={classNames(styles.stage, styles[standing])}
            aria-current={standing === 'here' || standing === 'blocked' ? 'step' : undefined}
          >
            <span className={styles.mark}>
              <StageShape standing={standing} />
            </span>
            <span className={styles.words}>
              <span
                className={styles.title}
                {...(explanation && { tabIndex, ...tip(explanation) })}
              >
                {title}
                <span className="unseen">, {words[standing]}</span>
              </span>
              {gate && <span className={styles.gate}>{gate}</span>}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}

function StageShape({ standing }: { standing: RailStage['standing'] }) {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" fill="none" aria-hidden="true">
      {standing === 'past' && (
        <>
          <circle cx="8" cy="8" r="7" fill="currentColor" />
          <path
            d="m4.8 8.3 2.2 2.2 4.2-4.8"
            stroke="var(--rail-paper)"
            strokeWidth="1.5"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </>
      )}
      {standing === 'here' && (
        <>
          <circle cx="8" cy="8" r="7" stroke="currentColor" strokeWidth="2" />
          <circle cx="8" cy="8" r="3" fill="currentColor" />
        </>
      )}
      {standing === 'skipped' && (
        <>
          <circle
            cx="8"
            cy="8"
            r="6.25"
            stroke="currentColor"
            strokeWidth="1.5"
            strokeDasharray="2.5 2"
          />
          <path d="m5.5 10.5 5-5" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
        </>
      )}
      {standing === 'next' && (
        <circle cx="8" cy="8" r="6.25" stroke="currentColor" strokeWidth="1.5" />
      )}
      {standing === 'blocked' && (
        <>
          <path d="M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1Z" fill="currentColor" />
          <path d="M4.75 8h6.5" stroke="var(--rail-paper)" strokeWidth="2" strokeLinecap="round" />
        </>
      )}
    </svg>
  );
}
