import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './code-block.module.css';
import { CopyButton } from './copy-button.tsx';

type Props = {
  /** What it is, for the copy button and those who listen: `the command`. */
  what: string;
  /** Exactly this is copied. */
  text: string;
  /** The text with marks or colours, where plain text is not enough. */
  children?: ReactNode;
  /** Draws a prompt before it that is not copied. */
  command?: boolean;
  /** Long lines break instead of running to the side. */
  wrap?: boolean;
};

/** Text for machines: exact, copied with one press, scrolled by keys where it does not fit. */
export function CodeBlock({ what, text, children, command = false, wrap = false }: Props) {
  return (
    <div className={styles.frame}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys. */}
      <section className={styles.scroller} tabIndex={0} aria-label={what.replace(/^the /, '')}>
        <pre className={classNames(styles.text, wrap && styles.wrapped)}>
          {command && (
            <span className={styles.prompt} aria-hidden="true">
              ${' '}
            </span>
          )}
          <code>{children ?? text}</code>
        </pre>
      </section>
      <span className={styles.copy}>
        <CopyButton text={text} what={what} />
      </span>
    </div>
  );
}
