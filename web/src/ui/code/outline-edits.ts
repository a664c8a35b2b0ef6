/** A piece of a text that gives way to another; offsets. */
export type Change = { from: number; to: number; insert: string };

/**
 * What a key does to a bullet list. `after`: a cursor where something is written stands behind that from then on; else
 * before it.
 */
export type Edit = { changes: readonly Change[]; after: boolean };

/** What is selected in a text, or where the cursor is; offsets. */
type Selected = { from: number; to: number };

/** A line of a list: where it begins, and how deep it stands; one that is no bullet goes with that above. */
type Line = { start: number; text: string; depth: number };

const STEP = '  ';
const bullet = /^(\s*)([-*+•–]|\d{1,3}[.)])\s+/u;

/** Puts what is selected, with all that stands under it, one step deeper: under the line above. */
export function indented(text: string, selected: Selected): Edit | undefined {
  const lines = linesOf(text);
  const [first, end] = branchOf(lines, selected);
  const above = lines.slice(0, first).findLast(isBullet);
  if (!above || above.depth < depthOf(lines[first])) return undefined;
  const changes = lines
    .slice(first, end)
    .map(({ start }) => ({ from: start, to: start, insert: STEP }));
  return { changes, after: true };
}

/** Puts what is selected, with all that stands under it, one step to the left. */
export function outdented(text: string, selected: Selected): Edit | undefined {
  const lines = linesOf(text);
  const [first, end] = branchOf(lines, selected);
  const changes = lines.slice(first, end).flatMap((line) => {
    const [margin = ''] = /^(?:\t| {1,2})/.exec(line.text) ?? [];
    const { start } = line;
    return margin === '' ? [] : [{ from: start, to: start + margin.length, insert: '' }];
  });
  return changes.length > 0 ? { changes, after: true } : undefined;
}

/** Puts what is selected, with all that stands under it, before the line above of the same depth and what is under that. */
export function movedUp(text: string, selected: Selected): Edit | undefined {
  const lines = linesOf(text);
  const [first, end] = branchOf(lines, selected);
  const before = lines.findLastIndex(
    (line, at) => at < first && line.depth <= depthOf(lines[first]),
  );
  if (before < 0 || depthOf(lines[before]) < depthOf(lines[first])) return undefined;
  const [from, to, until] = [startOf(lines, before), startOf(lines, first), endOf(lines, end - 1)];
  const passed = text.slice(from, to - 1);
  const changes = [
    { from, to, insert: '' },
    { from: until, to: until, insert: `\n${passed}` },
  ];
  return { changes, after: false };
}

/** Puts what is selected, with all that stands under it, behind the line below of the same depth and what is under that. */
export function movedDown(text: string, selected: Selected): Edit | undefined {
  const lines = linesOf(text);
  const [first, end] = branchOf(lines, selected);
  const next = lines[end];
  if (!next || !isBullet(next) || next.depth !== depthOf(lines[first])) return undefined;
  const until = endOf(lines, endOfBranch(lines, end) - 1);
  const from = startOf(lines, first);
  const changes = [
    { from, to: from, insert: `${text.slice(next.start, until)}\n` },
    { from: next.start - 1, to: until, insert: '' },
  ];
  return { changes, after: true };
}

/**
 * A new bullet below the line: first of what stands under that, where something does. Marks at the end of a line stay with
 * it. An empty bullet goes one step to the left, or ends the list.
 */
export function continued(text: string, { from, to }: Selected): Edit | undefined {
  const lines = linesOf(text);
  const at = lines.findLastIndex(({ start }) => start <= from);
  const line = lines[at];
  const [lead, margin = ''] = bullet.exec(line?.text ?? '') ?? [];
  if (!line || lead === undefined || from !== to || from < line.start + lead.length)
    return undefined;
  const rest = line.text.slice(from - line.start);
  if (line.text.trim().length === lead.trim().length) {
    if (margin !== '') return outdented(text, { from, to });
    return { changes: [{ from: line.start, to: endOf(lines, at), insert: '' }], after: true };
  }
  const onlyMarks = /^\s*(?:\{[^{}]*\}\s*)?$/.test(rest);
  const below = lines[at + 1];
  const deeper = onlyMarks && below && isBullet(below) && below.depth > line.depth;
  const [under = margin] = deeper ? (/^\s*/.exec(below.text) ?? []) : [];
  const place = onlyMarks ? endOf(lines, at) : from;
  const gap = onlyMarks ? 0 : rest.length - rest.trimStart().length;
  return { changes: [{ from: place, to: place + gap, insert: `\n${under}- ` }], after: true };
}

function linesOf(text: string): Line[] {
  let start = 0;
  return text.split('\n').map((line): Line => {
    const [, margin] = bullet.exec(line) ?? [];
    const depth = margin === undefined ? Number.POSITIVE_INFINITY : widthOf(margin);
    const read = { start, text: line, depth };
    start += line.length + 1;
    return read;
  });
}

function widthOf(margin: string): number {
  return margin.replaceAll('\t', '    ').length;
}

function isBullet({ depth }: Line): boolean {
  return Number.isFinite(depth);
}

function depthOf(line: Line | undefined): number {
  return line?.depth ?? 0;
}

/** The lines that are selected and all that stands under them: the first, and the one after the last. */
function branchOf(lines: readonly Line[], { from, to }: Selected): [first: number, end: number] {
  const first = lines.findLastIndex(({ start }) => start <= from);
  const last = lines.findLastIndex(({ start }) => start <= to);
  return [first, endOfBranch(lines, last, depthOf(lines[first]))];
}

function endOfBranch(lines: readonly Line[], at: number, depth = depthOf(lines[at])): number {
  const end = lines.findIndex((line, index) => index > at && line.depth <= depth);
  if (end >= 0) return end;
  // What the text ends with is no line.
  return lines.at(-1)?.text === '' && at < lines.length - 1 ? lines.length - 1 : lines.length;
}

function startOf(lines: readonly Line[], at: number): number {
  return lines[at]?.start ?? 0;
}

function endOf(lines: readonly Line[], at: number): number {
  const line = lines[at];
  return line ? line.start + line.text.length : 0;
}
