import type { CaseView } from '#web/features/case/case-view.ts';
import { useNow } from '#web/ui/clock.ts';
import { whyNotYours } from './use-turn.ts';
import styles from './why-not-yours.module.css';

/** Why the reader cannot do what the case waits for. Nothing where that one can. */
export function WhyNotYours({ view }: { view: CaseView }) {
  const why = whyNotYours(view, useNow());
  return why ? <p className={styles.why}>{why}</p> : null;
}
