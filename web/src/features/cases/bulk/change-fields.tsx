import { closings, sentence } from '#web/features/case/words.ts';
import { useMe } from '#web/features/session/me.ts';
import { usePeople } from '#web/features/shared/use-people.ts';
import { PickField, SelectField, TextAreaField, TextField } from '#web/ui/form/fields.tsx';
import { type ChangeDraft, type ChangeKind, type Closing, closingChoices } from './change.ts';

type Props = { kind: ChangeKind; draft: ChangeDraft; onChange: (draft: ChangeDraft) => void };

/** What is asked for before a change is made. */
export function ChangeFields({ kind, draft, onChange }: Props) {
  const set = (part: Partial<ChangeDraft>) => onChange({ ...draft, ...part });
  const reason = (
    <TextAreaField
      first={kind === 'note' || kind === 'hold'}
      label={kind === 'note' ? 'Note' : 'Why'}
      description={
        kind === 'note' ? 'Each case gets the same one.' : 'It stands in the history of each case.'
      }
      value={draft.text}
      onChange={(text) => set({ text })}
    />
  );
  switch (kind) {
    case 'resume':
      return null;
    case 'assign':
      return <OwnerField value={draft.owner} onChange={(owner) => set({ owner })} />;
    case 'note':
    case 'hold':
      return reason;
    case 'request-closing':
      return (
        <>
          <SelectField
            first
            label="What was found"
            description={
              draft.disposition ? closings[draft.disposition].says : 'Why no fix is needed.'
            }
            value={draft.disposition}
            onChange={(disposition) => set({ disposition: disposition as Closing | '' })}
            options={[
              { value: '', label: 'Choose' },
              ...closingChoices.map((value) => ({ value, label: sentence(closings[value].word) })),
            ]}
          />
          {reason}
        </>
      );
    case 'request-exception':
      return (
        <>
          <TextField
            first
            label="Until"
            type="date"
            description="After this day the cases are worked on again."
            value={draft.until}
            onChange={(until) => set({ until })}
          />
          {reason}
        </>
      );
  }
}

function OwnerField({ value, onChange }: { value: string; onChange: (owner: string) => void }) {
  const me = useMe().name;
  const people = usePeople();
  const label = (name: string, displayName: string) =>
    name === me ? `${displayName} (you)` : displayName;
  const options = people.map(({ name, displayName }) => ({
    value: name,
    label: label(name, displayName),
  }));
  const mineFirst = options.sort((a, b) => Number(b.value === me) - Number(a.value === me));
  return <PickField first label="Owner" value={value} onChange={onChange} options={mineFirst} />;
}
