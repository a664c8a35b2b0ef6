import { problemOf } from '#web/app/problem-of.ts';
import { Button } from '#web/ui/button.tsx';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import { StatusMark } from '#web/ui/status-mark.tsx';
import styles from './editor.module.css';
import type { Checked } from './use-check.ts';

type Fault = Checked['problems'][number];
type Props = {
  check: {
    checked: { problems: Fault[]; notes?: string[] | undefined } | undefined;
    current: boolean;
    error: Error | null;
    again: () => void;
  };
  onChoose: (fault: Fault) => void;
};

/** Whether anything is wrong with the text, and each thing that is: a press leads there. */
export function ProblemList({ check: { checked, current, error, again }, onChoose }: Props) {
  if (error) {
    const problem = problemOf(error, {
      title: 'The text was not checked',
      safe: 'What you wrote is kept in this window.',
    });
    return (
      <section className={styles.wrong} aria-label="What is wrong">
        <ProblemPanel problem={problem}>
          <Button onClick={again}>Try again</Button>
        </ProblemPanel>
      </section>
    );
  }
  const { problems = [], notes = [] } = checked ?? {};
  return (
    <section className={styles.wrong} aria-label="What is wrong">
      <p role="status">
        <StatusMark standing={standingOf(current, problems.length)}>
          {current ? counted(problems.length) : 'Checking'}
        </StatusMark>
      </p>
      {notes.map((note) => (
        <p key={note} className={styles.quiet}>
          {note}
        </p>
      ))}
      {problems.length > 0 && (
        <ol className={styles.problems}>
          {problems.map((fault) => (
            <li key={`${fault.line} ${fault.column} ${fault.message}`}>
              <button type="button" className={styles.problem} onClick={() => onChoose(fault)}>
                <span className={styles.at}>
                  {fault.line}:{fault.column}
                </span>
                <span>
                  {fault.message}
                  {fault.rule && <span className={styles.rule}> ({fault.rule})</span>}
                </span>
              </button>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function standingOf(current: boolean, faults: number) {
  if (!current) return 'active';
  return faults === 0 ? 'good' : 'bad';
}

function counted(faults: number): string {
  if (faults === 0) return 'Nothing is wrong with it';
  return faults === 1 ? 'One thing is wrong' : `${faults} things are wrong`;
}
