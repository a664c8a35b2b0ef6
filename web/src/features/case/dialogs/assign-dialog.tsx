import { useState } from 'react';
import { notify } from '#web/app/notices.ts';
import type { CaseView } from '#web/features/case/case-view.ts';
import { ActProblem } from '#web/features/case/next/act-problem.tsx';
import { useAct } from '#web/features/case/use-act.ts';
import { useMe } from '#web/features/session/me.ts';
import { usePeople } from '#web/features/shared/use-people.ts';
import { useCalled } from '#web/ui/called.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { PickField } from '#web/ui/form/fields.tsx';
import type { CaseDialogProps } from './case-dialog-props.ts';

/** Gives the case to somebody, who then answers for it. */
export function AssignDialog({ view, open, onClose }: CaseDialogProps) {
  const { name: me } = useMe();
  const [chosen, setChosen] = useState('');
  const called = useCalled();
  const act = useAct('assignCase');
  const owner = chosen || (view.case.owner === me ? '' : me);
  const assign = () =>
    act.send(
      { params: { case: view.case.id }, body: { owner }, ifMatch: view.version },
      {
        done: () => {
          onClose();
          notify(owner === me ? 'The case is yours.' : `The case is assigned to ${called(owner)}.`);
        },
      },
    );
  return (
    <ConfirmDialog
      open={open}
      title="Give the case an owner"
      confirm={owner === me ? 'Take the case' : 'Assign the case'}
      blocked={owner === '' ? 'Choose somebody first' : undefined}
      busy={act.busy}
      onClose={onClose}
      onConfirm={assign}
    >
      <p>Whoever owns a case answers for it. {owner !== '' && letIn(view, owner, called(owner))}</p>
      <PickField
        label="Owner"
        placeholder="Find somebody"
        value={owner}
        options={useOwners(view)}
        onChange={setChosen}
      />
      <ActProblem act={act} view={view} title="The case was not assigned" />
    </ConfirmDialog>
  );
}

function useOwners({ case: { owner } }: CaseView) {
  return usePeople()
    .filter(({ kind, name }) => kind === 'person' && name !== owner)
    .map(({ name, displayName }) => ({
      value: name,
      label: displayName === name ? name : `${displayName} (${name})`,
    }));
}

function letIn({ case: { restrictedTo } }: CaseView, owner: string, called: string): string {
  if (!restrictedTo || restrictedTo.includes(owner)) return '';
  return `The case is private: ${called} is let in with it.`;
}
