import type { Importer } from '#importers/importer.ts';
import { identitiesOf, parseText } from '#importers/trial.ts';
import type { Enlarged } from './enlarged.ts';

/**
 * The report with findings that differ from one repetition to the next, as those of a real report do: the texts that
 * name them get the number of the repetition. Of several ways to enlarge it the first that gives more findings or
 * components, for what is within one finding is never so large; the first of all where none does.
 */
export async function distinct(
  importer: Importer,
  ways: readonly Enlarged[],
): Promise<Enlarged | undefined> {
  for (const report of ways) {
    const names = await namesIn(importer, report, 1);
    const marked = await marksOf(importer, report);
    if ((await namesIn(importer, report, 3, marked)).count > names.count) {
      return { ...report, item: (n) => numbered(report.item(n), marked, n) };
    }
  }
  return ways[0];
}

async function marksOf(importer: Importer, report: Enlarged): Promise<string[]> {
  let marked: string[] = [];
  let best = await namesIn(importer, report, 3, marked);
  for (const text of textsIn(report.item(0))) {
    const tried = [...marked, text];
    const outcome = await namesIn(importer, report, 3, tried);
    if (outcome.count <= best.count || outcome.skipped > best.skipped) continue;
    marked = tried;
    best = outcome;
  }
  return marked;
}

async function namesIn(
  importer: Importer,
  { open, item, close }: Enlarged,
  repetitions: number,
  marked: readonly string[] = [],
): Promise<{ count: number; skipped: number }> {
  const items = Array.from({ length: repetitions }, (_, n) => numbered(item(n), marked, n));
  const outcome = await parseText(importer, open + items.join('') + close);
  const listed = new Set(outcome.listed.map((component) => JSON.stringify(component)));
  const count = new Set(identitiesOf(outcome)).size + listed.size;
  return { count, skipped: outcome.skipped.length };
}

/** The texts between quotes, tags or separators, with what stands around them, in their order. */
function textsIn(item: string): Set<string> {
  return new Set(
    item.match(/"(?:[^"\\]|\\.)+"|>[^<>]*[^<>\s][^<>]*<|(?<=^|[,;\t\n])[^,;\t\n"]+[,;\t\n]/g),
  );
}

/** In letters alone, for formats leave digits out of names that are others with each scan. */
function numbered(item: string, marked: readonly string[], n: number): string {
  const word = [...n.toString(16)]
    .map((digit) => 'ghijklmnopqrstuv'[Number.parseInt(digit, 16)])
    .join('');
  return marked.reduce(
    (changed, text) => changed.replaceAll(text, text.slice(0, -1) + word + text.slice(-1)),
    item,
  );
}
