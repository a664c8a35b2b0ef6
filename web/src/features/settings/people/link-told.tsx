import { SecretField } from '#web/ui/secret-field.tsx';
import styles from './link-told.module.css';

type Props = {
  link: string;
  /** Whom it is for. */
  to: string;
  /** How long it is good, in words. */
  until: string;
};

/** A link that was just made, with what to tell the person. */
export function LinkTold({ link, to, until }: Props) {
  return (
    <>
      <SecretField label={`Link for ${to}`} secret={link} />
      <p className={styles.quiet}>
        Send it to {to} on a way that only {to} reads. It is good once and {until}; whoever opens it
        chooses the password. Is it lost? Make a new one on the page of the account, and this one
        opens nothing any more.
      </p>
    </>
  );
}
