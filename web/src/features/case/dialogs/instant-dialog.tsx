import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { read } from '#web/api/calls.ts';
import { notify } from '#web/app/notices.ts';
import { problemOf } from '#web/app/problem-of.ts';
import type { CaseView } from '#web/features/case/case-view.ts';
import { tellWords } from '#web/features/case/instant-words.ts';
import { ActProblem } from '#web/features/case/next/act-problem.tsx';
import { instantOf } from '#web/features/case/next/local-minute.ts';
import { WhenField } from '#web/features/case/next/when-field.tsx';
import { useAct } from '#web/features/case/use-act.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { SelectField, TextAreaField } from '#web/ui/form/fields.tsx';
import { Awaited, SkeletonBlock } from '#web/ui/skeleton.tsx';
import { exactTime } from '#web/ui/time-text.ts';
import type { CaseDialogProps } from './case-dialog-props.ts';

type Props = CaseDialogProps & {
  /** What it is begun with; else with what nobody has told yet. */
  name?: string;
};

/** Tells when something happened that a clock begins with or is done by, or corrects that with a reason. */
export function InstantDialog({ view, open, onClose, name }: Props) {
  const { id, instants } = view.case;
  const { data, error } = useQuery({
    ...read('caseClocks', { params: { case: id } }),
    enabled: open,
  });
  const [chosen, setChosen] = useState(name);
  const [local, setLocal] = useState('');
  const [reason, setReason] = useState('');
  const act = useAct('recordInstant');
  const what = chosen ?? data?.missing[0] ?? data?.tellable[0];
  const was = what === undefined ? undefined : instants[what];
  const instant = instantOf(local);
  const why = was === undefined ? {} : { reason: reason.trim() };
  const send = () =>
    act.send(
      {
        params: { case: id },
        body: { name: what ?? '', instant: instant ?? '', ...why },
        ifMatch: view.version,
      },
      {
        done: () => {
          onClose();
          notify(was === undefined ? `It is recorded when ${what} was.` : `${what} is corrected.`);
        },
      },
    );
  return (
    <ConfirmDialog
      open={open}
      title={tellWords}
      confirm={was === undefined ? 'Tell when it happened' : 'Correct it'}
      busy={act.busy}
      blocked={blockedBy(instant, why.reason)}
      onClose={onClose}
      onConfirm={send}
      problem={error ? problemOf(error, { title: 'What can be told was not read' }) : undefined}
    >
      <p>Deadlines follow at once. What was told before stays in the history.</p>
      {data ? (
        <SelectField
          label="What happened"
          first
          value={what ?? ''}
          options={data.tellable.map((one) => ({ value: one, label: optionText(view, one) }))}
          onChange={setChosen}
        />
      ) : (
        <Awaited what="what can be told">
          <SkeletonBlock height="4rem" />
        </Awaited>
      )}
      <WhenField value={local} onChange={setLocal} />
      {was !== undefined && (
        <TextAreaField label="Why it is corrected" required value={reason} onChange={setReason} />
      )}
      <ActProblem act={act} view={view} title="It was not recorded" />
    </ConfirmDialog>
  );
}

function blockedBy(instant: string | undefined, reason: string | undefined): string | undefined {
  if (instant === undefined) return 'Say when it happened first';
  return reason === '' ? 'Say why it is corrected first' : undefined;
}

function optionText({ case: { instants } }: CaseView, name: string): string {
  const at = instants[name];
  return at === undefined
    ? `${name}, not told yet`
    : `${name}, told as ${exactTime(Date.parse(at))}`;
}
