import { useState } from 'react';
import { notify } from '#web/app/notices.ts';
import { useAct } from '#web/features/case/use-act.ts';
import { TextField } from '#web/ui/form/fields.tsx';
import type { CaseDialogProps } from './case-dialog-props.ts';
import { endOfDay } from './days.ts';
import { ReasonDialog } from './reason-dialog.tsx';

/** Asks to live with the problem until a date. */
export function ExceptionDialog({ view, open, onClose }: CaseDialogProps) {
  const act = useAct('requestException');
  const [day, setDay] = useState('');
  const until = endOfDay(day);
  const fault =
    until !== undefined && Date.parse(until) <= Date.now()
      ? 'Give a day that is still to come.'
      : undefined;
  return (
    <ReasonDialog
      view={view}
      open={open}
      onClose={onClose}
      title="Ask for an exception"
      says="Somebody other than you decides. If they accept the risk, the case is set aside until that day, and is then worked on again by itself. Its clock runs on."
      confirm="Ask for it"
      field="exception"
      act={act}
      failed="The exception was not asked for"
      blocked={until === undefined ? 'Give a day first' : fault}
      send={(reason, sent) =>
        act.send(
          {
            params: { case: view.case.id },
            body: { reason, until: until ?? '' },
            ifMatch: view.version,
          },
          {
            done: () => {
              sent();
              notify('The exception is asked for. Somebody else decides on it.');
            },
          },
        )
      }
    >
      <TextField
        label="Until the end of"
        type="date"
        first
        required
        value={day}
        error={fault}
        onChange={setDay}
      />
    </ReasonDialog>
  );
}
