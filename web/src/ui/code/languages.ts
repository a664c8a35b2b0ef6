import { indentWithTab } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { bracketMatching, foldGutter, indentOnInput, StreamLanguage } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView, type KeyBinding, keymap } from '@codemirror/view';
import { continued, type Edit, indented, movedDown, movedUp, outdented } from './outline-edits.ts';

/** What is written in an editor: that says what is coloured, and what keys do beside those of any text. */
export const languages = {
  yaml: () => [
    foldGutter(),
    indentOnInput(),
    bracketMatching(),
    yaml(),
    keymap.of([indentWithTab]),
  ],
  outline: () => [
    EditorView.lineWrapping,
    colouredBy([
      [/^\s*#.*/, 'comment'],
      [/^\s*(?:[-*+•–]|\d{1,3}[.)])\s/, 'separator'],
      [/^\^[\w-]+/, 'labelName'],
      [/^\{[^{}]*\}\s*$/, 'keyword'],
    ]),
    // Before those of any text, which would move lines and leave what stands under them.
    keymap.of([
      bound('Tab', indented),
      bound('Shift-Tab', outdented),
      bound('Alt-ArrowUp', movedUp),
      bound('Alt-ArrowDown', movedDown),
      bound('Alt-ArrowRight', indented),
      bound('Alt-ArrowLeft', outdented),
      { key: 'Enter', run: editedBy(continued, false) },
    ]),
  ],
  markdown: () => [
    EditorView.lineWrapping,
    colouredBy([
      [/^\{\{[^{}]*\}\}/, 'labelName'],
      [/^#{1,6}\s.*/, 'propertyName'],
      [/^\s*>.*/, 'comment'],
      [/^`[^`]*`/, 'string'],
      [/^<!--.*?-->/, 'comment'],
    ]),
    keymap.of([indentWithTab]),
  ],
} satisfies Record<string, () => Extension>;
export type Language = keyof typeof languages;

/** What begins at a place of a line is coloured by the first pattern that fits; those of `^\s*` begin lines alone. */
function colouredBy(patterns: readonly (readonly [RegExp, string])[]): Extension {
  return StreamLanguage.define({
    token: (stream) => {
      const found = patterns.find(
        ([pattern]) => (stream.sol() || !lineStart.test(pattern.source)) && stream.match(pattern),
      );
      if (!found) stream.next();
      return found?.[1] ?? null;
    },
  });
}

const lineStart = /^\^(?:\\s\*|#)/;

type Key = (text: string, selected: { from: number; to: number }) => Edit | undefined;

function bound(key: string, edit: Key): KeyBinding {
  return { key, run: editedBy(edit, true) };
}

/** `taken`: the key does nothing else where it does nothing here. */
function editedBy(edit: Key, taken: boolean) {
  return (view: EditorView) => {
    const { state } = view;
    const edited = edit(state.doc.toString(), state.selection.main);
    if (!edited) return taken;
    const changes = state.changes(edited.changes);
    const selection = state.selection.map(changes, edited.after ? 1 : -1);
    view.dispatch({ changes, selection, scrollIntoView: true, userEvent: 'input' });
    return true;
  };
}
