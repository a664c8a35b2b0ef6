import { sourceInWords } from '#domain/clock/level-words.ts';
import { severities } from '#domain/finding/finding.ts';
import { SeverityMark } from '#web/ui/severity-mark.tsx';
import type { Definition } from './shown-definition.ts';
import styles from './workflow.module.css';

/** The service levels of a workflow: how long what may take, by how bad the case is, or by what else tells the time. */
export function WorkflowClocks({ levels }: { levels: Definition['serviceLevels'] }) {
  if (levels.length === 0) return <p className={styles.quiet}>No deadline.</p>;
  return levels.map(({ id, title, target, toldBy, zone, source, terms }) => (
    <section key={id} className={styles.level} aria-label={title}>
      <h3 className={styles.levelTitle}>{title}</h3>
      <dl className={styles.clocks}>
        {toldBy
          ? Object.entries(target).map(([key, time]) => (
              <div key={key}>
                <dt>{key}</dt>
                <dd className={styles.quiet}>{time}</dd>
              </div>
            ))
          : severities.map((severity) => (
              <div key={severity}>
                <dt>
                  <SeverityMark level={severity} />
                </dt>
                <dd className={styles.quiet}>{target[severity] ?? 'no deadline'}</dd>
              </div>
            ))}
      </dl>
      {source && <p className={styles.quiet}>After {sourceInWords(source)}.</p>}
      <p className={styles.quiet}>
        It {new Intl.ListFormat('en-GB').format(terms)}.{zone && ` Days are those of ${zone}.`}
      </p>
    </section>
  ));
}
