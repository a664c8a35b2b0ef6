import { type ReactNode, useMemo } from 'react';
import { CopyButton } from './copy-button.tsx';
import styles from './lined-text.module.css';

type Props = {
  /** What it is, for the copy button and those who listen: `the file`. */
  what: string;
  text: string;
  /** Draws one line, with colours say. The line as it is unless given. */
  draw?: (line: string) => ReactNode;
};

/** A text with numbered lines. */
export function LinedText({ what, text, draw }: Props) {
  const lines = useMemo(() => text.replace(/\n$/, '').split('\n'), [text]);
  return (
    <div className={styles.frame}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys. */}
      <section className={styles.scroller} tabIndex={0} aria-label={what.replace(/^the /, '')}>
        <ol className={styles.lines} aria-label="Lines">
          {lines.map((line, at) => (
            <NumberedLine
              // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a text never change places.
              key={at}
              number={at + 1}
            >
              {draw ? draw(line) : line}
            </NumberedLine>
          ))}
        </ol>
      </section>
      <span className={styles.copy}>
        <CopyButton text={text} what={what} />
      </span>
    </div>
  );
}

function NumberedLine({ number, children }: { number: number; children: ReactNode }) {
  return (
    <li className={styles.line} id={`line-${number}`}>
      <span className={styles.number} aria-hidden="true">
        {number}
      </span>
      <code className={styles.code}>{children}</code>
    </li>
  );
}
