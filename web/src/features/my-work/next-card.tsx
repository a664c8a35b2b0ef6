import { Link, useNavigate } from '@tanstack/react-router';
import { waitText } from '#web/features/cases/wait-text.ts';
import { CaseClock } from '#web/features/shared/case-clock.tsx';
import { buttonClass } from '#web/ui/button.tsx';
import { KeyHint } from '#web/ui/key-hint.tsx';
import { useKey } from '#web/ui/keys/use-key.ts';
import { SeverityMark } from '#web/ui/severity-mark.tsx';
import { tip } from '#web/ui/tip.tsx';
import styles from './next-card.module.css';
import { type Next, verbFor, whyMine } from './work.ts';

/** The next thing to do: the biggest thing on the page. */
export function NextCard({ next: { item, because } }: { next: Next }) {
  const navigate = useNavigate();
  const place = { to: '/cases/$case', params: { case: item.id } } as const;
  const verb = verbFor(item);
  const keys = useKey('.', verb, () => void navigate(place));
  return (
    <section className={styles.card} aria-labelledby="next">
      <div className={styles.head}>
        <h2 className={styles.label} id="next">
          Next
        </h2>
        <p className={styles.because}>{because}</p>
      </div>
      <p className={styles.waits}>{waitText(item)}</p>
      <p className={styles.case}>
        <span className={styles.id}>{item.id}</span> <span>{item.title}</span>
      </p>
      <ul className={styles.facts} aria-label="About the case">
        <li>
          <SeverityMark level={item.severity} />
        </li>
        <li>
          <CaseClock row={item} />
        </li>
        <li className={styles.asset}>{item.asset}</li>
        <li>{whyMine(item)}</li>
      </ul>
      <div className={styles.actions}>
        <Link {...place} className={buttonClass('primary', 'large')} {...tip('', keys)}>
          {verb}
        </Link>
        <span className={styles.key}>
          <KeyHint keys="." />
        </span>
      </div>
    </section>
  );
}
