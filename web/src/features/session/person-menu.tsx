import { Link } from '@tanstack/react-router';
import { Button, buttonClass } from '#web/ui/button.tsx';
import { PersonChip } from '#web/ui/person-chip.tsx';
import { Popover } from '#web/ui/popover.tsx';
import { grantText } from './grant-text.ts';
import { useMe } from './me.ts';
import styles from './person-menu.module.css';
import { useSignOut } from './sign-out.ts';

/** Who is signed in, at the foot of the navigation: with roles, the way to one's own settings, and out. */
export function PersonMenu() {
  const { name, displayName } = useMe();
  return (
    <Popover className={styles.trigger} trigger={<Who name={name} called={displayName} />}>
      {(close) => <Content onLeave={close} />}
    </Popover>
  );
}

/** Where there is room for the face alone, the button has its name all the same. */
function Who({ name, called }: { name: string; called: string }) {
  return (
    <>
      <span className="unseen">Signed in as {called}</span>
      <span className={styles.who} aria-hidden="true">
        <PersonChip name={name} called={called} />
      </span>
    </>
  );
}

function Content({ onLeave }: { onLeave: () => void }) {
  const { name, displayName, grants } = useMe();
  const { signOut, busy } = useSignOut();
  return (
    <div className={styles.content}>
      <div>
        <h2 className={styles.name}>{displayName}</h2>
        <p className={styles.signs}>Signs as {name}</p>
      </div>
      <ul className={styles.roles} aria-label="Your roles">
        {grants.map((grant) => (
          <li key={grantText(grant)}>{grantText(grant)}</li>
        ))}
        {grants.length === 0 && <li>No role yet: ask an administrator for one.</li>}
      </ul>
      <div className={styles.actions}>
        <Link to="/settings/you" className={buttonClass('plain', 'small')} onClick={onLeave}>
          Your settings
        </Link>
        <Button size="small" onClick={signOut} busy={busy}>
          Sign out
        </Button>
      </div>
    </div>
  );
}
