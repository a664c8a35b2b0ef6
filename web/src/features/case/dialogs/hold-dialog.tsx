import { notify } from '#web/app/notices.ts';
import { useAct } from '#web/features/case/use-act.ts';
import type { CaseDialogProps } from './case-dialog-props.ts';
import { ReasonDialog } from './reason-dialog.tsx';

/** Sets the case aside for something outside. */
export function HoldDialog({ view, open, onClose }: CaseDialogProps) {
  const act = useAct('holdCase');
  return (
    <ReasonDialog
      view={view}
      open={open}
      onClose={onClose}
      title="Put the case on hold"
      says="Work stops, and the clock with it. When somebody resumes it, the deadline moves out by as long as it stood."
      confirm="Put it on hold"
      field="hold"
      act={act}
      failed="The case was not put on hold"
      send={(reason, sent) =>
        act.send(
          { params: { case: view.case.id }, body: { reason }, ifMatch: view.version },
          {
            done: () => {
              sent();
              notify('The case is on hold.');
            },
          },
        )
      }
    />
  );
}
