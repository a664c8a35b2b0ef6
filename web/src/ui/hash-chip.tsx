import { CopyButton } from './copy-button.tsx';
import styles from './hash-chip.module.css';
import { useTabStop } from './tab-stop.ts';
import { tip } from './tip.tsx';

/** How many digits tell hashes apart for a reader. */
const enough = 10;

type Props = {
  /** The whole hash, with or without the name of its algorithm before a colon. */
  hash: string;
  /** What it is the hash of, for the copy button's name. */
  of?: string;
  /** What of it tells it apart, where that is not its beginning. */
  shown?: string;
};

/** A hash, short; whole on hover, focus and in the clipboard. */
export function HashChip({ hash, of = 'hash', shown }: Props) {
  const tabIndex = useTabStop();
  const digits = hash.slice(hash.indexOf(':') + 1);
  return (
    <span className={styles.chip}>
      <code className={styles.digits} tabIndex={tabIndex} {...tip(hash)}>
        {shown ?? digits.slice(0, enough)}
      </code>
      {tabIndex === 0 && <CopyButton text={hash} what={`the ${of}`} />}
    </span>
  );
}
