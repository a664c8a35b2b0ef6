import type { ReactNode } from 'react';
import styles from './workflow.module.css';

/** A line of YAML with its key and its comment in colours of their own. A help for the eye, not a reading of it. */
export function yamlLine(line: string): ReactNode {
  const [, before = '', comment = ''] = /^((?:[^#'"]|'[^']*'|"[^"]*"|(?<=\S)#)*)(#.*)?$/.exec(
    line,
  ) ?? [undefined, line];
  const [, indent = '', key = '', rest = ''] = /^([\s-]*)([\w-]+:)(.*)$/s.exec(before) ?? [
    undefined,
    before,
  ];
  return (
    <>
      {indent}
      {key && <span className={styles.key}>{key}</span>}
      {rest}
      {comment && <span className={styles.comment}>{comment}</span>}
    </>
  );
}
