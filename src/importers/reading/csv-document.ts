import { parse } from 'csv-parse';

export type CsvEvent =
  /**
   * The line is where the row ends: a quoted cell may span several. Only the last row can stand without
   * the line's end, and where it is too short, too, the file is cut.
   */
  | { kind: 'row'; cells: string[]; line: number; terminated: boolean }
  | { kind: 'broken'; reason: string; at: string };

const delimiters = [',', ';', '\t'];

/** The sign that separates the cells of a header row: the one it holds most of, outside quotes. */
export function delimiterOf(header: string): string {
  const plain = header.replace(/"(?:[^"]|"")*"/g, '');
  const counts = delimiters.map((delimiter) => plain.split(delimiter).length);
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ',';
}

/**
 * Hands the rows of a CSV document over as they stream by, and rests after each piece of text; empty lines
 * are left out.
 *
 * The header row tells the delimiter. A quote that never closes gives all rows before it, then a
 * `broken` event. Never throws.
 */
export async function* readCsv(
  text: AsyncIterable<string>,
  handle: (event: CsvEvent) => void,
): AsyncGenerator<void, void, void> {
  let opening = '';
  let ended = false;
  let parser: ReturnType<typeof start> | undefined;
  const start = () => {
    const header = opening.trimStart().split(/\r?\n|\r/, 1)[0] ?? '';
    return parse({
      ...options,
      delimiter: delimiterOf(header),
      on_record: (cells: string[], { lines }) => {
        handle({ kind: 'row', cells, line: lines, terminated: !ended });
        // The rows leave by the handler, not by the parser's own stream.
        return null;
      },
      on_skip: (error) => {
        const reason = `Malformed CSV: ${error?.message ?? 'the row cannot be read'}`;
        handle({ kind: 'broken', reason, at: `line ${parser?.info.lines ?? 1}` });
        return undefined;
      },
    });
  };
  for await (const chunk of text) {
    opening = parser ? chunk : opening + chunk;
    if (!parser && !/\S[^\n\r]*[\n\r]/.test(opening)) continue;
    parser ??= start();
    parser.write(opening);
    opening = '';
    yield;
  }
  parser ??= start();
  if (opening !== '') parser.write(opening);
  ended = true;
  await finished(parser);
  if (parser.info.lines <= 1 && parser.info.bytes === 0) {
    handle({ kind: 'broken', reason: 'The file is empty', at: 'line 1' });
  }
}

const options = {
  relax_column_count: true,
  relax_quotes: true,
  skip_empty_lines: true,
  skip_records_with_error: true,
} as const;

function finished(parser: ReturnType<typeof parse>): Promise<void> {
  return new Promise((resolve) => {
    parser.on('error', () => resolve());
    parser.on('close', resolve);
    parser.end();
    parser.resume();
  });
}
