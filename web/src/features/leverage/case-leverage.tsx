import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { read } from '#web/api/calls.ts';
import styles from './case-leverage.module.css';
import { elsewhereText } from './leverage-words.ts';

/** What the remedies of a case clear on its asset, and on others; nothing where no report tells of one. */
export function CaseLeverage({ id }: { id: string }) {
  const { data } = useQuery(read('caseLeverage', { params: { case: id } }));
  const remedies = (data?.remedies ?? []).filter(({ here }) => here > 0);
  if (remedies.length === 0) return null;
  return (
    <ul className={styles.list} aria-label="What would remedy them">
      {remedies.map((one) => (
        <li key={one.remedy}>
          <strong>{one.title}</strong>: clears {one.here.toLocaleString('en-GB')} on this asset
          {one.elsewhere > 0 && (
            <>
              {', and '}
              <Link to="/findings" search={{ q: one.query }}>
                {elsewhereText(one)}
              </Link>
            </>
          )}
          .
        </li>
      ))}
    </ul>
  );
}
