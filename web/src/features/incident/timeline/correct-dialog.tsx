import { useState } from 'react';
import type { FactKind } from '#domain/timeline/fact.ts';
import { type ArgsOf, useWrite } from '#web/api/calls.ts';
import { notify } from '#web/app/notices.ts';
import { factKindWords } from '#web/features/incident/fact-words.ts';
import { useIncidentTime } from '#web/features/incident/incident-time.ts';
import { type Fact, touched } from '#web/features/incident/incident-view.ts';
import { InstantReading } from '#web/features/incident/note/instant-reading.tsx';
import { useReading } from '#web/features/incident/note/note-line.tsx';
import { refusalOf } from '#web/features/incident/refusal-of.ts';
import { optionsOf } from '#web/features/incidents/incident-words.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { SelectField, TextAreaField, TextField } from '#web/ui/form/fields.tsx';
import styles from './timeline.module.css';

const parts = ['end', 'source', 'actor', 'system', 'url', 'raw'] as const;
type Draft = Record<'at' | 'kind' | 'text' | (typeof parts)[number], string>;
type Correction = NonNullable<ArgsOf<'correctFact'>['body']>['to'];

function draftOf(fact: Fact): Draft {
  const { told, kind, text, source = '', actor = '', system = '', url = '', raw = '' } = fact;
  return { at: told.at, end: told.end ?? '', kind, text, source, actor, system, url, raw };
}

/** The parts that are otherwise than before; a part that was emptied is taken away. */
function changesOf(before: Draft, now: Draft): Correction {
  const changed = Object.entries(now).filter(
    ([part, text]) => before[part as keyof Draft] !== text,
  );
  return Object.fromEntries(
    changed.map(([part, text]) => [part, text.trim() === '' ? null : text.trim()]),
  );
}

type Props = { incident: string; fact: Fact; onClose: () => void };

/** Says otherwise what a fact says. What it said before stays on record, with the reason. */
export function CorrectDialog({ incident, fact, onClose }: Props) {
  const before = draftOf(fact);
  const [draft, setDraft] = useState(before);
  const [reason, setReason] = useState('');
  const { mutate, isPending, error } = useWrite('correctFact', touched, { told: true });
  const to = changesOf(before, draft);
  const field = (part: keyof Draft) => ({
    value: draft[part],
    onChange: (value: string) => setDraft({ ...draft, [part]: value }),
  });
  const send = () =>
    mutate(
      { params: { incident, fact: fact.id }, body: { to, reason: reason.trim() } },
      {
        onSuccess: () => {
          onClose();
          notify(`${fact.id} is corrected; what it said before stays on record.`);
        },
      },
    );
  const emptied = to.at === null || to.text === null ? 'It needs an instant and a text' : undefined;
  const unchanged = Object.keys(to).length === 0 ? 'Nothing is otherwise yet' : undefined;
  return (
    <ConfirmDialog
      open
      title={`Correct ${fact.id}`}
      confirm="Correct it"
      busy={isPending}
      blocked={unchanged ?? emptied ?? (reason.trim() === '' ? 'Give a reason first' : undefined)}
      onClose={onClose}
      onConfirm={send}
      problem={error ? refusalOf(error, 'The fact was not corrected') : undefined}
    >
      <div className={styles.fields}>
        <TextAreaField label="What happened" first rows={2} {...field('text')} />
        <div className={styles.pair}>
          <TextField
            label="When"
            description="As its source tells the time"
            exact
            {...field('at')}
          />
          <TextField label="Until" description="Of what lasted, or +7m" exact {...field('end')} />
        </div>
        <Read incident={incident} fact={fact} typed={draft.at} onChoose={field('at').onChange} />
        <div className={styles.pair}>
          <SelectField
            label="Kind"
            options={optionsOf(factKindWords)}
            value={draft.kind}
            onChange={(kind) => setDraft({ ...draft, kind: kind as FactKind })}
          />
          <TextField label="Source" exact {...field('source')} />
          <TextField label="Who did it" {...field('actor')} />
          <TextField label="What did it" {...field('system')} />
          <TextField label="Where it can be looked at" type="url" exact {...field('url')} />
        </div>
        <TextAreaField label="The line that it was read from" rows={2} {...field('raw')} />
        <TextAreaField label="Reason" required rows={2} value={reason} onChange={setReason} />
      </div>
    </ConfirmDialog>
  );
}

type ReadProps = {
  incident: string;
  fact: Fact;
  typed: string;
  onChoose: (typed: string) => void;
};

/** What the instant means as it is typed now. */
function Read({ incident, fact, typed, onChoose }: ReadProps) {
  const { exact } = useIncidentTime();
  const reading = useReading(incident, typed, fact.zone);
  if (typed === fact.told.at) return <p className={styles.kind}>{exact(fact.told.at)}</p>;
  return <InstantReading typed={typed} reading={reading} onChoose={onChoose} />;
}
