import { useState } from 'react';
import { problemOf } from '#web/app/problem-of.ts';
import type { CaseRow } from '#web/features/shared/case-row.ts';
import { useDraft } from '#web/features/shared/use-draft.ts';
import { Button } from '#web/ui/button.tsx';
import { useCalled } from '#web/ui/called.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import styles from './bulk-dialog.module.css';
import { type Change, type ChangeKind, changeKinds, changeOf, emptyDraft } from './change.ts';
import { ChangeFields } from './change-fields.tsx';
import { OutcomeList } from './outcome-list.tsx';
import type { Outcome } from './undo.ts';
import { useBulkChange, useChangePreview } from './use-bulk-change.ts';

type Props = {
  kind: ChangeKind;
  /** The cases as they were when the dialog was opened. */
  rows: readonly CaseRow[];
  open: boolean;
  onClose: () => void;
  /** Something was changed, or may have been: these cases are to be looked at again. */
  onChanged: (ids: readonly string[]) => void;
  /** All that was wanted is done. */
  onDone: () => void;
};

/** One change to many cases: what it needs, what would become of each case, and then what became of it. */
export function BulkDialog(props: Props) {
  const { kind, rows, open, onClose } = props;
  const [left, setLeft] = useState<readonly Outcome[]>();
  if (left === undefined) return <AskDialog {...props} onLeft={setLeft} />;
  return (
    <Dialog
      title={changeKinds[kind].title(rows.length)}
      open={open}
      onClose={onClose}
      footer={
        <Button tone="primary" onClick={onClose}>
          Close
        </Button>
      }
    >
      <OutcomeList rows={rows} outcomes={left} happened />
    </Dialog>
  );
}

function AskDialog(props: Props & { onLeft: (outcomes: readonly Outcome[]) => void }) {
  const { kind, rows, open, onClose, onChanged, onDone, onLeft } = props;
  const words = changeKinds[kind];
  const called = useCalled();
  const draft = useDraft(kind, emptyDraft);
  const made = changeOf(kind, draft.value);
  const change = 'change' in made ? made.change : undefined;
  const preview = useChangePreview(rows, open ? change : undefined);
  const able = preview.outcomes?.filter(({ done }) => done).map((one) => one.case) ?? [];
  const doing = useBulkChange(onChanged);

  const act = (wanted: Change) => {
    const chosen = rows.filter(({ id }) => able.includes(id));
    const told = { ...draft.value, owner: called(draft.value.owner) };
    const says = (count: number) => words.done(count, told);
    doing.mutate(
      { rows: chosen, change: wanted, says },
      {
        onSuccess: ({ outcomes }) => {
          draft.drop();
          if (outcomes.every(({ done }) => done)) onDone();
          else onLeft(outcomes);
        },
      },
    );
  };
  return (
    <ConfirmDialog
      open={open}
      title={words.title(rows.length)}
      confirm={preview.current ? words.confirm(able.length) : words.label}
      blocked={blockedBy(made, preview, able.length)}
      busy={doing.isPending}
      problem={
        doing.error ? problemOf(doing.error, { title: 'The cases were not changed' }) : undefined
      }
      onConfirm={() => change && act(change)}
      onClose={onClose}
    >
      <ChangeFields kind={kind} draft={draft.value} onChange={draft.change} />
      <Preview rows={rows} preview={preview} />
      <p className={styles.afterwards}>{words.afterwards}</p>
    </ConfirmDialog>
  );
}

type PreviewOf = ReturnType<typeof useChangePreview>;

function blockedBy(
  made: ReturnType<typeof changeOf>,
  { current, error }: PreviewOf,
  able: number,
): string | undefined {
  if ('missing' in made) return made.missing;
  if (error) return 'The preview failed: try it again first';
  if (!current) return 'The preview is on its way';
  return able === 0 ? 'None of the cases would change' : undefined;
}

function Preview({ rows, preview }: { rows: readonly CaseRow[]; preview: PreviewOf }) {
  const { outcomes, error, retry } = preview;
  if (error) {
    const problem = problemOf(error, {
      title: 'What would happen is not known',
      safe: 'Nothing was changed.',
    });
    return (
      <ProblemPanel problem={problem}>
        <Button onClick={retry}>Try again</Button>
      </ProblemPanel>
    );
  }
  if (!outcomes) {
    return (
      <p className={styles.place}>
        What would become of each case is shown here before anything is done.
      </p>
    );
  }
  return <OutcomeList rows={rows} outcomes={outcomes} happened={false} />;
}
