import { severities } from '#domain/finding/finding.ts';
import { SeverityMark } from '#web/ui/severity-mark.tsx';
import { type Definition, lengthText } from './shown-definition.ts';
import styles from './workflow.module.css';

/** How long a case may take, by how bad it is. */
export function WorkflowClocks({ clock }: Pick<Definition, 'clock'>) {
  return (
    <dl className={styles.clocks}>
      {severities.map((severity) => (
        <div key={severity}>
          <dt>
            <SeverityMark level={severity} />
          </dt>
          <dd className={styles.quiet}>
            {clock[severity] ? lengthText(clock[severity]) : 'no deadline'}
          </dd>
        </div>
      ))}
    </dl>
  );
}
