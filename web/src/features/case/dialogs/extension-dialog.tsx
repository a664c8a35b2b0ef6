import type { CaseDialogProps } from './case-dialog-props.ts';
import { UntilDialog } from './until-dialog.tsx';

/** Asks for more time until the deadline of the case. */
export function ExtensionDialog(props: CaseDialogProps) {
  const { dueAt = '' } = props.view.case.clock;
  return (
    <UntilDialog
      {...props}
      asks="requestExtension"
      title="Ask for more time"
      says="Somebody other than you decides. Work goes on meanwhile, and the deadline stands until they agree."
      after={Date.parse(dueAt)}
      tooEarly="Give a day after the deadline."
      failed="More time was not asked for"
      told="More time is asked for. Somebody else decides on it."
    />
  );
}
