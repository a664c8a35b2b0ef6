import { notify } from '#web/app/notices.ts';
import type { CaseView } from '#web/features/case/case-view.ts';
import { useAct } from '#web/features/case/use-act.ts';
import { counted } from '#web/features/case/words.ts';
import { ReasonDialog } from './reason-dialog.tsx';

type Props = {
  view: CaseView;
  /** The numbers of the findings that leave. */
  findings: readonly number[];
  open: boolean;
  onClose: () => void;
};

/** Makes chosen findings a case of their own. */
export function SplitDialog({ view, findings, open, onClose }: Props) {
  const act = useAct('splitCase');
  const all = findings.length === view.case.findings.length;
  return (
    <ReasonDialog
      view={view}
      open={open}
      onClose={onClose}
      title={`Split ${counted(findings.length, 'finding')} off`}
      says="They become a case of their own, with the same owner. Its clock began when that of this one did, and what was planned here falls, with its approvals."
      confirm="Split them off"
      field="split"
      blocked={all ? 'Leave at least one finding in this case' : undefined}
      act={act}
      failed="The case was not split"
      send={(reason, sent) =>
        act.send(
          {
            params: { case: view.case.id },
            body: { findings: [...findings], reason },
            ifMatch: view.version,
          },
          {
            done: ({ into }) => {
              sent();
              notify(`${into} was split off.`);
            },
          },
        )
      }
    />
  );
}
