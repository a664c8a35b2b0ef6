import { notify } from '#web/app/notices.ts';
import { ActProblem } from '#web/features/case/next/act-problem.tsx';
import { useAct } from '#web/features/case/use-act.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import type { CaseDialogProps } from './case-dialog-props.ts';

const words = {
  resumeCase: {
    title: 'Resume the case',
    says: 'Work goes on where it stood. The deadline moves out by as long as the case was on hold.',
    confirm: 'Resume the case',
    done: 'Work on the case goes on.',
    failed: 'The case was not resumed',
  },
  retryAction: {
    title: 'Order the failed action once more',
    says: 'It runs exactly as it was approved. What ran before it stays done.',
    confirm: 'Order it once more',
    done: 'The action is ordered once more.',
    failed: 'It was not ordered',
  },
};

/** Something that is done to a case without more words: what follows is said before. */
export function PlainDialog({
  does,
  view,
  open,
  onClose,
}: CaseDialogProps & { does: keyof typeof words }) {
  const act = useAct(does);
  const { title, says, confirm, done, failed } = words[does];
  const send = () =>
    act.send(
      { params: { case: view.case.id }, ifMatch: view.version },
      {
        done: () => {
          onClose();
          notify(done);
        },
      },
    );
  return (
    <ConfirmDialog
      open={open}
      title={title}
      confirm={confirm}
      busy={act.busy}
      onClose={onClose}
      onConfirm={send}
    >
      <p>{says}</p>
      <ActProblem act={act} view={view} title={failed} />
    </ConfirmDialog>
  );
}
