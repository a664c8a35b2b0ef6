import { notify } from '#web/app/notices.ts';
import type { CaseView, Request } from '#web/features/case/case-view.ts';
import { ReasonDialog } from '#web/features/case/dialogs/reason-dialog.tsx';
import { useAct } from '#web/features/case/use-act.ts';

type Props = {
  view: CaseView;
  /** The plan by its hash, or what was asked for beside it. */
  on: { plan: string } | { request: Request['kind'] };
  /** In whose stead. */
  stead?: string | undefined;
  open: boolean;
  onClose: () => void;
  onDone: () => void;
};

const words = {
  plan: {
    title: 'Reject this plan',
    says: 'The plan falls, and the case goes back to where plans are made. Your reason stands in its history.',
    done: 'You rejected the plan.',
    failed: 'The plan was not rejected',
  },
  request: {
    title: 'Reject what was asked for',
    says: 'The case goes on as if it had not been asked for. Your reason stands in its history.',
    done: 'You rejected what was asked for.',
    failed: 'It was not rejected',
  },
};

/** Says no, with the reason. */
export function RejectDialog({ view, on, stead, open, onClose, onDone }: Props) {
  const act = useAct('rejectCase');
  const { title, says, done, failed } = words['plan' in on ? 'plan' : 'request'];
  return (
    <ReasonDialog
      open={open}
      onClose={onClose}
      title={title}
      says={says}
      confirm="Reject"
      danger
      field="reject"
      act={act}
      failed={failed}
      view={view}
      send={(reason, sent) =>
        act.send(
          {
            params: { case: view.case.id },
            body: { reason, ...on, ...(stead === undefined ? {} : { for: stead }) },
            ifMatch: view.version,
          },
          {
            done: () => {
              sent();
              notify(done);
            },
            shown: onDone,
          },
        )
      }
    />
  );
}
