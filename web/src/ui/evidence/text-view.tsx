import { classNames } from '#web/ui/class-names.ts';
import type { DiffLine } from './diff.ts';
import { formatJson } from './json.ts';
import { readTerminal } from './terminal.ts';
import styles from './text-view.module.css';

/** Beyond this length a text is shown without colours, in characters. */
const colourful = 100_000;

/** A JSON text, readable: line breaks, indents, colours. What is no JSON is shown as it is. */
export function JsonText({ source }: { source: string }) {
  const pieces = source.length > colourful ? undefined : formatJson(source);
  if (!pieces) return source;
  return pieces.map(({ kind, text }, at) =>
    kind === 'sign' ? (
      text
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text never change places.
      <span key={at} className={styles[kind]}>
        {text}
      </span>
    ),
  );
}

/** What a program wrote to a terminal, with its colours. */
export function TerminalText({ source }: { source: string }) {
  if (source.length > colourful) return source;
  return readTerminal(source).map(({ text, style }, at) =>
    style === '' ? (
      text
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the runs of a text never change places.
      <span key={at} className={classNames(...style.split(' ').map((name) => styles[name]))}>
        {text}
      </span>
    ),
  );
}

const signs = { same: ' ', added: '+', removed: '−', gap: '' };
const spoken = { same: '', added: 'added: ', removed: 'removed: ', gap: '' };

/** A comparison of two texts: each line with its numbers on either side and a sign before it. */
export function DiffText({ lines }: { lines: readonly DiffLine[] }) {
  return (
    <span className={styles.diff}>
      {lines.map(({ kind, text, before, after }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a text never change places.
        <span key={at} className={classNames(styles.line, styles[kind])}>
          <span className={styles.number} aria-hidden="true">
            {before}
          </span>
          <span className={styles.number} aria-hidden="true">
            {after}
          </span>
          <span className={styles.sign} aria-hidden="true">
            {signs[kind]}
          </span>
          <span className={styles.content}>
            {spoken[kind] && <span className="unseen">{spoken[kind]}</span>}
            {text}
          </span>
        </span>
      ))}
    </span>
  );
}
