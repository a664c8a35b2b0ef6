import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { classNames } from '#web/ui/class-names.ts';
import { Dialog } from '#web/ui/dialog.tsx';
import { SearchIcon } from '#web/ui/icons.tsx';
import { KeyHint } from '#web/ui/key-hint.tsx';
import { useOffered } from '#web/ui/keys/use-key.ts';
import { headingsOf } from './headings.ts';
import styles from './palette.module.css';
import { fitting } from './palette-match.ts';
import { type Found, searchSources } from './palette-sources.ts';

type Item = Found & { keys?: string | undefined };
type Group = {
  heading: string;
  items: readonly Item[];
  failed?: boolean;
  /** Found for words that have changed since: to be seen until the answer comes, not to be chosen by Enter. */
  stale?: boolean;
};

/** Everything the page can do and find, by its name. */
export function Palette({ open, onClose }: { open: boolean; onClose: () => void }) {
  const next = useRef<Item>(undefined);
  return (
    <Dialog
      title="Commands"
      open={open}
      onClose={onClose}
      look="bare"
      onClosed={() => {
        next.current?.run();
        next.current = undefined;
      }}
    >
      <Search
        onRun={(item) => {
          // It runs when the focus is back, so that it may take it elsewhere.
          next.current = item;
          onClose();
        }}
      />
    </Dialog>
  );
}

function Search({ onRun }: { onRun: (item: Item) => void }) {
  const [words, setWords] = useState('');
  const groups = useGroups(words);
  const items = groups.flatMap((group) => (group.stale ? [] : group.items));
  const [at, setAt] = useState(0);
  const chosen = items[Math.min(at, items.length - 1)];
  const id = useId();
  const steer = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by !== undefined)
      setAt((Math.min(at, items.length - 1) + by + items.length) % Math.max(items.length, 1));
    else if (event.key === 'Enter' && chosen && !event.nativeEvent.isComposing) onRun(chosen);
    else return;
    event.preventDefault();
  };
  return (
    <div className={styles.palette}>
      <div className={styles.field}>
        <SearchIcon />
        <input
          className={styles.input}
          data-autofocus
          role="combobox"
          aria-label="Commands and pages"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={chosen && `${id}-${chosen.id}`}
          aria-autocomplete="list"
          placeholder="What do you want to do?"
          value={words}
          onChange={(event) => {
            setWords(event.currentTarget.value);
            setAt(0);
          }}
          onKeyDown={steer}
        />
        <KeyHint keys="Escape" />
      </div>
      <div className={styles.list} id={`${id}-list`} role="listbox" aria-label="Commands and pages">
        {groups.map(({ heading, items: those, failed }) => (
          <fieldset key={heading} className={styles.group}>
            <legend className={styles.heading}>{heading}</legend>
            {failed && (
              <p className={styles.failed}>The search failed. Everything else still works.</p>
            )}
            {those.map((item) => (
              <Choice
                key={item.id}
                id={`${id}-${item.id}`}
                item={item}
                chosen={item === chosen}
                onRun={() => onRun(item)}
              />
            ))}
          </fieldset>
        ))}
      </div>
      {groups.length === 0 && (
        <p className={styles.nothing}>Nothing of that name. Try fewer words.</p>
      )}
    </div>
  );
}

type ChoiceProps = { id: string; item: Item; chosen: boolean; onRun: () => void };

function Choice({ id, item: { label, detail, keys }, chosen, onRun }: ChoiceProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the field above holds the focus and hears the keys.
    <div
      id={id}
      role="option"
      aria-selected={chosen}
      className={classNames(styles.option, chosen && styles.chosen)}
      ref={(option) => {
        if (chosen) option?.scrollIntoView({ block: 'nearest' });
      }}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onRun}
    >
      <span className={styles.label}>{label}</span>
      {detail && <span className={styles.detail}>{detail}</span>}
      {keys && <KeyHint keys={keys} />}
    </div>
  );
}

/** Commands that fit, by heading, and what the sources find. */
function useGroups(words: string): readonly Group[] {
  const asked = words.trim();
  const offered = useOffered(0).filter(({ listed }) => listed);
  const fits = fitting(offered, asked);
  const commands = headingsOf(fits).map((heading) => ({
    heading,
    items: fits.filter(({ group }) => group === heading),
  }));
  return [...commands, ...useFound(asked)];
}

/** How long the words rest before sources are asked, in milliseconds. */
const rest = 120;

/** What the sources found: for these words, or until then for those before. */
function useFound(asked: string): readonly Group[] {
  const [found, setFound] = useState<{ for: string; groups: readonly Group[] }>();
  useEffect(() => {
    if (asked === '') return undefined;
    const stop = new AbortController();
    const timer = setTimeout(async () => {
      const groups = await searchSources(asked, stop.signal);
      if (!stop.signal.aborted) setFound({ for: asked, groups });
    }, rest);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [asked]);
  if (asked === '' || !found) return [];
  const some = found.groups.filter(({ items, failed }) => items.length > 0 || failed);
  return some.map((group) => ({ ...group, stale: found.for !== asked }));
}
