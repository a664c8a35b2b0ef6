import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import styles from './confirm-dialog.module.css';
import { Dialog } from './dialog.tsx';
import { type Problem, ProblemPanel } from './problem-panel.tsx';

type Props = {
  open: boolean;
  /** As a question or a statement of what will happen: `Close 12 cases as false positives`. */
  title: string;
  /** What exactly will happen, item by item; and what a reason or other input is asked for. */
  children: ReactNode;
  /** The verb of the title: `Close 12 cases`. */
  confirm: string;
  onConfirm: () => void;
  onClose: () => void;
  /** Ends or removes something. */
  danger?: boolean;
  /** The answer is awaited. */
  busy?: boolean;
  /** Why it cannot be confirmed yet: `Give a reason first`. */
  blocked?: string | undefined;
  /** What went wrong when it was confirmed. */
  problem?: Problem | undefined;
};

/** What will happen, shown before it does. ⌘Enter confirms, Esc leaves everything as it is. */
export function ConfirmDialog(props: Props) {
  const { open, title, children, confirm, onConfirm, onClose, danger, busy, blocked, problem } =
    props;
  return (
    <Dialog
      title={title}
      open={open}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            tone={danger ? 'danger' : 'primary'}
            onClick={onConfirm}
            busy={busy ?? false}
            blocked={blocked}
            keys="mod+Enter"
          >
            {confirm}
          </Button>
        </>
      }
    >
      <div className={styles.content}>
        {children}
        {problem && <ProblemPanel problem={problem} />}
      </div>
    </Dialog>
  );
}
