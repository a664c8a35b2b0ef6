import type { Coverage } from '#domain/finding/coverage.ts';
import { areGeneric, GenericFields } from '#importers/generic-json/generic-fields.ts';
import { genericSighting, genericTool } from '#importers/generic-json/generic-finding.ts';
import type { Importer, Item, Sample, Skipped } from '#importers/importer.ts';
import { type CsvEvent, readCsv } from '#importers/reading/csv-document.ts';
import { addSighting, type Reader, readItems } from '#importers/reading/items.ts';

/** A table of findings with DefectDojo's columns or our own: a header row, then one finding a row. */
export const genericCsv: Importer = {
  id: 'generic-csv',
  name: 'Generic CSV',
  aliases: ['generic', 'csv'],
  about: {
    identity:
      'its own id (`unique_id_from_tool`, `fingerprint`) where it has one, else rule, title, vulnerabilities, component, path and address',
    coverage: 'nothing: a table says what was found',
    differences: [
      'Each row is a finding of its own; DefectDojo merges rows that differ in CWE and URL',
    ],
  },
  recognises: isGenericCsv,
  parse: (text) => readItems((handle) => readCsv(text, handle), new GenericCsvReader()),
};

function isGenericCsv({ csvHeader = [] }: Sample): boolean {
  const severity = csvHeader.some((name) => name.trim().toLowerCase() === 'severity');
  return severity && areGeneric(csvHeader);
}

class GenericCsvReader implements Reader<CsvEvent> {
  private header: readonly string[] | undefined;

  read(event: CsvEvent, items: Item[]): void {
    if (event.kind === 'broken') items.push({ skipped: { reason: event.reason, at: event.at } });
    else if (this.header) this.row(this.header, event, items);
    else this.header = headerOf(event, items);
  }

  coverage(): Coverage {
    if (this.header) return { tool: genericTool, completeness: 'complete' };
    return { tool: genericTool, completeness: 'failed', reason: 'The file has no header row' };
  }

  private row(
    header: readonly string[],
    { cells, line, terminated }: Extract<CsvEvent, { kind: 'row' }>,
    items: Item[],
  ): void {
    if (!terminated && cells.length < header.length) {
      items.push({
        skipped: { reason: 'The file ends before the row is complete', at: `line ${line}` },
      });
      return;
    }
    const problems: Skipped[] = [];
    const fields = new GenericFields(`line ${line}`, problems);
    for (const [index, name] of header.entries()) fields.add(name, cells[index]);
    if (cells.length !== header.length) {
      fields.problem(`The row has ${cells.length} cells, the header ${header.length}`, '');
    }
    addSighting(items, genericSighting(fields, problems), problems);
  }
}

function headerOf({ cells, line }: Extract<CsvEvent, { kind: 'row' }>, items: Item[]): string[] {
  const names = cells.map((name) => name.trim());
  if (!names.some((name) => name.toLowerCase() === 'title')) {
    items.push({ skipped: { reason: 'The header names no Title column', at: `line ${line}` } });
  }
  return names;
}
