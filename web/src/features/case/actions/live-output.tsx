import { useQuery } from '@tanstack/react-query';
import { read } from '#web/api/calls.ts';
import styles from './run-list.module.css';

/** How often it is looked at what an action has printed, in milliseconds. */
const apart = 1000;

/** The end of what an action prints while it runs. */
export function LiveOutput({ caseId, action }: { caseId: string; action: string }) {
  const { data } = useQuery({
    ...read('actionOutput', { params: { case: caseId, key: action } }),
    refetchInterval: apart,
  });
  const text = data?.running?.text;
  if (!text) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys.
    <section className={styles.live} aria-label="Output so far" tabIndex={0}>
      <pre className={styles.printed}>{text}</pre>
    </section>
  );
}
