import { type KeyboardEvent, useId, useRef } from 'react';
import { Button, IconButton } from '#web/ui/button.tsx';
import { drawThenFocus } from '#web/ui/form/draw-then-focus.ts';
import { CrossIcon } from '#web/ui/icons.tsx';
import { freeId, type Item } from './deed-draft.ts';
import styles from './item-fields.module.css';
import { splitWords } from './plan-draft.ts';

type Props = {
  legend?: string;
  /** Of which part of an action it is, where it is not the action itself. */
  of?: string;
  argv: readonly Item[];
  error: string | undefined;
  onChange: (argv: readonly Item[]) => void;
};

/**
 * A program and its arguments, one field each: what stands in a field is exactly one argument, blanks and all. Enter
 * adds the next, Backspace in an empty one removes it.
 */
export function ArgvFields(props: Props) {
  const { legend = 'Program and arguments', of, argv, error, onChange } = props;
  const ofPart = of === undefined ? '' : ` of ${of}`;
  const id = useId();
  const list = useRef<HTMLOListElement>(null);
  const changeTo = (words: readonly Item[], at: number) =>
    drawThenFocus(
      () => onChange(words),
      () => list.current?.querySelectorAll('input')[at],
    );
  const insert = (at: number) =>
    changeTo(argv.toSpliced(at, 0, { id: freeId(argv), text: '' }), at);
  const remove = (at: number) => changeTo(argv.toSpliced(at, 1), Math.max(0, at - 1));
  const steer = (event: KeyboardEvent<HTMLInputElement>, at: number) => {
    if (event.nativeEvent.isComposing || event.metaKey || event.ctrlKey) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      insert(at + 1);
    } else if (event.key === 'Backspace' && at > 0 && argv[at]?.text === '') {
      event.preventDefault();
      remove(at);
    }
  };
  const words = splitWords(argv[0]?.text ?? '');
  const split = () =>
    onChange(
      [...words.map((text, at) => ({ id: at + 1, text })), ...argv.slice(1)].map(renumbered),
    );
  return (
    <fieldset className={styles.fields} aria-describedby={`${id}-hint`}>
      <legend className={styles.legend}>{legend}</legend>
      <p className={styles.hint} id={`${id}-hint`}>
        Each field is exactly one argument; no shell reads them. Enter adds the next.
      </p>
      <ol className={styles.words} ref={list}>
        {argv.map(({ id: own, text }, at) => (
          <li key={own} className={styles.word}>
            <input
              className={styles.input}
              aria-label={at === 0 ? `Program${ofPart}` : `Argument ${at}${ofPart}`}
              placeholder={at === 0 ? 'npm' : ''}
              spellCheck={false}
              autoCapitalize="off"
              autoComplete="off"
              aria-invalid={(at === 0 && error !== undefined) || undefined}
              value={text}
              onChange={(event) =>
                onChange(argv.with(at, { id: own, text: event.currentTarget.value }))
              }
              onKeyDown={(event) => steer(event, at)}
            />
            {at > 0 && (
              <IconButton
                label={`Remove argument ${at}${ofPart}`}
                size="small"
                onClick={() => remove(at)}
              >
                <CrossIcon size={14} />
              </IconButton>
            )}
          </li>
        ))}
      </ol>
      {error && <p className={styles.error}>{error}</p>}
      <div className={styles.acts}>
        <Button size="small" tone="quiet" onClick={() => insert(argv.length)}>
          Add an argument
        </Button>
        {words.length > 1 && (
          <Button size="small" tone="quiet" onClick={split}>
            {`Split the program at its blanks into ${words.length}`}
          </Button>
        )}
      </div>
    </fieldset>
  );
}

function renumbered({ text }: Item, at: number): Item {
  return { id: at + 1, text };
}
