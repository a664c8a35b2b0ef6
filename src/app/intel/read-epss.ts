import type { CopyRow } from '#store/copy.ts';
import { type FeedContent, feedLines, invalid } from './feed-file.ts';

/**
 * FIRST's file of all scores: a line of comment with the model's version and the day of the scores, a head, and a line
 * for each CVE. Rows are read as they stream by.
 */
export async function readEpss(path: string, name: string): Promise<FeedContent> {
  const lines = feedLines(path, name);
  const { value: first } = await lines.next();
  const comment = /^#model_version:([^,]+),score_date:(\d{4}-\d\d-\d\d)/.exec(first?.text ?? '');
  if (!comment) {
    await lines.return();
    throw invalid(name, 'line 1', 'it does not begin with #model_version:…,score_date:…');
  }
  const { value: head } = await lines.next();
  if (head?.text !== 'cve,epss,percentile') {
    await lines.return();
    throw invalid(name, 'line 2', 'the head is not cve,epss,percentile');
  }
  const [, version = '', dated = ''] = comment;
  return { version, dated, rows: rowsOf(lines, name), close: () => lines.return() };
}

async function* rowsOf(
  lines: AsyncIterable<{ line: number; text: string }>,
  name: string,
): AsyncGenerator<CopyRow, void, void> {
  const seen = new Set<string>();
  for await (const { line, text } of lines) {
    if (text === '') continue;
    const [cve = '', value = '', percentile = '', ...more] = text.split(',');
    const place = `line ${line}`;
    if (!isCve(cve) || more.length > 0)
      throw invalid(name, place, 'this is no CVE with two numbers');
    if (!isShare(value)) throw invalid(name, place, `"${value}" is no probability from 0 to 1`);
    if (!isShare(percentile)) {
      throw invalid(name, place, `"${percentile}" is no percentile from 0 to 1`);
    }
    if (seen.has(cve)) throw invalid(name, place, `${cve} is there twice`);
    seen.add(cve);
    yield [cve, value, percentile];
  }
  if (seen.size === 0) throw invalid(name, '', 'it holds no score');
}

export function isCve(text: string): boolean {
  return /^CVE-\d{4}-\d{4,19}$/.test(text);
}

/** A decimal number from 0 to 1, as it is written in the file. */
function isShare(text: string): boolean {
  return /^\d(\.\d{1,20})?(e-\d\d?)?$/i.test(text) && Number(text) <= 1;
}
