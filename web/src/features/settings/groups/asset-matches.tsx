import { within } from './group-patterns.ts';
import styles from './groups.module.css';
import { useKnownAssets } from './use-known-assets.ts';

/** So many are named; the rest is counted. */
const NAMED = 8;

/** Which of the known assets these patterns reach, told as they stand. */
export function AssetMatches({ patterns }: { patterns: readonly string[] }) {
  const known = useKnownAssets();
  if (known === undefined)
    return <p className={styles.quiet}>The known assets are not at hand yet.</p>;
  if (known.length === 0) {
    return (
      <p className={styles.quiet}>
        No asset is known yet: assets come with the reports that are imported.
      </p>
    );
  }
  const found = within(known, patterns);
  const rest = found.length - NAMED;
  return (
    <div className={styles.matches}>
      <p className={styles.quiet}>
        Holds {found.length} of the {known.length} {known.length === 1 ? 'asset' : 'assets'} with
        the most cases
        {found.length > 0 ? ':' : '. New assets of such names will belong to it.'}
      </p>
      {found.length > 0 && (
        <ul className={styles.assets}>
          {found.slice(0, NAMED).map(({ value, count }) => (
            <li key={value}>
              {value}
              <span className={styles.count}>{count.toLocaleString('en-GB')}</span>
            </li>
          ))}
          {rest > 0 && <li className={styles.quiet}>and {rest} more</li>}
        </ul>
      )}
    </div>
  );
}
