import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { classNames } from './class-names.ts';
import { CrossIcon, SearchIcon } from './icons.tsx';
import { KeyHint } from './key-hint.tsx';
import { useKey } from './keys/use-key.ts';
import styles from './query-field.module.css';

/** A way to go on with what is typed. */
export type Suggestion = {
  /** What is put in: `owner:ana`. */
  label: string;
  /** What it means, or how many there are. */
  detail?: string | undefined;
  /** The whole query when it is chosen. */
  query: string;
};

export type QueryFieldProps = {
  /** What is searched: `Search cases`. */
  label: string;
  query: string;
  onQuery: (query: string) => void;
  /** The query is meant as it stands. */
  onEnter?: () => void;
  suggestions?: readonly Suggestion[];
  /** What of the query cannot be understood. */
  fault?: string | undefined;
};

/** Words to search for, with suggestions below while it has the focus. `/` goes to it. */
export function QueryField(props: QueryFieldProps) {
  const { label, query, onQuery, fault } = props;
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  useKey('/', label, () => field.current?.select());
  const { shown, at, steer, choose, open, close } = useSuggestions(props);
  const suggests = props.suggestions !== undefined;
  return (
    <span className={styles.frame}>
      <span className={classNames(styles.query, fault !== undefined && styles.faulty)}>
        <SearchIcon />
        <input
          ref={field}
          className={styles.input}
          type="search"
          aria-label={label}
          {...(suggests && {
            role: 'combobox',
            'aria-expanded': shown.length > 0,
            'aria-controls': `${id}-list`,
            'aria-autocomplete': 'list',
            'aria-activedescendant': shown[at] && `${id}-${at}`,
          })}
          aria-invalid={fault !== undefined || undefined}
          aria-describedby={fault !== undefined ? `${id}-fault` : undefined}
          autoComplete="off"
          spellCheck={false}
          placeholder={label}
          value={query}
          onChange={(event) => {
            open();
            onQuery(event.currentTarget.value);
          }}
          onFocus={open}
          onBlur={close}
          onKeyDown={steer}
        />
        {query === '' ? (
          <span className={styles.hint}>
            <KeyHint keys="/" />
          </span>
        ) : (
          <button
            type="button"
            className={styles.wipe}
            aria-label="Clear the words"
            onClick={() => {
              onQuery('');
              field.current?.focus();
            }}
          >
            <CrossIcon size={12} />
          </button>
        )}
      </span>
      <span className={styles.fault} id={`${id}-fault`} role="status">
        {fault}
      </span>
      {suggests && <SuggestionList id={id} shown={shown} at={at} onChoose={choose} />}
    </span>
  );
}

type ListProps = {
  id: string;
  shown: readonly Suggestion[];
  at: number;
  onChoose: (suggestion: Suggestion) => void;
};

function SuggestionList({ id, shown, at, onChoose }: ListProps) {
  return (
    <div
      className={styles.list}
      id={`${id}-list`}
      role="listbox"
      aria-label="Suggestions"
      hidden={shown.length === 0}
    >
      {shown.map((one, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the field holds the focus and hears the keys.
        <div
          key={one.label}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === at}
          className={classNames(styles.option, index === at && styles.chosen)}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(one)}
        >
          <span className={styles.label}>{one.label}</span>
          {one.detail && <span className={styles.detail}>{one.detail}</span>}
        </div>
      ))}
    </div>
  );
}

const nothing: readonly Suggestion[] = [];

/** Which suggestions are shown, which one the keys are at, and what keys do. */
function useSuggestions(props: QueryFieldProps) {
  const { query, onQuery, onEnter, fault, suggestions = nothing } = props;
  const [wanted, setWanted] = useState(false);
  const [place, setPlace] = useState<{ query: string; at: number }>();
  // What is wrong stands in their place.
  const shown = wanted && fault === undefined ? suggestions : nothing;
  // A place among other suggestions means nothing any more.
  const at = place?.query === query ? place.at : -1;
  const choose = (one: Suggestion) => onQuery(one.query);
  const close = () => setWanted(false);
  const move = (by: number) => {
    setWanted(true);
    if (suggestions.length === 0) return;
    const from = at < 0 && by < 0 ? 0 : at;
    setPlace({ query, at: (from + by + suggestions.length) % suggestions.length });
  };
  const steer = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    const chosen = shown[at];
    const does: Record<string, () => void> = {
      ArrowDown: () => move(1),
      ArrowUp: () => move(-1),
      Enter: () => {
        if (chosen) choose(chosen);
        else onEnter?.();
      },
      Escape: () => {
        if (shown.length > 0) close();
        else event.currentTarget.blur();
      },
    };
    const act = does[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  return { shown, at, steer, choose, open: () => setWanted(true), close };
}
