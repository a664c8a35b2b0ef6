import { shownText } from '#domain/shown-text.ts';
import styles from './exact.module.css';

/** A text exactly: signs that would not be seen are spelt out and marked. */
export function Exact({ text }: { text: string }) {
  return shownText(text).map(({ text: shown, hidden }, at) =>
    hidden ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text never change places.
      <mark key={at} className={styles.hidden}>
        {shown}
      </mark>
    ) : (
      shown
    ),
  );
}
