import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './marks.module.css';
import { tip } from './tip.tsx';
import { UnknownShape } from './unknown-shape.tsx';

export type Level = 'critical' | 'high' | 'medium' | 'low' | 'info' | 'unknown';

const words: Record<Level, string> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  info: 'Info',
  unknown: 'Unknown',
};

const levels = Object.keys(words) as Level[];

/** One shape a level, each told apart without its colour: the worse, the fuller. */
const shapes: Record<Level, ReactNode> = {
  critical: (
    <path
      d="M4.1 0.5h3.8l3.6 3.6v3.8l-3.6 3.6h-3.8l-3.6-3.6v-3.8Z M5.25 2.75v3.9h1.5v-3.9Z M5.25 7.75v1.5h1.5v-1.5Z"
      fill="currentColor"
      fillRule="evenodd"
    />
  ),
  high: (
    <path
      d="M6 1.2 11.4 10.6H0.6Z"
      fill="currentColor"
      stroke="currentColor"
      strokeLinejoin="round"
    />
  ),
  medium: (
    <>
      <path
        d="M6 0.9 11.1 6 6 11.1 0.9 6Z"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinejoin="round"
      />
      <path d="M6 0.9 11.1 6H0.9Z" fill="currentColor" />
    </>
  ),
  low: <circle cx="6" cy="6" r="4.5" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  info: <path d="M2 6h8" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />,
  unknown: <UnknownShape />,
};

function Shape({ level }: { level: Level }) {
  return (
    <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
      {shapes[level]}
    </svg>
  );
}

/** How bad something is, by shape, word and colour; in another `word` where others grade it otherwise, such as SEV1. */
export function SeverityMark({ level, word = words[level] }: { level: Level; word?: string }) {
  return (
    <span className={classNames(styles.mark, styles[level])}>
      <Shape level={level} />
      <span className={styles.word}>{word}</span>
    </span>
  );
}

type CountsProps = { counts: Partial<Record<Level, number>>; none: string };

/** How many there are of each level, the worst first, in as little room as a cell has; `none` where there is nothing. */
export function SeverityCounts({ counts, none }: CountsProps) {
  const some = levels.flatMap((level) => {
    const count = counts[level] ?? 0;
    return count > 0 ? [{ level, count: count.toLocaleString('en-GB') }] : [];
  });
  if (some.length === 0) return <span className={styles.none}>{none}</span>;
  const says = some.map(({ level, count }) => `${count} ${words[level].toLowerCase()}`).join(', ');
  return (
    <span className={styles.counts} {...tip(says)}>
      <span className="unseen">{says}</span>
      {some.map(({ level, count }) => (
        <span key={level} className={classNames(styles.mark, styles[level])} aria-hidden="true">
          <Shape level={level} />
          {count}
        </span>
      ))}
    </span>
  );
}
