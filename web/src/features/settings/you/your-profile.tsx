import { Link } from '@tanstack/react-router';
import { roleSays } from '#domain/access/roles.ts';
import { grantText } from '#web/features/session/grant-text.ts';
import { useMay, useMe } from '#web/features/session/me.ts';
import { useSignOut } from '#web/features/session/sign-out.ts';
import { Panel } from '#web/features/settings/panel.tsx';
import { Button, buttonClass } from '#web/ui/button.tsx';
import styles from './you.module.css';

/** What the person is called here and what that one may do. */
export function YourProfile() {
  const { name, displayName, grants } = useMe();
  const manage = useMay()('people.manage');
  const { signOut, busy } = useSignOut();
  return (
    <Panel
      title={displayName}
      says={`You sign in as ${name}, and it signs what you do.`}
      actions={
        <>
          {manage && (
            <Link
              to="/settings/people/$account"
              params={{ account: name }}
              className={buttonClass('plain', 'small')}
            >
              Change your profile
            </Link>
          )}
          <Button size="small" onClick={signOut} busy={busy}>
            Sign out
          </Button>
        </>
      }
    >
      <dl className={styles.roles}>
        {grants.map((grant) => (
          <div key={grantText(grant)}>
            <dt>{grantText(grant)}</dt>
            <dd>{roleSays[grant.role]}</dd>
          </div>
        ))}
      </dl>
      {grants.length === 0 && (
        <p className={styles.quiet}>You have no role yet: ask an administrator for one.</p>
      )}
      {!manage && <p className={styles.quiet}>An administrator changes what you may do.</p>}
    </Panel>
  );
}
