import { notify } from '#web/app/notices.ts';
import { RunList } from '#web/features/case/actions/run-list.tsx';
import type { CaseView, Waits } from '#web/features/case/case-view.ts';
import { EvidenceField } from '#web/features/case/evidence/evidence-field.tsx';
import { useEvidenceFiles } from '#web/features/case/evidence/use-evidence-files.ts';
import { useAct } from '#web/features/case/use-act.ts';
import { askedItems } from '#web/features/case/waits.ts';
import { counted, sentence } from '#web/features/case/words.ts';
import { useDraft } from '#web/features/shared/use-draft.ts';
import { Button } from '#web/ui/button.tsx';
import { SelectField, TextAreaField } from '#web/ui/form/fields.tsx';
import { RadioField } from '#web/ui/form/radio-field.tsx';
import { ActProblem } from './act-problem.tsx';
import { Card } from './card.tsx';
import { noTask, type TaskDraft, taskDraft } from './task-draft.ts';
import { useTurn } from './use-turn.ts';
import { WaitingCard } from './waiting-card.tsx';

type Props = { view: CaseView; waits: Waits & { step: string }; onDone: () => void };

/** A task of the workflow, or a change that somebody makes by hand: done by saying so, with what shows it. */
export function TaskCard({ view, waits, onDone }: Props) {
  const byHand = waits.for === 'manual-action';
  if (!waits.yours) return <WaitingCard view={view} waits={waits} />;
  return <TaskForm view={view} waits={waits} byHand={byHand} onDone={onDone} />;
}

function TaskForm({ view, waits, byHand, onDone }: Props & { byHand: boolean }) {
  const { case: state, version } = view;
  const draft = useDraft<TaskDraft>(taskDraft(waits.step, state.cycle), noTask);
  const { note, evidence, outcome = '' } = draft.value;
  const write = (part: Partial<TaskDraft>) => draft.change({ ...draft.value, ...part });
  const files = useEvidenceFiles(state.id, waits.evidence, {
    refs: evidence,
    onChange: (refs) => write({ evidence: refs }),
  });
  const asked = byHand ? askedItems(view, waits.step) : [];
  const item = asked.find((one) => one.item === draft.value.item) ?? asked[0];
  const turn = useTurn(waits);
  const act = useAct('completeTask');
  const noteNeeded = waits.requires.includes('note') || (byHand && evidence.length === 0);
  const blocked = whyBlocked({
    files,
    outcomeMissing: waits.outcomes.length > 0 && !waits.outcomes.includes(outcome),
    noteMissing: noteNeeded && note.trim() === '',
  });
  const send = () =>
    act.send(
      {
        params: { case: state.id, step: waits.step },
        body: {
          ...(note.trim() === '' ? {} : { note }),
          ...(waits.outcomes.length === 0 ? {} : { outcome }),
          ...(item ? { item: item.item } : {}),
          evidence: [...evidence],
        },
        ifMatch: version,
      },
      {
        done: () => {
          draft.drop();
          notify(byHand ? 'The change is reported as done.' : 'The task is done.');
        },
        shown: onDone,
      },
    );
  return (
    <Card
      turn={turn}
      title={item?.title ?? waits.title}
      actions={
        <Button
          tone="primary"
          size="large"
          keys="mod+Enter"
          busy={act.busy}
          blocked={blocked}
          onClick={send}
        >
          {byHand ? 'Report it as done' : 'Complete this task'}
        </Button>
      }
    >
      {item && (
        <SelectField
          label="For which item"
          description={`${counted(asked.length, 'item')} of those that are worked on now.`}
          options={asked.map((one) => ({ value: one.item, label: one.item }))}
          value={item.item}
          onChange={(next) => write({ item: next })}
        />
      )}
      {waits.outcomes.length > 0 && (
        <RadioField
          label="What it came to"
          description="It decides what follows."
          options={waits.outcomes.map((one) => ({ value: one, label: inWords(one) }))}
          value={outcome}
          onChange={(next) => write({ outcome: next })}
        />
      )}
      <TextAreaField
        label={byHand ? 'What was done, and how it shows' : 'What was found'}
        description="Kept in the history under your name. It stays in this window until you send it."
        required={noteNeeded}
        rows={4}
        value={note}
        onChange={(next) => write({ note: next })}
      />
      <EvidenceField files={files} />
      {byHand && <RunList view={view} />}
      <ActProblem act={act} view={view} title="The task is not done yet" />
    </Card>
  );
}

type Blocks = {
  files: ReturnType<typeof useEvidenceFiles>;
  outcomeMissing: boolean;
  noteMissing: boolean;
};

/** What the form still needs, or nothing. */
function whyBlocked({ files, outcomeMissing, noteMissing }: Blocks): string | undefined {
  if (files.busy) return 'Wait until the files have arrived';
  if (outcomeMissing) return 'Say what it came to first';
  if (noteMissing) return 'Write the note first';
  if (files.missing.length > 0) return `Attach ${files.missing.join(' and ')} first`;
  return undefined;
}

/** A name of the workflow language (`not-affected`), as a person reads it. */
function inWords(name: string): string {
  return sentence(name.replaceAll('-', ' '));
}
