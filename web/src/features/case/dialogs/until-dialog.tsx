import { type ComponentProps, useState } from 'react';
import { notify } from '#web/app/notices.ts';
import { useAct } from '#web/features/case/use-act.ts';
import { endOfDay } from '#web/features/shared/days.ts';
import { TextField } from '#web/ui/form/fields.tsx';
import type { CaseDialogProps } from './case-dialog-props.ts';
import { ReasonDialog } from './reason-dialog.tsx';

type Words = Pick<ComponentProps<typeof ReasonDialog>, 'title' | 'says' | 'failed'>;

type Props = CaseDialogProps &
  Words & {
    /** What asks for it; it is kept under this name until it is sent. */
    asks: 'requestException' | 'requestExtension';
    /** The instant that the day must lie after, in milliseconds, and what is said of one that does not. */
    after: number;
    tooEarly: string;
    /** What is told once it is asked for. */
    told: string;
  };

/** Asks for something until the end of a day, for a reason. Somebody else decides. */
export function UntilDialog({ asks, after, tooEarly, told, ...words }: Props) {
  const { view } = words;
  const act = useAct(asks);
  const [day, setDay] = useState('');
  const until = endOfDay(day);
  const fault = until !== undefined && Date.parse(until) <= after ? tooEarly : undefined;
  return (
    <ReasonDialog
      {...words}
      confirm="Ask for it"
      field={asks}
      act={act}
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
              notify(told);
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
