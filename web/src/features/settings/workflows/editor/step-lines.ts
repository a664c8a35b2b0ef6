import { isMap, isNode, LineCounter } from 'yaml';
import type { Path } from '#domain/workflow/placed-steps.ts';
import { firstDocument } from './first-document.ts';

/** The lines that the things of a file begin on, by the paths that lead to them. */
export type StepLines = {
  lineOf: (path: Path) => number | undefined;
  /** The last of these paths that begins on a line or before it. */
  pathAt: (line: number, paths: readonly Path[]) => Path | undefined;
};

/** Where things stand in a text, which need not be whole. Lines count from 1. */
export function stepLines(text: string): StepLines {
  const lines = new LineCounter();
  const document = firstDocument(text, lines);
  const lineOf = (path: Path): number | undefined => {
    for (let depth = path.length; depth > 0; depth -= 1) {
      const node = document.getIn(path.slice(0, depth), true);
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    }
    return undefined;
  };
  return {
    lineOf,
    pathAt: (line, paths) => {
      if (!isMap(document.contents)) return undefined;
      return paths.findLast((path) => (lineOf(path) ?? Number.POSITIVE_INFINITY) <= line);
    },
  };
}
