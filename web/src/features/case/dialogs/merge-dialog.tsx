import { useState } from 'react';
import { notify } from '#web/app/notices.ts';
import { useAct } from '#web/features/case/use-act.ts';
import { TextField } from '#web/ui/form/fields.tsx';
import type { CaseDialogProps } from './case-dialog-props.ts';
import { ReasonDialog } from './reason-dialog.tsx';

const CASE = /^[A-Za-z][A-Za-z0-9-]{0,63}$/;

/** Makes other cases one with this one. */
export function MergeDialog({ view, open, onClose }: CaseDialogProps) {
  const act = useAct('mergeCases');
  const [named, setNamed] = useState('');
  const cases = named.split(/[\s,]+/).filter(Boolean);
  const { id } = view.case;
  return (
    <ReasonDialog
      view={view}
      open={open}
      onClose={onClose}
      title="Merge other cases into this one"
      says={`${id} has their findings from then on, on the clock that began first. They end as duplicates and keep their histories; what was planned here falls, with its approvals.`}
      confirm="Merge them"
      field="merge"
      blocked={
        cases.length > 0 && cases.every((one) => CASE.test(one)) ? undefined : 'Name a case first'
      }
      act={act}
      failed="The cases were not merged"
      send={(reason, sent) =>
        act.send(
          { params: { case: id }, body: { cases, reason }, ifMatch: view.version },
          {
            done: () => {
              sent();
              notify(`${cases.join(', ')} merged into ${id}.`);
            },
          },
        )
      }
    >
      <TextField
        label="The other cases"
        description="Of the same asset, kind and workflow, such as C-12, C-13"
        first
        exact
        value={named}
        onChange={setNamed}
      />
    </ReasonDialog>
  );
}
