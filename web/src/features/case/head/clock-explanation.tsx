import { useQuery } from '@tanstack/react-query';
import { type AnswerOf, read } from '#web/api/calls.ts';
import { problemOf } from '#web/app/problem-of.ts';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import { Awaited, SkeletonBlock } from '#web/ui/skeleton.tsx';
import { StatusMark } from '#web/ui/status-mark.tsx';
import { exactTime } from '#web/ui/time-text.ts';
import styles from './clock-explanation.module.css';

type Clock = AnswerOf<'caseClocks'>['clocks'][number];

const standings = {
  met: ['good', 'Met'],
  breached: ['bad', 'Missed'],
  undecided: ['unknown', 'Undecided'],
  'no-deadline': ['waiting', 'No deadline'],
} as const;

/** Every clock of a case, with the arithmetic of its deadline. */
export function ClockExplanation({ caseId }: { caseId: string }) {
  const { data, error } = useQuery(read('caseClocks', { params: { case: caseId } }));
  if (error)
    return <ProblemPanel problem={problemOf(error, { title: 'It cannot be explained' })} />;
  if (!data) {
    return (
      <Awaited what="the clocks">
        <SkeletonBlock height="6rem" />
      </Awaited>
    );
  }
  return (
    <div className={styles.explanation}>
      {data.clocks.length === 0 && <p>The workflow of this case sets no time.</p>}
      {data.clocks.map((clock) => (
        <ClockArithmetic key={clock.id} clock={clock} />
      ))}
      {data.missing.length > 0 && (
        <p className={styles.missing}>Not told yet: {data.missing.join(', ')}.</p>
      )}
    </div>
  );
}

function ClockArithmetic({ clock }: { clock: Clock }) {
  const { title, outcome, arithmetic, dueAt, zone, escalations = [] } = clock;
  const [standing, says] = standings[outcome];
  return (
    <section className={styles.clock}>
      <h3 className={styles.title}>
        {title} <StatusMark standing={standing}>{says}</StatusMark>
      </h3>
      <ol className={styles.lines}>
        {arithmetic.map(({ says: line, at }) => (
          <li key={`${line} ${at}`} className={styles.line}>
            <span>{line}</span>
            {at && <time dateTime={at}>{exactTime(Date.parse(at))}</time>}
          </li>
        ))}
      </ol>
      {dueAt && (
        <p className={styles.due}>
          Due {exactTime(Date.parse(dueAt))}; days are those of {zone}.
        </p>
      )}
      {escalations.length > 0 && (
        <ol className={styles.lines}>
          {escalations.map(({ at, to, doneAt }) => (
            <li key={`${at} ${to}`} className={styles.line}>
              <span>
                {doneAt ? 'Told' : 'Tells'} {to}
              </span>
              <time dateTime={doneAt ?? at}>{exactTime(Date.parse(doneAt ?? at))}</time>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
