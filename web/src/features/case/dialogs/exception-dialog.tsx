import type { CaseDialogProps } from './case-dialog-props.ts';
import { UntilDialog } from './until-dialog.tsx';

/** Asks to live with the problem until a date. */
export function ExceptionDialog(props: CaseDialogProps) {
  return (
    <UntilDialog
      {...props}
      asks="requestException"
      title="Ask for an exception"
      says="Somebody other than you decides. If they accept the risk, the case is set aside until that day, and is then worked on again by itself. Its clock runs on."
      after={Date.now()}
      tooEarly="Give a day that is still to come."
      failed="The exception was not asked for"
      told="The exception is asked for. Somebody else decides on it."
    />
  );
}
