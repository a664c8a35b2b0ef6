import type { ReactNode } from 'react';
import { buttonClass } from './button.tsx';
import styles from './choose-files.module.css';
import { classNames } from './class-names.ts';

type Props = {
  /** What the button says. */
  children: ReactNode;
  /** What it is called, where that says more. */
  label?: string | undefined;
  /** The id of what describes it. */
  describedBy?: string | undefined;
  tone?: 'primary' | 'plain';
  size?: 'medium' | 'small';
  multiple?: boolean;
  /** As an input's `accept`; a help for choosing, not a check. */
  accept?: string | undefined;
  onFiles: (files: readonly File[]) => void;
};

/** A button that asks for files of this machine. */
export function ChooseFiles({
  children,
  label,
  describedBy,
  tone = 'plain',
  size = 'medium',
  multiple = false,
  accept,
  onFiles,
}: Props) {
  return (
    <label className={classNames(buttonClass(tone, size), styles.choose)}>
      {children}
      <input
        className={styles.input}
        type="file"
        multiple={multiple}
        accept={accept}
        aria-label={label}
        aria-describedby={describedBy}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          // The same file can be chosen again.
          event.currentTarget.value = '';
          if (files.length > 0) onFiles(files);
        }}
      />
    </label>
  );
}
