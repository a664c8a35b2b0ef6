import { counted } from '#web/features/case/words.ts';
import { Exact } from './exact.tsx';
import { OnDemand } from './on-demand.tsx';
import styles from './plan-items.module.css';

/** For how many items each action is done, and on demand for which. */
export function PlanItems({ items }: { items: readonly string[] }) {
  return (
    <OnDemand says={`For each of ${counted(items.length, 'item')}`}>
      <ul className={styles.items} aria-label="Items">
        {items.map((item) => (
          <li key={item} className={styles.item}>
            <Exact text={item} />
          </li>
        ))}
      </ul>
    </OnDemand>
  );
}
