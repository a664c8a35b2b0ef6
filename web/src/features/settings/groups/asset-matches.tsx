import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { read } from '#web/api/calls.ts';
import styles from './groups.module.css';

/** So many are named; the rest is counted. */
const NAMED = 8;
const REST_MILLISECONDS = 200;

/** Which of the assets that have cases these patterns reach, told as they stand. */
export function AssetMatches({ patterns }: { patterns: readonly string[] }) {
  const [assets] = useDebouncedValue([...patterns], REST_MILLISECONDS);
  const { data } = useQuery({
    ...read('matchAssets', { body: { assets } }),
    placeholderData: keepPreviousData,
  });
  if (data === undefined)
    return <p className={styles.quiet}>The known assets are not at hand yet.</p>;
  const { known, matching } = data;
  if (known === 0) {
    return (
      <p className={styles.quiet}>
        No asset is known yet: assets come with the reports that are imported.
      </p>
    );
  }
  const named = data.assets.slice(0, NAMED);
  const rest = matching - named.length;
  return (
    <div className={styles.matches}>
      <p className={styles.quiet}>
        Holds {matching.toLocaleString('en-GB')} of the {known.toLocaleString('en-GB')}{' '}
        {known === 1 ? 'asset that has' : 'assets that have'} cases
        {matching > 0 ? ':' : '. New assets of such names will belong to it.'}
      </p>
      {matching > 0 && (
        <ul className={styles.assets}>
          {named.map(({ name, cases }) => (
            <li key={name}>
              {name}
              <span className={styles.count}>{cases.toLocaleString('en-GB')}</span>
            </li>
          ))}
          {rest > 0 && <li className={styles.quiet}>and {rest.toLocaleString('en-GB')} more</li>}
        </ul>
      )}
    </div>
  );
}
