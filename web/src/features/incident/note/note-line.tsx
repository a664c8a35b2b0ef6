import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type FormEvent, useRef } from 'react';
import type { FactKind } from '#domain/timeline/fact.ts';
import type { Milestone } from '#domain/timeline/milestones.ts';
import { readTypedLine } from '#domain/timeline/typed-line.ts';
import { read, useWrite } from '#web/api/calls.ts';
import { factKindWords, milestoneWords } from '#web/features/incident/fact-words.ts';
import { touched } from '#web/features/incident/incident-view.ts';
import { refusalOf } from '#web/features/incident/refusal-of.ts';
import { optionsOf } from '#web/features/incidents/incident-words.ts';
import { useDraft } from '#web/features/shared/use-draft.ts';
import { Button } from '#web/ui/button.tsx';
import { SelectField, TextField } from '#web/ui/form/fields.tsx';
import { useKey } from '#web/ui/keys/use-key.ts';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import { InstantReading } from './instant-reading.tsx';
import styles from './note-line.module.css';

const REST_MILLISECONDS = 120;
/** An instant that is told from now is another a while later. */
const AGAIN_MILLISECONDS = 15_000;

type Draft = { line: string; kind: string; milestone: string };
const nothing: Draft = { line: '', kind: 'observation', milestone: '' };

/** One line to note what happens while it does: `+7m failed over`. Which instant that is is told before it is sent. */
export function NoteLine({
  incident,
  onNoted,
}: {
  incident: string;
  onNoted: (fact: string) => void;
}) {
  const { value: draft, change, drop } = useDraft<Draft>('note', nothing);
  const field = useRef<HTMLInputElement>(null);
  useKey('n', 'Note a fact', () => field.current?.focus());
  const { at, text } = readTypedLine(draft.line);
  const reading = useReading(incident, at);
  const { mutate, isPending, error, reset } = useWrite('noteFact', touched, { told: true });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (text === '' || isPending) return;
    const body = {
      at,
      text,
      kind: draft.kind as FactKind,
      ...(draft.milestone ? { milestone: draft.milestone as Milestone } : {}),
    };
    mutate(
      { params: { incident }, body },
      {
        onSuccess: ({ fact }) => {
          drop();
          onNoted(fact.id);
          field.current?.focus();
        },
      },
    );
  };
  const set = (part: Partial<Draft>) => {
    if (error) reset();
    change({ ...draft, ...part });
  };
  const said = draft.line.trim() !== '';
  return (
    <form className={styles.note} onSubmit={send} aria-label="Note a fact">
      <div className={styles.fields}>
        <TextField
          label="What happens"
          placeholder="+7m failed over to the replica"
          ref={field}
          value={draft.line}
          onChange={(line) => set({ line })}
        />
        <SelectField
          label="Kind"
          options={optionsOf(factKindWords)}
          value={draft.kind}
          onChange={(kind) => set({ kind })}
        />
        <SelectField
          label="Milestone"
          options={[{ value: '', label: 'None' }, ...optionsOf(milestoneWords)]}
          value={draft.milestone}
          onChange={(milestone) => set({ milestone })}
        />
        <Button
          type="submit"
          tone="primary"
          busy={isPending}
          blocked={text === '' ? 'Say what happens' : undefined}
        >
          Note it
        </Button>
      </div>
      <div className={styles.below} aria-live="polite">
        {said ? (
          <InstantReading
            typed={at}
            reading={reading}
            onChoose={(instant) => set({ line: `${instant} ${text}` })}
          />
        ) : (
          <p className={styles.hint}>
            Begin with 14:05, +7m after the fact noted last, -3m ago, yesterday 21:00; without it,
            it is now.
          </p>
        )}
      </div>
      {error && <ProblemPanel problem={refusalOf(error, 'The fact was not noted')} />}
    </form>
  );
}

/** What an instant means that is being typed, once it rests for a moment. */
export function useReading(incident: string, typed: string, zone?: string) {
  const [rested] = useDebouncedValue(typed.trim(), REST_MILLISECONDS);
  const query = { typed: rested, ...(zone ? { zone } : {}) };
  const { data } = useQuery({
    ...read('readInstant', { params: { incident }, query }),
    enabled: rested !== '' && rested.length <= 60,
    placeholderData: keepPreviousData,
    refetchInterval: AGAIN_MILLISECONDS,
  });
  return rested === '' ? undefined : data;
}
