import { useState } from 'react';
import { notify } from '#web/app/notices.ts';
import { useAct } from '#web/features/case/use-act.ts';
import { TextField } from '#web/ui/form/fields.tsx';
import type { CaseDialogProps } from './case-dialog-props.ts';
import { endOfDay } from './days.ts';
import { ReasonDialog } from './reason-dialog.tsx';

/** Asks for more time until the deadline of the case. */
export function ExtensionDialog({ view, open, onClose }: CaseDialogProps) {
  const act = useAct('requestExtension');
  const [day, setDay] = useState('');
  const until = endOfDay(day);
  const { dueAt = '' } = view.case.clock;
  const fault =
    until !== undefined && Date.parse(until) <= Date.parse(dueAt)
      ? 'Give a day after the deadline.'
      : undefined;
  return (
    <ReasonDialog
      view={view}
      open={open}
      onClose={onClose}
      title="Ask for more time"
      says="Somebody other than you decides. Work goes on meanwhile, and the deadline stands until they agree."
      confirm="Ask for it"
      field="extension"
      act={act}
      failed="More time was not asked for"
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
              notify('More time is asked for. Somebody else decides on it.');
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
