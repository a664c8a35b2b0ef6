import { type ReactNode, useMemo } from 'react';
import { classNames } from './class-names.ts';
import { CopyButton } from './copy-button.tsx';
import styles from './lined-text.module.css';

/** Something to say of a place in a text; line and column count from 1. */
export type LineNote = { line: number; column: number; message: string };

type Props = {
  /** What it is, for the copy button and those who listen: `the file`. */
  what: string;
  text: string;
  /** What is wrong and where: shown below its line. */
  notes?: readonly LineNote[];
  /** Draws one line, with colours say. The line as it is unless given. */
  draw?: (line: string) => ReactNode;
};

/** A text with numbered lines, and what is wrong beside the line that it is about. */
export function LinedText({ what, text, notes = [], draw }: Props) {
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
              notes={notes.filter((note) => note.line === at + 1)}
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

type LineProps = { number: number; notes: readonly LineNote[]; children: ReactNode };

function NumberedLine({ number, notes, children }: LineProps) {
  return (
    <li className={classNames(styles.line, notes.length > 0 && styles.noted)} id={`line-${number}`}>
      <span className={styles.number} aria-hidden="true">
        {number}
      </span>
      <code className={styles.code}>{children}</code>
      {notes.map(({ column, message }) => (
        <span key={`${column} ${message}`} className={styles.note}>
          <span className="unseen">Line {number}, </span>
          Column {column}: {message}
        </span>
      ))}
    </li>
  );
}
