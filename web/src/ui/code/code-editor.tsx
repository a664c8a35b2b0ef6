import { type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import { KeyHint } from '#web/ui/key-hint.tsx';
import styles from './code-editor.module.css';
import { type CodeView, type Complete, type LineNote, openCodeView } from './code-view.ts';
import { type Echoes, echoes } from './echoes.ts';
import type { Language } from './languages.ts';

/** What can be done with an editor from outside. */
export type CodeEditorHandle = {
  /** Puts the cursor on a line, counted from 1, in sight and under the fingers. */
  goTo: (line: number, column?: number) => void;
};

type Props = {
  /** What is written: `Text of the workflow`. */
  label: string;
  language: Language;
  text: string;
  onChange: (text: string) => void;
  /** What is wrong and where: underlined, and told on hover and in the gutter. */
  notes?: readonly LineNote[];
  /** What can be written at a place. */
  complete?: Complete;
  /** The cursor has come to a line, counted from 1. */
  onLine?: (line: number) => void;
  ref?: Ref<CodeEditorHandle>;
};

const none: readonly LineNote[] = [];

/** A text that is written by hand. Tab indents; Escape and then Tab leaves it. */
export function CodeEditor(props: Props) {
  const { label, language, text, notes = none, ref } = props;
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<CodeView>(undefined);
  const own = useRef<Echoes>(undefined);
  own.current ??= echoes();
  // What is called later is what was given last.
  const latest = useRef(props);
  latest.current = props;
  useEffect(() => {
    if (!place.current) return;
    const opened = openCodeView(place.current, {
      label,
      language,
      text: latest.current.text,
      onChange: (changed) => {
        own.current?.told(changed);
        latest.current.onChange(changed);
      },
      onLine: (line) => latest.current.onLine?.(line),
      complete: (asked, at) => latest.current.complete?.(asked, at),
    });
    view.current = opened;
    return () => opened.close();
  }, [label, language]);
  useEffect(() => {
    if (!own.current?.isEcho(text)) view.current?.setText(text);
  }, [text]);
  useEffect(() => view.current?.setNotes(notes), [notes]);
  useImperativeHandle(ref, () => ({
    goTo: (line, column = 1) => view.current?.goTo(line, column),
  }));
  return (
    <div className={styles.frame}>
      <div className={styles.editor} ref={place} />
      <p className={styles.keys}>
        <KeyHint keys="Tab" /> indents,{' '}
        {language === 'outline' && (
          <>
            <KeyHint keys="alt+ArrowUp" /> and <KeyHint keys="alt+ArrowDown" /> move a line with
            what is under it,{' '}
          </>
        )}
        <KeyHint keys="Escape Tab" /> leaves the text
      </p>
    </div>
  );
}
