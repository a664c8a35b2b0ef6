import { roleSays, roles } from '#domain/access/roles.ts';
import { capitalised } from '#web/features/session/grant-text.ts';
import styles from './first-roles.module.css';

/** What the first account may do, and why that is not everything. */
export function FirstRoles() {
  return (
    <details className={styles.roles}>
      <summary>You begin with every role but the auditor’s</summary>
      <p>
        Give them to others as they come. Who plans a fix cannot approve it, whatever the roles.
      </p>
      <dl className={styles.list}>
        {roles.map((role) => (
          <div key={role}>
            <dt>{capitalised(role)}</dt>
            <dd>{roleSays[role]}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
