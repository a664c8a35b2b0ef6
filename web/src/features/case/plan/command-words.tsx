import styles from './command-words.module.css';
import { Exact } from './exact.tsx';

/** A program and its arguments, each in a frame of its own, so that nobody needs to guess where one ends. */
export function CommandWords({ argv }: { argv: readonly string[] }) {
  return argv.map((word, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the same argument may stand there twice.
    <span key={at}>
      <span className={at === 0 ? styles.program : styles.argument}>
        {word === '' ? <span className={styles.empty}>empty</span> : <Exact text={word} />}
      </span>{' '}
    </span>
  ));
}
