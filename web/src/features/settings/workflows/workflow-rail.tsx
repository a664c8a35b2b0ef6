import { stateWord } from '#web/features/shared/state-words.ts';
import type { Definition, ShownStep } from './shown-definition.ts';
import styles from './workflow.module.css';

/** The stages of a workflow in their order, each with its steps: who does what, and what it takes. */
export function WorkflowRail({ definition }: { definition: Definition }) {
  const { stages, asks: ofAll, reopensAt } = definition;
  return (
    <>
      {ofAll.length > 0 && <p className={styles.after}>{ofAll.join(' · ')}</p>}
      <ol className={styles.stages} aria-label="Stages">
        {stages.map(({ id, title, state, asks, steps }, at) => (
          <li key={id} className={styles.stage}>
            <span className={styles.number} aria-hidden="true">
              {at + 1}
            </span>
            <div className={styles.stageHead}>
              <h3>{title}</h3>
              <span className={styles.state}>{stateWord(state)}</span>
            </div>
            {asks.length > 0 && <p className={styles.stageAsks}>{asks.join(' · ')}</p>}
            <Steps of={title} steps={steps} />
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

function Steps({ of, steps }: { of: string; steps: readonly ShownStep[] }) {
  return (
    <ol className={styles.steps} aria-label={`Steps of ${of}`}>
      {steps.map((step) => (
        <Step key={step.id} step={step} />
      ))}
    </ol>
  );
}

function Step({ step: { title, sort, asks, within } }: { step: ShownStep }) {
  return (
    <li className={styles.step}>
      <span className={styles.sort}>{sort}</span>
      <span className={styles.stepTitle}>{title}</span>
      {asks.length > 0 && <span className={styles.asks}>{asks.join(' · ')}</span>}
      {within.map((branch) => (
        <div key={branch.id} className={styles.branch}>
          {branch.title && <p className={styles.sort}>Branch {branch.title}</p>}
          <Steps of={branch.title ?? title} steps={branch.steps} />
        </div>
      ))}
    </li>
  );
}
