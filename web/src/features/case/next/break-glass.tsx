import { useState } from 'react';
import { notify } from '#web/app/notices.ts';
import { type CaseView, offers, type Plan } from '#web/features/case/case-view.ts';
import { ReasonDialog } from '#web/features/case/dialogs/reason-dialog.tsx';
import { useAct } from '#web/features/case/use-act.ts';
import { Button } from '#web/ui/button.tsx';

type Props = { view: CaseView; plan: Plan; onDone: () => void };

/** Runs the plan without its approvals, for those who may, after a warning of what that means. */
export function BreakGlass({ view, plan, onDone }: Props) {
  const [open, setOpen] = useState(false);
  const act = useAct('breakGlass');
  if (!offers(view, 'breakGlass')) return null;
  return (
    <>
      <Button size="large" tone="quiet" onClick={() => setOpen(true)}>
        Break the glass…
      </Button>
      <ReasonDialog
        open={open}
        onClose={() => setOpen(false)}
        title="Run this plan without its approvals"
        says="It runs at once, though those who are asked have not agreed. Everybody who follows the case is told, with your name and your reason. Somebody else must review it afterwards; until then the case does not close."
        confirm="Break the glass and run it"
        danger
        field="break-glass"
        act={act}
        failed="The glass was not broken"
        view={view}
        send={(reason, sent) =>
          act.send(
            {
              params: { case: view.case.id },
              body: { reason, plan: plan.hash },
              ifMatch: view.version,
            },
            {
              done: () => {
                sent();
                notify('You broke the glass. The plan runs; it is to be reviewed.');
              },
              shown: onDone,
            },
          )
        }
      />
    </>
  );
}
