import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { read } from '#web/api/calls.ts';
import { Answered } from '#web/features/settings/answered.tsx';
import { CheckboxField, SelectField, TextField } from '#web/ui/form/fields.tsx';
import styles from './webhooks.module.css';

type Props = {
  /** None means every event of a case. */
  types: readonly string[];
  onChange: (types: readonly string[]) => void;
  /** Whether some are to be chosen. */
  chosen: boolean;
  onChosen: (chosen: boolean) => void;
};

const choices = [
  { value: 'all', label: 'Every event of a case' },
  { value: 'some', label: 'Only the kinds that I choose' },
];

/** Which events a webhook is told of: those of cases, or some kinds by what they say. */
export function EventTypesField({ types, onChange, chosen, onChosen }: Props) {
  return (
    <>
      <SelectField
        label="Told of"
        options={choices}
        value={chosen ? 'some' : 'all'}
        onChange={(value) => onChosen(value === 'some')}
      />
      {chosen && <Kinds types={types} onChange={onChange} />}
    </>
  );
}

function Kinds({ types, onChange }: Pick<Props, 'types' | 'onChange'>) {
  const asked = useQuery(read('listEventTypes'));
  const [words, setWords] = useState('');
  const fits = (text: string) => text.toLowerCase().includes(words.toLowerCase());
  return (
    <Answered query={asked} what="the kinds of events">
      {(data) => (
        <fieldset className={styles.kinds}>
          <legend>
            Kinds of events: {types.length} of {data.types.length}
          </legend>
          <TextField label="Find a kind" value={words} onChange={setWords} />
          <div className={styles.options}>
            {data.types
              .filter(({ type, says }) => fits(`${says} ${type}`))
              .map(({ type, says }) => (
                <CheckboxField
                  key={type}
                  label={says}
                  description={type}
                  checked={types.includes(type)}
                  onChange={(on) =>
                    onChange(on ? [...types, type] : types.filter((one) => one !== type))
                  }
                />
              ))}
          </div>
        </fieldset>
      )}
    </Answered>
  );
}
