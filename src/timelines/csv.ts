import { type CsvEvent, readCsv } from '#importers/reading/csv-document.ts';
import type { AboutFile, FactFormat, ReadItem } from './format.ts';
import { columnsIn, factFrom } from './reading/columns.ts';
import { FileClock } from './reading/file-clock.ts';
import { type ItemReader, readFact, readItems, skippedAt } from './reading/items.ts';

export const csv: FactFormat = {
  id: 'csv',
  name: 'CSV with a header: time and text, and whatever else there is of a fact',
  recognises: ({ csvHeader }) => {
    const found = columnsIn(csvHeader ?? []);
    return found.has('at') && found.has('text');
  },
  read: (text, about) => readItems((handle) => readCsv(text, handle), rowsOf(about)),
};

function rowsOf(about: AboutFile): ItemReader<CsvEvent> {
  const clock = new FileClock(about);
  let header: readonly string[] | undefined;
  let found: ReturnType<typeof columnsIn> | undefined;
  return {
    read: (event, items) => {
      if (event.kind === 'broken') {
        items.push({ skipped: { reason: event.reason, at: event.at } });
      } else if (!header || !found) {
        header = event.cells;
        found = columnsIn(header);
      } else {
        items.push(itemOf(event, cellsOf(event.cells, header, found), clock, about));
      }
    },
  };
}

type Cells = Parameters<typeof factFrom>[0];

function cellsOf(
  cells: readonly string[],
  header: readonly string[],
  found: ReturnType<typeof columnsIn>,
): Cells {
  return (column) => {
    const name = found.get(column);
    const cell = name === undefined ? undefined : cells[header.indexOf(name)]?.trim();
    return cell === '' ? undefined : cell;
  };
}

function itemOf(
  { line }: { line: number },
  part: Cells,
  clock: FileClock,
  about: AboutFile,
): ReadItem {
  const fact = factFrom(part, clock, about);
  return typeof fact === 'string' ? skippedAt(line, fact) : readFact(fact, line);
}
