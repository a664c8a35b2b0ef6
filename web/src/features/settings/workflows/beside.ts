import type { Alike, LineOfDiff } from '#domain/workflow/line-diff.ts';

/** One row of two texts beside each other; a side without a line is empty there. */
export type Beside = { from: LineOfDiff | undefined; to: LineOfDiff | undefined };

/** Lines that came stand beside those that went in their place. */
export function besideEachOther(lines: readonly (LineOfDiff | Alike)[]): (Beside | Alike)[] {
  const rows: (Beside | Alike)[] = [];
  let [gone, come]: [LineOfDiff[], LineOfDiff[]] = [[], []];
  const pair = () => {
    const longer = gone.length > come.length ? gone : come;
    rows.push(...longer.map((_, at) => ({ from: gone[at], to: come[at] })));
    [gone, come] = [[], []];
  };
  for (const line of lines) {
    if ('alike' in line) {
      pair();
      rows.push(line);
    } else if (line.to === null) gone.push(line);
    else if (line.from === null) come.push(line);
    else {
      pair();
      rows.push({ from: line, to: line });
    }
  }
  pair();
  return rows;
}
