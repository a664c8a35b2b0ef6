import { Button } from '#web/ui/button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { SecretField } from '#web/ui/secret-field.tsx';
import styles from './webhooks.module.css';

/** The secret that signs what a webhook is sent, shown once. Open while it is there. */
export function WebhookSecret({
  title,
  secret,
  onClose,
}: {
  title: string;
  secret: string;
  onClose: () => void;
}) {
  return (
    <Dialog
      title={title}
      open
      onClose={onClose}
      footer={
        <Button tone="primary" onClick={onClose}>
          I have kept it
        </Button>
      }
    >
      <div className={styles.told}>
        <SecretField label="Signing secret" secret={secret} />
        <p className={styles.quiet}>
          Give it to the program that is told. It signs each message after the Standard Webhooks
          specification, for which there are libraries in most languages: with it the program can
          tell that a message is from here, whole, and not an old one sent again.
        </p>
      </div>
    </Dialog>
  );
}
