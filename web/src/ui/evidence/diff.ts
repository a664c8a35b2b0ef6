/** One line of a comparison, with its number on either side where it is there. */
export type DiffLine = {
  kind: 'same' | 'added' | 'removed' | 'gap';
  text: string;
  before?: number;
  after?: number;
};

/** Beyond this many differences the whole text counts as replaced: finding the smallest difference would take too long. */
const patience = 2000;

/**
 * What changed from one text to another, line by line. `context` unchanged lines stay around each change; longer
 * stretches are told as a gap.
 */
export function compareTexts(before: string, after: string, context = 3): DiffLine[] {
  const lines = numbered(compareLines(before.split('\n'), after.split('\n')));
  return withoutLongStretches(lines, context);
}

/** The lines of a unified diff; what it says of files and places becomes gaps. */
export function readDiff(source: string): DiffLine[] {
  let before = 0;
  let after = 0;
  return source
    .replace(/\n$/, '')
    .split('\n')
    .map((line): DiffLine => {
      const place = /^@@ -(\d+)(?:,\d+)? \+(\d+)/.exec(line);
      if (place) {
        before = Number(place[1]);
        after = Number(place[2]);
        return { kind: 'gap', text: line };
      }
      const text = line.slice(1);
      // Before the first place there are only names of files.
      if (before === 0 && after === 0) return { kind: 'gap', text: line };
      if (line.startsWith('+')) return { kind: 'added', text, after: after++ };
      if (line.startsWith('-')) return { kind: 'removed', text, before: before++ };
      if (line.startsWith(' ') || line === '')
        return { kind: 'same', text, before: before++, after: after++ };
      return { kind: 'gap', text: line };
    });
}

type Edit = { kind: 'same' | 'added' | 'removed'; text: string };

/** The smallest set of edits (Myers, "An O(ND) difference algorithm", 1986). */
function compareLines(a: readonly string[], b: readonly string[]): Edit[] {
  let reach: ReadonlyMap<number, number> = new Map([[1, 0]]);
  const steps: ReadonlyMap<number, number>[] = [];
  for (let d = 0; d <= Math.min(a.length + b.length, patience); d += 1) {
    const next = new Map(reach);
    for (let k = -d; k <= d; k += 2) {
      let x = down(reach, k, d) ? at(reach, k + 1) : at(reach, k - 1) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x += 1;
      next.set(k, x);
      if (x >= a.length && x - k >= b.length) return walkBack(a, b, [...steps, reach]);
    }
    steps.push(reach);
    reach = next;
  }
  return [...edits('removed', a), ...edits('added', b)];
}

/** Follows the furthest reaching paths from the end to the beginning. */
function walkBack(
  a: readonly string[],
  b: readonly string[],
  steps: readonly ReadonlyMap<number, number>[],
): Edit[] {
  const found: Edit[] = [];
  let x = a.length;
  let y = b.length;
  for (let d = steps.length - 1; d >= 0; d -= 1) {
    const start = d === 0 ? { x: 0, y: 0 } : cameFrom(steps[d] ?? new Map(), x - y, d);
    for (; x > start.x && y > start.y; x -= 1, y -= 1) {
      found.push({ kind: 'same', text: a[x - 1] ?? '' });
    }
    if (d > 0) found.push(x === start.x ? added(b, start.y) : removed(a, start.x));
    ({ x, y } = start);
  }
  return found.reverse();
}

/** Where the path of `d` edits stood before its last edit. */
function cameFrom(
  reach: ReadonlyMap<number, number>,
  k: number,
  d: number,
): { x: number; y: number } {
  const from = down(reach, k, d) ? k + 1 : k - 1;
  const x = at(reach, from);
  return { x, y: x - from };
}

const added = (b: readonly string[], y: number): Edit => ({ kind: 'added', text: b[y] ?? '' });
const removed = (a: readonly string[], x: number): Edit => ({ kind: 'removed', text: a[x] ?? '' });

function down(reach: ReadonlyMap<number, number>, k: number, d: number): boolean {
  return k === -d || (k !== d && at(reach, k - 1) < at(reach, k + 1));
}

const at = (reach: ReadonlyMap<number, number>, k: number) => reach.get(k) ?? 0;

const edits = (kind: Edit['kind'], lines: readonly string[]) =>
  lines.map((text): Edit => ({ kind, text }));

function numbered(found: readonly Edit[]): DiffLine[] {
  let before = 1;
  let after = 1;
  return found.map(({ kind, text }) => ({
    kind,
    text,
    ...(kind !== 'added' && { before: before++ }),
    ...(kind !== 'removed' && { after: after++ }),
  }));
}

function withoutLongStretches(lines: readonly DiffLine[], context: number): DiffLine[] {
  const changes = lines.flatMap(({ kind }, place) => (kind === 'same' ? [] : [place]));
  const near = new Set(
    changes.flatMap((place) =>
      Array.from({ length: context * 2 + 1 }, (_, by) => place + by - context),
    ),
  );
  const kept: DiffLine[] = [];
  let left = 0;
  const close = () => {
    if (left > 0)
      kept.push({ kind: 'gap', text: `${left} unchanged ${left === 1 ? 'line' : 'lines'}` });
    left = 0;
  };
  lines.forEach((line, place) => {
    if (!near.has(place)) {
      left += 1;
      return;
    }
    close();
    kept.push(line);
  });
  close();
  return kept;
}
