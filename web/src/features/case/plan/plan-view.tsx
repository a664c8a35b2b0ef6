import type { Plan } from '#web/features/case/case-view.ts';
import { HashChip } from '#web/ui/hash-chip.tsx';
import { Instant } from '#web/ui/instant.tsx';
import { PersonChip } from '#web/ui/person-chip.tsx';
import { ActionView } from './action-view.tsx';
import { PlanItems } from './plan-items.tsx';
import { PlanTargets } from './plan-targets.tsx';
import styles from './plan-view.module.css';

/** A plan in full: in words, by whom, under which hash, every action as it will run, and what it is for. */
export function PlanView({ caseId, plan }: { caseId: string; plan: Plan }) {
  const { summary, actions, targets, items, hash, by, at } = plan;
  return (
    <div className={styles.plan}>
      <div className={styles.head}>
        <p className={styles.summary}>{summary}</p>
        <p className={styles.about}>
          <PersonChip name={by} />
          <span>
            proposed it <Instant at={at} />
          </span>
          <HashChip hash={hash} of="plan's hash" />
        </p>
      </div>
      <ol className={styles.actions} aria-label="What will run">
        {actions.map((action, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the actions of a plan never change places.
          <li key={place} className={styles.action}>
            <ActionView action={action} place={place + 1} />
          </li>
        ))}
      </ol>
      {items && <PlanItems items={items} />}
      <PlanTargets caseId={caseId} targets={targets} />
    </div>
  );
}
