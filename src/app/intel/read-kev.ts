import { z } from 'zod';
import type { InputError } from '#app/input-error.ts';
import { readShape } from '#app/read-shape.ts';
import { readCsv } from '#importers/reading/csv-document.ts';
import type { CopyRow } from '#store/copy.ts';
import { type FeedContent, invalid, parseJson, wholeText } from './feed-file.ts';
import { isCve } from './read-epss.ts';

const date = z.iso.date('this is no date such as 2026-01-31');
const yesNo = z.enum(['Yes', 'No']);

/** What of an entry is kept; the catalogue has more, and may come to have more still. */
const entry = z.object({
  cveID: z.string().refine(isCve, 'this is no CVE'),
  dateAdded: date,
  dueDate: date,
  knownRansomwareCampaignUse: z.string().optional(),
  forensicTriage: yesNo.optional(),
});

const catalogue = z.object({
  catalogVersion: z.string().min(1).max(100),
  dateReleased: z.iso.datetime({ offset: true }),
  count: z.int().optional(),
  vulnerabilities: z.array(entry).min(1, 'it holds no entry'),
});

type Entry = z.output<typeof entry>;

/** CISA's catalogue of known exploited vulnerabilities, as JSON or as CSV, which states no version of its own. */
export async function readKev(path: string, name: string): Promise<FeedContent> {
  const text = await wholeText(path, name);
  return text.trimStart().startsWith('{') ? readJson(text, name) : readTable(text, name);
}

function readJson(text: string, name: string): FeedContent {
  const { data, faults } = readShape(catalogue, parseJson(text, name));
  if (!data) throw invalid(name, faults[0]?.path.join('.') ?? '', faults[0]?.message ?? '');
  const { catalogVersion, dateReleased, count, vulnerabilities } = data;
  if (count !== undefined && count !== vulnerabilities.length) {
    const message = `it says ${count}, and ${vulnerabilities.length} entries are there: fetch the file anew`;
    throw invalid(name, 'count', message);
  }
  const placed = vulnerabilities.map((one, at) => ({ one, place: `vulnerabilities.${at}` }));
  const dated = dateReleased.slice(0, 10);
  const early = placed.find(({ one }) => one.dateAdded > dated);
  if (early) {
    const message = `${early.one.dateAdded} is after ${dated}, when the catalogue was released`;
    throw invalid(name, `${early.place}.dateAdded`, message);
  }
  return {
    version: catalogVersion,
    dated,
    rows: rowsOf(placed, name),
  };
}

/** The newest entry's day stands for the version. */
async function readTable(text: string, name: string): Promise<FeedContent> {
  const placed: { one: Entry; place: string }[] = [];
  let head: string[] | undefined;
  async function* whole() {
    yield text;
  }
  // Thrown at the end: what the reader calls must not throw.
  let fault: InputError | undefined;
  const rows = readCsv(whole(), (event) => {
    if (fault) return;
    if (event.kind === 'broken') {
      fault = invalid(name, event.at, event.reason);
      return;
    }
    const place = `line ${event.line}`;
    if (!head) {
      head = event.cells;
      return;
    }
    const cells = Object.fromEntries(
      head.map((column, at) => [column, event.cells[at] || undefined]),
    );
    const { data, faults } = readShape(entry, cells);
    if (data) placed.push({ one: data, place });
    else fault = invalid(name, `${place}, ${faults[0]?.path.join('.')}`, faults[0]?.message ?? '');
  });
  for await (const _ of rows);
  if (fault) throw fault;
  const dated = placed
    .map(({ one }) => one.dateAdded)
    .sort()
    .at(-1);
  if (!dated) throw invalid(name, '', 'it holds no entry');
  return { version: dated.replaceAll('-', '.'), dated, rows: rowsOf(placed, name) };
}

async function* rowsOf(
  placed: readonly { one: Entry; place: string }[],
  name: string,
): AsyncGenerator<CopyRow, void, void> {
  const seen = new Set<string>();
  for (const { one, place } of placed) {
    const { cveID, dateAdded, dueDate, knownRansomwareCampaignUse, forensicTriage } = one;
    if (seen.has(cveID)) throw invalid(name, place, `${cveID} is there twice`);
    seen.add(cveID);
    const triage = forensicTriage && String(forensicTriage === 'Yes');
    yield [cveID, dateAdded, dueDate, String(knownRansomwareCampaignUse === 'Known'), triage];
  }
}
