import { Fragment } from 'react';
import type { CaseView } from '#web/features/case/case-view.ts';
import { AssignDialog } from './assign-dialog.tsx';
import { ClosingDialog } from './closing-dialog.tsx';
import type { DialogName } from './dialog-name.ts';
import { ExceptionDialog } from './exception-dialog.tsx';
import { ExtensionDialog } from './extension-dialog.tsx';
import { HoldDialog } from './hold-dialog.tsx';
import { InstantDialog } from './instant-dialog.tsx';
import { MergeDialog } from './merge-dialog.tsx';
import { NoteDialog } from './note-dialog.tsx';
import { PlainDialog } from './plain-dialog.tsx';
import { PrivateDialog } from './private-dialog.tsx';

type Props = {
  view: CaseView;
  open: DialogName | undefined;
  /** How often one was opened: each time they begin anew, without what was chosen or refused before. */
  times: number;
  onClose: () => void;
};

/** What can be opened over the page of a case. */
export function CaseDialogs({ view, open, times, onClose }: Props) {
  const of = (name: DialogName) => ({ view, open: open === name, onClose });
  return (
    <Fragment key={times}>
      <AssignDialog {...of('assign')} />
      <NoteDialog {...of('note')} />
      <HoldDialog {...of('hold')} />
      <PlainDialog {...of('resume')} does="resumeCase" />
      <PlainDialog {...of('retry')} does="retryAction" />
      <InstantDialog {...of('instant')} />
      <ExceptionDialog {...of('exception')} />
      <ExtensionDialog {...of('extension')} />
      <ClosingDialog {...of('closing')} />
      <MergeDialog {...of('merge')} />
      <PrivateDialog {...of('private')} />
    </Fragment>
  );
}
