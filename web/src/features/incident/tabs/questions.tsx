import { Section } from '#web/app/section.tsx';
import { counted } from '#web/features/case/words.ts';
import type { IncidentView } from '#web/features/incident/incident-view.ts';
import styles from './tabs.module.css';

type Props = { view: IncidentView; onFact: (fact: string) => void };

/** What the timeline leaves open, and where words say otherwise than fields: asked, and never in the way. */
export function Questions({ view, onFact }: Props) {
  const { questions, contradictions } = view;
  return (
    <Section id="questions" title="What the timeline leaves open">
      {questions.length + contradictions.length === 0 && (
        <p className={styles.quiet}>No check asks anything.</p>
      )}
      <ul className={styles.questions}>
        {contradictions.map(({ where, says, from }) => (
          <li key={`${where} ${from}`}>
            {says} <code className={styles.check}>{`in the ${where}`}</code>
          </li>
        ))}
        {questions.map(({ check, why, count, first }) => (
          <li key={check}>
            <ul className={styles.asked}>
              {first.map(({ asks, facts }) => (
                <li key={`${asks} ${facts.join()}`}>
                  {asks}{' '}
                  {facts.map((fact) => (
                    <button
                      key={fact}
                      type="button"
                      className={styles.fact}
                      onClick={() => onFact(fact)}
                    >
                      {fact}
                    </button>
                  ))}
                </li>
              ))}
            </ul>
            {count > first.length && (
              <p className={styles.quiet}>{`and ${counted(count - first.length, 'more')}`}</p>
            )}
            <p className={styles.quiet}>
              <code className={styles.check}>{check}</code> {why}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
