import styles from '#web/features/incident/tabs/tabs.module.css';
import { StatusMark } from '#web/ui/status-mark.tsx';
import type { Checked } from './use-postmortem-draft.ts';

type Props = { checked: Checked; onChoose: (line: number, column: number) => void };

const marks = { error: 'bad', warning: 'waiting', hint: 'unknown' } as const;
const words = { error: 'Error', warning: 'Warning', hint: 'Hint' } as const;

/** What keeps the text from being learned from, each with its place; and where it says otherwise than the fields. */
export function Asked({ checked: { problems, contradictions }, onChoose }: Props) {
  if (problems.length + contradictions.length === 0) return <p>Nothing is asked of it.</p>;
  return (
    <ol className={styles.questions} aria-label="What is asked of the text">
      {contradictions.map(({ says, from }) => (
        <li key={`${from} ${says}`}>{says}</li>
      ))}
      {problems.map(({ rule, severity, line, column, message }) => (
        <li key={`${line} ${column} ${rule}`}>
          <StatusMark standing={marks[severity]}>{words[severity]}</StatusMark>{' '}
          <button type="button" className={styles.fact} onClick={() => onChoose(line, column)}>
            {`${line}:${column}`}
          </button>
          {message} <code className={styles.check}>{rule}</code>
        </li>
      ))}
    </ol>
  );
}

/** What each reference stands for now, and what that comes from. */
export function Values({ checked: { references }, onChoose }: Props) {
  if (references.length === 0) {
    return <p className={styles.quiet}>{'Nothing is referred to: {{ begins a reference.'}</p>;
  }
  return (
    <ul className={styles.questions} aria-label="What references stand for">
      {references.map(({ line, column, written, value, of = [], problem }) => (
        <li key={`${line} ${column}`}>
          <button type="button" className={styles.fact} onClick={() => onChoose(line, column)}>
            {written}
          </button>
          {problem ? <span className={styles.unknown}>{problem}</span> : value || 'a part'}{' '}
          <code className={styles.check}>{of.join(', ')}</code>
        </li>
      ))}
    </ul>
  );
}
