import { useState } from 'react';
import { notify } from '#web/app/notices.ts';
import { ActProblem } from '#web/features/case/next/act-problem.tsx';
import { useAct } from '#web/features/case/use-act.ts';
import { useMe } from '#web/features/session/me.ts';
import { ChoosePeople } from '#web/features/shared/choose-people.tsx';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import type { CaseDialogProps } from './case-dialog-props.ts';

/** Says who may see the case: its members and auditors alone, or everybody whose rights reach it. */
export function PrivateDialog({ view, open, onClose }: CaseDialogProps) {
  const { name: me } = useMe();
  const { id, restrictedTo, owner } = view.case;
  const [chosen, setChosen] = useState<readonly string[]>();
  const members = chosen ?? restrictedTo ?? [me];
  const act = useAct('restrictCase');
  const restrict = (names: readonly string[]) =>
    act.send(
      { params: { case: id }, body: { members: [...names] }, ifMatch: view.version },
      {
        done: () => {
          onClose();
          notify(
            names.length === 0
              ? 'Everybody whose rights reach it sees the case.'
              : 'The case is private.',
          );
        },
      },
    );
  return (
    <ConfirmDialog
      open={open}
      title={restrictedTo ? 'Who may see this case' : 'Make the case private'}
      confirm={members.length === 0 ? 'Open it to everybody with rights' : 'Only these may see it'}
      busy={act.busy}
      onClose={onClose}
      onConfirm={() => restrict(members)}
    >
      <p>
        For everybody else the case is then not there: not in lists, counts, streams or packs.
        Auditors see it all the same, and its owner always is a member. With nobody chosen it is
        open again to everybody whose rights reach it.
      </p>
      {!members.includes(me) && members.length > 0 && (
        <p>You would no longer see the case yourself.</p>
      )}
      <ChoosePeople legend="Members" chosen={members} owner={owner} onChoose={setChosen} />
      <ActProblem act={act} view={view} title="Who may see the case was not changed" />
    </ConfirmDialog>
  );
}
