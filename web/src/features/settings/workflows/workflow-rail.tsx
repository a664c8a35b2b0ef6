import { stateWord } from '#web/features/shared/state-words.ts';
import type { Definition, ShownStep } from './shown-definition.ts';
import styles from './workflow.module.css';

/** The stages of a workflow in their order, each with its steps: who does what, and what it takes. */
export function WorkflowRail({ definition: { stages, reopensAt } }: { definition: Definition }) {
  return (
    <>
      <ol className={styles.stages} aria-label="Stages">
        {stages.map(({ id, title, state, steps }, at) => (
          <li key={id} className={styles.stage}>
            <span className={styles.number} aria-hidden="true">
              {at + 1}
            </span>
            <div className={styles.stageHead}>
              <h3>{title}</h3>
              <span className={styles.state}>{stateWord(state)}</span>
            </div>
            <ol className={styles.steps} aria-label={`Steps of ${title}`}>
              {steps.map((step) => (
                <Step key={step.id} step={step} />
              ))}
            </ol>
          </li>
        ))}
      </ol>
      <p className={styles.after}>
        Then the case closes as remediated. When its finding returns, it reopens at {reopensAt},
        with its history.
      </p>
    </>
  );
}

function Step({ step: { title, sort, asks } }: { step: ShownStep }) {
  return (
    <li className={styles.step}>
      <span className={styles.sort}>{sort}</span>
      <span className={styles.stepTitle}>{title}</span>
      {asks.length > 0 && <span className={styles.asks}>{asks.join(' · ')}</span>}
    </li>
  );
}
