import type { CaseView } from '#web/features/case/case-view.ts';

/** What every dialog over the page of a case is given. */
export type CaseDialogProps = { view: CaseView; open: boolean; onClose: () => void };
