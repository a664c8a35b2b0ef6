import { useRef } from 'react';
import { Button, IconButton } from '#web/ui/button.tsx';
import { drawThenFocus } from '#web/ui/form/draw-then-focus.ts';
import { CrossIcon } from '#web/ui/icons.tsx';
import { freeId, type Pair } from './deed-draft.ts';
import styles from './item-fields.module.css';

type Props = {
  legend: string;
  hint: string;
  /** What one of them is, on the button that adds one and in the names of the fields: `variable`. */
  one: string;
  pairs: readonly Pair[];
  error: string | undefined;
  onChange: (pairs: readonly Pair[]) => void;
};

/** Names with values: variables of the environment, headers of a call. */
export function PairFields({ legend, hint, one, pairs, error, onChange }: Props) {
  const list = useRef<HTMLUListElement>(null);
  const add = () =>
    drawThenFocus(
      () => onChange([...pairs, { id: freeId(pairs), name: '', value: '' }]),
      () => list.current?.querySelector<HTMLInputElement>('li:last-child input'),
    );
  const change = (at: number, part: Partial<Pair>) => {
    const pair = pairs[at];
    if (pair) onChange(pairs.with(at, { ...pair, ...part }));
  };
  return (
    <fieldset className={styles.fields}>
      <legend className={styles.legend}>{legend}</legend>
      <p className={styles.hint}>{hint}</p>
      <ul className={styles.pairs} ref={list}>
        {pairs.map(({ id, name, value }, at) => (
          <li key={id} className={styles.pair}>
            <input
              className={styles.input}
              aria-label={`Name of ${one} ${at + 1}`}
              placeholder="NAME"
              spellCheck={false}
              autoComplete="off"
              aria-invalid={(error !== undefined && name.trim() === '') || undefined}
              value={name}
              onChange={(event) => change(at, { name: event.currentTarget.value })}
            />
            <input
              className={styles.input}
              aria-label={`Value of ${one} ${at + 1}`}
              placeholder="value"
              spellCheck={false}
              autoComplete="off"
              value={value}
              onChange={(event) => change(at, { value: event.currentTarget.value })}
            />
            <IconButton
              label={`Remove ${one} ${at + 1}`}
              size="small"
              onClick={() => onChange(pairs.toSpliced(at, 1))}
            >
              <CrossIcon size={14} />
            </IconButton>
          </li>
        ))}
      </ul>
      {error && <p className={styles.error}>{error}</p>}
      <div className={styles.acts}>
        <Button size="small" tone="quiet" onClick={add}>
          {`Add a ${one}`}
        </Button>
      </div>
    </fieldset>
  );
}
