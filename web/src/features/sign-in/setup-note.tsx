import { Button } from '#web/ui/button.tsx';
import styles from './sign-in.module.css';

/** What to do while nobody has an account. */
export function SetupNote({ onCheck, busy }: { onCheck: () => void; busy: boolean }) {
  return (
    <div className={styles.text}>
      <p>
        The first account is made by a link. It stands in the terminal where this server was
        started, below “Nobody has an account yet”, and is good for an hour:
      </p>
      <p className={styles.sample}>
        <code>{location.origin}/welcome#…</code>
      </p>
      <p>Is the hour over? Stop the server and start it again: it prints a new link.</p>
      <div className={styles.wide}>
        <Button onClick={onCheck} busy={busy}>
          Look again
        </Button>
      </div>
    </div>
  );
}
