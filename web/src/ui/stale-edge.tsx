import styles from './stale-edge.module.css';

/**
 * At the upper edge of what still shows the search before, until the next is there; quick answers pass without it. What
 * it is in must be positioned.
 */
export function StaleEdge() {
  return <div className={styles.edge} />;
}
