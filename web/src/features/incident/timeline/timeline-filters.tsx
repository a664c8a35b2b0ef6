import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';
import { factKindWords } from '#web/features/incident/fact-words.ts';
import type { RoomSearch } from '#web/features/incident/room-search.ts';
import { CheckboxField, SelectField } from '#web/ui/form/fields.tsx';
import { QueryField } from '#web/ui/query-field.tsx';
import styles from './timeline.module.css';

const REST_MILLISECONDS = 120;

type Props = {
  search: RoomSearch;
  /** Which sources there are, each with how many facts it told. */
  sources: Readonly<Record<string, number>>;
  withdrawn: boolean;
  onSearch: (part: { [Key in keyof RoomSearch]: string | undefined }) => void;
  onWithdrawn: (withdrawn: boolean) => void;
};

/** What of a timeline is looked at: by what it says, of which kind, told by whom. */
export function TimelineFilters({ search, sources, withdrawn, onSearch, onWithdrawn }: Props) {
  const [text, setText] = useState(search.text ?? '');
  const ask = useDebouncedCallback(
    (words: string) => onSearch({ text: words.trim() || undefined }),
    REST_MILLISECONDS,
  );
  return (
    <div className={styles.filters}>
      <span className={styles.search}>
        <QueryField
          label="Search the timeline"
          query={text}
          onQuery={(words) => {
            setText(words);
            ask(words.slice(0, 200));
          }}
        />
      </span>
      <SelectField
        label="Show"
        options={[
          { value: '', label: 'All facts' },
          { value: 'milestones', label: 'Milestones' },
          ...Object.entries(factKindWords).map(([value, label]) => ({ value, label })),
        ]}
        value={search.kind ?? ''}
        onChange={(kind) => onSearch({ kind: kind || undefined })}
      />
      <SelectField
        label="Told by"
        options={[
          { value: '', label: 'Everything' },
          ...Object.entries(sources).map(([value, count]) => ({
            value,
            label: `${value} (${count.toLocaleString('en-GB')})`,
          })),
        ]}
        value={search.source ?? ''}
        onChange={(source) => onSearch({ source: source || undefined })}
      />
      <CheckboxField label="Withdrawn too" checked={withdrawn} onChange={onWithdrawn} />
    </div>
  );
}
