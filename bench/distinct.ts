import type { Importer } from '#importers/importer.ts';
import { identitiesOf, parseText } from '#importers/trial.ts';
import type { Enlarged } from './enlarged.ts';

/**
 * The report with findings that differ from one repetition to the next, as those of a real report do: the texts that
 * name them get the number of the repetition. As it was where there are none.
 */
export async function distinct(importer: Importer, report: Enlarged): Promise<Enlarged> {
  const { open, item, close } = report;
  const namesWith = async (marked: readonly string[]) => {
    const items = [0, 1, 2].map((n) => numbered(item(n), marked, n));
    const outcome = await parseText(importer, open + items.join('') + close);
    return { names: new Set(identitiesOf(outcome)).size, skipped: outcome.skipped.length };
  };
  let marked: readonly string[] = [];
  let best = await namesWith(marked);
  for (const text of textsIn(item(0))) {
    const tried = [...marked, text];
    const outcome = await namesWith(tried);
    if (outcome.names <= best.names || outcome.skipped > best.skipped) continue;
    marked = tried;
    best = outcome;
  }
  return { ...report, item: (n) => numbered(item(n), marked, n) };
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
