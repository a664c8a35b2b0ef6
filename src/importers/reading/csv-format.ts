import type { Coverage } from '#domain/finding/coverage.ts';
import type { Tool } from '#domain/finding/finding.ts';
import type { Importer, Item, Skipped } from '#importers/importer.ts';
import { type CsvEvent, readCsv } from './csv-document.ts';
import { Fields } from './fields.ts';
import { addShown, itemsOf, type Reader, readItems, type Shown } from './items.ts';

/** How one report is read, from its first row to its end. */
export type CsvReport = {
  /** What a row shows, by the names of its columns. One that cannot be used gives nothing and says why by `problem`. */
  row: (row: Fields) => Shown;
  /** What could be said only when all was read. */
  rest?: () => Shown;
  /** What the report states of itself, asked at the end; unless it says so, it is complete. */
  coverage?: () => Partial<Coverage>;
};

/** A column by its name, or by any of the names that reports of one format give it. */
export type Column = string | readonly string[];

export type CsvFormat = Omit<Importer, 'parse' | 'recognises'> & {
  /** What every finding names as its tool, unless the report says another. */
  tool: string;
  /** Columns that every such report has; the first row that names them all is the header, those before it a preamble. */
  columns: readonly Column[];
  /** Only where the header is not the first row, or other formats have the same columns. */
  recognises?: Importer['recognises'];
  /** Begins a report. `tool` is one object for all findings. */
  start: (tool: Tool) => CsvReport;
};

/** An importer of a CSV format, from what is particular to it. */
export function csvFormat({ tool, columns, start, ...rest }: CsvFormat): Importer {
  const recognises: Importer['recognises'] = ({ csvHeader = [] }) => namesAll(csvHeader, columns);
  return {
    recognises,
    ...rest,
    parse: (text) => {
      const named: Tool = { name: tool };
      const reader = new CsvReader(rest.name, columns, named, start(named));
      return readItems((handle) => readCsv(text, handle), reader);
    },
  };
}

class CsvReader implements Reader<CsvEvent> {
  private readonly name: string;
  private readonly columns: readonly Column[];
  private readonly tool: Tool;
  private readonly report: CsvReport;
  private header: readonly string[] | undefined;

  constructor(name: string, columns: readonly Column[], tool: Tool, report: CsvReport) {
    this.name = name;
    this.columns = columns;
    this.tool = tool;
    this.report = report;
  }

  read(event: CsvEvent, items: Item[]): void {
    if (event.kind === 'broken') items.push({ skipped: { reason: event.reason, at: event.at } });
    else if (this.header) this.row(this.header, event, items);
    else if (namesAll(event.cells, this.columns)) this.header = event.cells.map(plain);
  }

  *finish(): Generator<Item, void, void> {
    if (this.header) {
      yield* itemsOf(this.report.rest?.());
      return;
    }
    const wanted = this.columns.map((column) => `"${[column].flat().join('" or "')}"`).join(', ');
    const reason = `This is no ${this.name} report: no row names the columns ${wanted}`;
    yield { skipped: { reason, at: 'line 1' } };
  }

  coverage(): Coverage {
    const reason = `The file is no ${this.name} report`;
    if (!this.header) return { tool: this.tool, completeness: 'failed', reason };
    return { tool: this.tool, completeness: 'complete', ...this.report.coverage?.() };
  }

  private row(
    header: readonly string[],
    { cells, line, terminated }: Extract<CsvEvent, { kind: 'row' }>,
    items: Item[],
  ): void {
    const at = `line ${line}`;
    if (!terminated && cells.length < header.length) {
      items.push({ skipped: { reason: 'The file ends before the row is complete', at } });
      return;
    }
    const problems: Skipped[] = [];
    const value: Record<string, string> = {};
    for (const [index, name] of header.entries()) value[name] ||= cells[index]?.trim() ?? '';
    const row = new Fields(value, at, problems);
    if (cells.length !== header.length) {
      row.problem(`The row has ${cells.length} cells, the header ${header.length}`, '');
    }
    addShown(items, this.report.row(row));
    for (const skipped of problems) items.push({ skipped });
  }
}

function plain(name: string): string {
  return name.trim();
}

function namesAll(cells: readonly string[], columns: readonly Column[]): boolean {
  const named = new Set(cells.map(plain));
  return columns.every((column) => [column].flat().some((name) => named.has(name)));
}

/** Whether one of the first lines of a text is such a header, below a preamble. */
export function holdsHeader(text: string, columns: readonly Column[]): boolean {
  const lines = text.split('\n', 200);
  return lines.some((line) => namesAll(line.replaceAll('"', '').split(','), columns));
}
