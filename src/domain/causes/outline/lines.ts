import { LONGEST_TEXT, nodeId, nodeText } from '#domain/causes/graph.ts';
import { isStorable, UNSTORABLE } from '#domain/storable-text.ts';
import { type Marks, readMarks } from './marks.ts';

/** What is wrong in a text that somebody wrote, and in which line. */
export type LineFault = { line: number; message: string };

/** A line of an outline, by itself. */
export type OutlineLine = {
  line: number;
  indent: number;
  text: string;
  marks: Marks;
  /** The line only points to a node that another line says: `^C3 whatever`. */
  points?: true;
};

/** Lines as any system ends them. */
export function linesOf(text: string): string[] {
  return text.replace(/^\uFEFF/, '').split(/\r\n|[\r\n\u2028\u2029]/u);
}

/** Columns that a tab counts for: whoever indents by tabs does so throughout. */
const TAB = 4;
const bullet = /^([ \t]*)(?:[-*+•–]|\d{1,3}[.)])\s+(.*)$/u;
const remark = /^\s*(?:#.*)?$/u;

/** The bullets of an outline; blank lines, and those that begin with `#`, say nothing. */
export function readLines(text: string): { lines: OutlineLine[]; faults: LineFault[] } {
  const lines: OutlineLine[] = [];
  const faults: LineFault[] = [];
  for (const [index, raw] of linesOf(text).entries()) {
    if (remark.test(raw)) continue;
    const line = index + 1;
    const [, margin, rest] = bullet.exec(raw) ?? [];
    if (margin === undefined || rest === undefined) {
      faults.push({ line, message: 'begin a line with “- ”, or with # where it is a remark' });
      continue;
    }
    const read = readItem(rest.trim());
    faults.push(...read.faults.map((message) => ({ line, message })));
    lines.push({ line, indent: margin.replaceAll('\t', ' '.repeat(TAB)).length, ...read.item });
  }
  return { lines, faults };
}

function readItem(rest: string): { item: Omit<OutlineLine, 'line' | 'indent'>; faults: string[] } {
  const { text: written, words } = apart(rest);
  const { marks, faults } = readMarks(words);
  const [pointer, id] = /^\^(\S+)/u.exec(written) ?? [];
  if (pointer !== undefined) {
    const { type, id: _, ...others } = marks;
    const plain = Object.keys(others).length === 0;
    const bad = [
      ...(nodeId.test(id ?? '')
        ? []
        : [`“${pointer}” is no id; write \\^ where it belongs to the text`]),
      ...(plain
        ? []
        : ['what points to a node says only how it leads here: put its marks where it stands']),
    ];
    const item = {
      text: '',
      points: true,
      marks: { ...(type ? { type } : {}), id: id ?? '' },
    } as const;
    return { item, faults: [...faults, ...bad] };
  }
  const text = written.replaceAll(/\\([\\{^])/gu, '$1').replaceAll('\t', ' ');
  return { item: { text, marks }, faults: [...faults, ...textFaults(text)] };
}

/** What keeps a text from being that of a node. */
export function textFaults(text: string): string[] {
  if (!isStorable(text)) return [`the text ${UNSTORABLE}`];
  if (text === '') return ['say what it is before the marks'];
  if (!nodeText.test(text)) return ['the text holds a control character'];
  if (text.length > LONGEST_TEXT)
    return [
      `the text has ${text.length} signs, ${LONGEST_TEXT} are allowed: put the rest into facts`,
    ];
  return [];
}

/** The text of a line, and the words of the braces at its end. */
function apart(rest: string): { text: string; words: string } {
  if (!rest.endsWith('}')) return { text: rest, words: '' };
  for (let at = rest.lastIndexOf('{'); at >= 0; at = at > 0 ? rest.lastIndexOf('{', at - 1) : -1) {
    const slashes = /\\*$/u.exec(rest.slice(0, at))?.[0].length ?? 0;
    if (slashes % 2 === 0)
      return { text: rest.slice(0, at).trimEnd(), words: rest.slice(at + 1, -1) };
  }
  return { text: rest, words: '' };
}
