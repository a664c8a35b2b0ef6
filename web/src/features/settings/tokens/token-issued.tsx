import { CodeBlock } from '#web/ui/code-block.tsx';
import { Instant } from '#web/ui/instant.tsx';
import { SecretField } from '#web/ui/secret-field.tsx';
import styles from './tokens.module.css';

/** The text of a token that was just made, and how it is used. */
export function TokenIssued({ text, expiresAt }: { text: string; expiresAt: string }) {
  const trial = `curl -H "Authorization: Bearer $HOLDFAST_TOKEN" ${location.origin}/api/v1/session`;
  return (
    <div className={styles.issued}>
      <SecretField label="Token" secret={text} />
      <p className={styles.quiet}>
        Keep it as HOLDFAST_TOKEN where the program runs: the command line reads it from there, and
        others send it as a bearer token. It is good until <Instant at={expiresAt} />. Try it:
      </p>
      <CodeBlock what="the command" text={trial} command wrap />
    </div>
  );
}
