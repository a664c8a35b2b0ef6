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
        Send it to {to} in a message that nobody else reads. It is good once and {until}; whoever
        opens it chooses the password. If it is lost, make a new one on the page of the account:
        from then on this one opens nothing.
      </p>
    </>
  );
}
