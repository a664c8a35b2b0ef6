import { useState } from 'react';
import { notify } from '#web/app/notices.ts';
import { useAct } from '#web/features/case/use-act.ts';
import { closings, sentence } from '#web/features/case/words.ts';
import { SelectField } from '#web/ui/form/fields.tsx';
import type { CaseDialogProps } from './case-dialog-props.ts';
import { ReasonDialog } from './reason-dialog.tsx';

type Closing = keyof typeof closings;

const options = (Object.keys(closings) as Closing[]).map((value) => ({
  value,
  label: sentence(closings[value].word),
}));

/** Asks to close the case for another reason than a fix. */
export function ClosingDialog({ view, open, onClose }: CaseDialogProps) {
  const act = useAct('requestClosing');
  const [disposition, setDisposition] = useState<Closing>('false_positive');
  return (
    <ReasonDialog
      view={view}
      open={open}
      onClose={onClose}
      title="Ask to close the case without a fix"
      says="Somebody other than you decides; until then work goes on. A case closes as remediated only by a report that proves it."
      confirm="Ask for it"
      field="closing"
      act={act}
      failed="The closing was not asked for"
      send={(reason, sent) =>
        act.send(
          { params: { case: view.case.id }, body: { reason, disposition }, ifMatch: view.version },
          {
            done: () => {
              sent();
              notify('The closing is asked for. Somebody else decides on it.');
            },
          },
        )
      }
    >
      <SelectField
        label="Close it as"
        description={closings[disposition].says}
        options={options}
        value={disposition}
        onChange={(next) => setDisposition(next as Closing)}
      />
    </ReasonDialog>
  );
}
