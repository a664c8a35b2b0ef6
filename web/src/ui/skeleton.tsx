import type { ReactNode } from 'react';
import styles from './skeleton.module.css';

/** A line of text that is awaited: as wide as the text will be. Shows only after 300 ms, so that quick answers do not flicker. */
export function SkeletonLine({ width = '100%' }: { width?: string }) {
  return <span className={styles.line} style={{ inlineSize: width }} aria-hidden="true" />;
}

/** A block that is awaited, as high as it will be. */
export function SkeletonBlock({ height }: { height: string }) {
  return <span className={styles.block} style={{ blockSize: height }} aria-hidden="true" />;
}

/** Says, to those who listen, that something is awaited; what it looks like is inside. */
export function Awaited({ what, children }: { what: string; children: ReactNode }) {
  return (
    <div className={styles.awaited} role="status" aria-label={`Loading ${what}`}>
      {children}
    </div>
  );
}
