import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
  completionKeymap,
  snippetCompletion,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { foldKeymap, indentUnit } from '@codemirror/language';
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { Annotation, EditorState, type Text } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { codeTheme } from './code-theme.ts';
import { type Language, languages } from './languages.ts';
import type { Change } from './outline-edits.ts';

/** Something to say of a place in a text; lines and columns count from 1. */
export type LineNote = {
  line: number;
  column: number;
  /** Where the place ends; with its word, or with its line, unless told. */
  end?: { line: number; column: number };
  message: string;
  /** `error` unless told. */
  severity?: 'error' | 'warning' | 'info';
};

/** What can be written in the place of what stands from `from` to the cursor, both offsets in the text. */
export type Offer = { from: number; options: readonly Option[] };

/** One thing to write. */
export type Option = {
  label: string;
  /** A word beside it: what sort of thing it is. */
  detail?: string;
  /** A sentence on it, shown for the one that is chosen. */
  says?: string;
  /** What is written instead of the label; `#{}` are the places to fill in. */
  write?: string;
  /** Higher stands first; 0 unless told. */
  rank?: number;
};

export type Complete = (text: string, at: number) => Offer | undefined;

type Terms = {
  label: string;
  language: Language;
  text: string;
  onChange: (text: string) => void;
  onLine: (line: number) => void;
  complete: Complete;
};

export type CodeView = {
  setText: (text: string) => void;
  setNotes: (notes: readonly LineNote[]) => void;
  goTo: (line: number, column: number) => void;
  close: () => void;
};

/** A change that came from outside, which nobody outside has to be told of. */
const fromOutside = Annotation.define<boolean>();

/** An editor within an element, until it is closed. */
export function openCodeView(parent: HTMLElement, terms: Terms): CodeView {
  const state = EditorState.create({ doc: terms.text, extensions: extensionsFor(terms) });
  const view = new EditorView({ parent, state });
  return {
    setText: (text) => {
      const changes = changesBetween(view.state.doc.toString(), text);
      if (changes.length === 0) return;
      view.dispatch({ changes, annotations: fromOutside.of(true) });
    },
    setNotes: (notes) =>
      view.dispatch(
        setDiagnostics(
          view.state,
          notes.map((note) => diagnosticOf(view.state.doc, note)),
        ),
      ),
    goTo: (line, column) => {
      const at = offsetOf(view.state.doc, { line, column });
      view.dispatch({
        selection: { anchor: at },
        effects: EditorView.scrollIntoView(at, { y: 'center' }),
      });
      view.focus();
    },
    close: () => view.destroy(),
  };
}

function extensionsFor({ label, language, onChange, onLine, complete }: Terms) {
  return [
    lineNumbers(),
    lintGutter(),
    history(),
    drawSelection(),
    indentUnit.of('  '),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    highlightSelectionMatches(),
    search({ top: true }),
    codeTheme,
    autocompletion({ override: [completionsOf(complete)], icons: false }),
    // What is offered is taken before a line is ended.
    keymap.of([...completionKeymap]),
    languages[language](),
    keymap.of([...lintKeymap, ...searchKeymap, ...foldKeymap, ...historyKeymap, ...defaultKeymap]),
    EditorView.contentAttributes.of({
      'aria-label': label,
      tabindex: '0',
      'aria-description': 'Tab indents. Escape, then Tab, leaves the text.',
    }),
    EditorView.updateListener.of(({ docChanged, selectionSet, state, transactions }) => {
      const outside = transactions.some((one) => one.annotation(fromOutside));
      if (docChanged && !outside) onChange(state.doc.toString());
      if (docChanged || selectionSet) onLine(state.doc.lineAt(state.selection.main.head).number);
    }),
  ];
}

function completionsOf(complete: Complete) {
  return ({ state, pos, explicit }: CompletionContext): CompletionResult | null => {
    const offer = complete(state.doc.toString(), pos);
    if (!offer || (!explicit && offer.from === pos && !isBlankLine(state.doc, pos))) return null;
    return { from: offer.from, options: offer.options.map(completionOf), validFor: /^[\w@.-]*$/ };
  };
}

/** Whether nothing but indentation and dashes stands before the cursor: then what can be written is told unasked. */
function isBlankLine(doc: Text, at: number): boolean {
  const line = doc.lineAt(at);
  return /^[\s-]*$/.test(line.text) && line.text.length > 0;
}

function completionOf({ label, detail, says, write, rank }: Option): Completion {
  const shown = {
    label,
    ...(detail === undefined ? {} : { detail }),
    ...(says === undefined ? {} : { info: says }),
    ...(rank === undefined ? {} : { boost: rank }),
  };
  return write === undefined ? shown : snippetCompletion(write, shown);
}

/** What is different in another text, line by line where both have as many: the cursor stays where it is in its line. */
function changesBetween(before: string, after: string): Change[] {
  const [was, is] = [before.split('\n'), after.split('\n')];
  if (was.length !== is.length) return changeWithin(before, after, 0);
  let start = 0;
  return was.flatMap((line, at) => {
    const changes = changeWithin(line, is[at] ?? '', start);
    start += line.length + 1;
    return changes;
  });
}

/** The piece of a text that is different in another: where they begin alike and end alike they stay as they are. */
function changeWithin(before: string, after: string, offset: number): Change[] {
  if (before === after) return [];
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  const to = offset + before.length - end;
  return [{ from: offset + start, to, insert: after.slice(start, after.length - end) }];
}

function offsetOf(doc: Text, { line, column }: Pick<LineNote, 'line' | 'column'>): number {
  const found = doc.line(Math.min(Math.max(line, 1), doc.lines));
  return Math.min(found.from + column - 1, found.to);
}

/** From the place of a note to where it ends. */
function diagnosticOf(doc: Text, note: LineNote): Diagnostic {
  const { message, severity = 'error' } = note;
  const from = offsetOf(doc, note);
  const line = doc.lineAt(from);
  const [word = ''] = /^[\w.-]+/.exec(line.text.slice(from - line.from)) ?? [];
  const told = note.end && Math.max(offsetOf(doc, note.end), from);
  const to = told ?? (word === '' ? line.to : from + word.length);
  return { from, to, severity, message };
}
