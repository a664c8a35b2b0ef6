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
 * The rows of a CSV document as they stream by, in batches; empty lines are left out.
 *
 * The header row tells the delimiter. A quote that never closes gives all rows before it, then a
 * `broken` event. Never throws.
 */
export async function* readCsv(
  text: AsyncIterable<string>,
): AsyncGenerator<CsvEvent[], void, void> {
  let events: CsvEvent[] = [];
  let opening = '';
  let ended = false;
  let parser: ReturnType<typeof start> | undefined;
  const start = () =>
    parse({
      delimiter: delimiterOf(opening.trimStart().split(/\r?\n|\r/, 1)[0] ?? ''),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      skip_records_with_error: true,
      on_record: (cells: string[], { lines }) => {
        events.push({ kind: 'row', cells, line: lines, terminated: !ended });
        // The rows leave by the batch, not by the parser's own stream.
        return null;
      },
      on_skip: (error) => {
        const line = parser?.info.lines ?? 1;
        const reason = `Malformed CSV: ${error?.message ?? 'the row cannot be read'}`;
        events.push({ kind: 'broken', reason, at: `line ${line}` });
        return undefined;
      },
    });
  for await (const chunk of text) {
    opening = parser ? chunk : opening + chunk;
    if (!parser && !/\S[^\n\r]*[\n\r]/.test(opening)) continue;
    parser ??= start();
    parser.write(opening);
    if (events.length > 0) yield events;
    events = [];
  }
  parser ??= start();
  if (opening !== '' && parser.info.bytes === 0) parser.write(opening);
  ended = true;
  await new Promise<void>((resolve) => {
    parser
      ?.on('error', () => resolve())
      .on('close', resolve)
      .end()
      .resume();
  });
  yield events;
}
