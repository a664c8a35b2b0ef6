import { Fragment } from 'react';
import styles from './key-hint.module.css';
import { keyCaps, keysInWords, onMac, strokesOf } from './keys/strokes.ts';

/** Keys as they lie on the keyboard: `g w` as two caps, `mod+k` as one stroke of two. */
export function KeyHint({ keys }: { keys: string }) {
  const mac = onMac();
  return (
    <span className={styles.keys}>
      <span className="unseen">{keysInWords(keys)}</span>
      {strokesOf(keys).map((stroke, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the strokes of a binding never change places.
        <Fragment key={at}>
          {at > 0 && (
            <span className={styles.then} aria-hidden>
              then
            </span>
          )}
          <span className={styles.stroke} aria-hidden>
            {keyCaps(stroke, mac).map((cap) => (
              <kbd className={styles.cap} key={cap}>
                {cap}
              </kbd>
            ))}
          </span>
        </Fragment>
      ))}
    </span>
  );
}
