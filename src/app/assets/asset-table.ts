import type { AssetEdit, AssetFact } from '#domain/asset/asset.ts';
import { factChoices } from '#domain/asset/asset-choices.ts';
import { isStorable, UNSTORABLE } from '#domain/storable-text.ts';
import { readCsv } from '#importers/reading/csv-document.ts';

/** A row of an inventory that was written elsewhere; lines count from 1. */
export type AssetTableRow = {
  line: number;
  asset: string;
  /** What else it is called. */
  aliases: readonly string[];
  edit: AssetEdit;
};
export type AssetTableFault = { line: number; message: string };

/** What a table holds: rows that can be read, faults of those that cannot, and columns that nothing is read from. */
export type AssetTable = {
  rows: AssetTableRow[];
  faults: AssetTableFault[];
  unread: string[];
};

type Named = { asset: string; aliases: string[] };
type Column = keyof Named | AssetFact;

const lists: ReadonlySet<Column> = new Set(['aliases', 'dependsOn', 'tags']);

/** How columns are called, in small letters and with a space for every other sign. */
const called: Record<Column, readonly string[]> = {
  asset: ['asset', 'name', 'asset name', 'hostname', 'host', 'ci name', 'repository', 'service'],
  aliases: ['aliases', 'alias', 'other names', 'also known as', 'aka'],
  owner: ['owner', 'owned by', 'asset owner', 'responsible'],
  team: ['team', 'roster', 'owner team', 'support group', 'assignment group'],
  kind: ['kind', 'type', 'asset type', 'class', 'ci type'],
  environment: ['environment', 'env', 'stage', 'tier'],
  criticality: ['criticality', 'business criticality', 'importance'],
  exposure: ['exposure', 'system exposure'],
  mission: ['mission', 'mission impact'],
  safety: ['safety', 'safety impact'],
  description: ['description', 'notes', 'comment'],
  partOf: ['part of', 'parent', 'belongs to'],
  dependsOn: ['depends on', 'dependencies', 'needs'],
  tags: ['tags', 'labels', 'tag'],
};

const values: Partial<Record<Column, readonly string[]>> = factChoices;

/** What others write for a value of ours. */
const written: Record<string, string> = {
  prod: 'production',
  live: 'production',
  stage: 'staging',
  preprod: 'staging',
  uat: 'test',
  qa: 'test',
  testing: 'test',
  dev: 'development',
  server: 'host',
  vm: 'host',
  repo: 'repository',
  app: 'application',
  account: 'cloud-account',
  moderate: 'medium',
};

const OWNER = /^[a-z][a-z0-9._-]{0,62}$/;
const LONGEST = 500;

/**
 * Reads an inventory from CSV: a header, then an asset a row. A cell that is empty says nothing. Never throws: what cannot
 * be read is a fault with its line.
 */
export async function readAssetTable(text: string): Promise<AssetTable> {
  const faults: AssetTableFault[] = [];
  const lines: { cells: string[]; line: number }[] = [];
  const whole = (async function* () {
    yield text;
  })();
  const reading = readCsv(whole, (event) => {
    if (event.kind === 'row') lines.push({ cells: event.cells, line: event.line });
    else faults.push({ line: Number(/\d+/.exec(event.at)?.[0] ?? 1), message: event.reason });
  });
  for await (const _ of reading);
  const [header, ...body] = lines;
  const names = header?.cells.map((cell) => cell.trim()) ?? [];
  const columns = names.map(columnOf);
  if (!columns.includes('asset')) {
    const message = `no column names the asset: call one of them ${called.asset.slice(0, 4).join(', ')}`;
    return { rows: [], faults: [...faults, { line: header?.line ?? 1, message }], unread: names };
  }
  const first = new Map<string, number>();
  const rows = body.flatMap(({ cells, line }) => {
    const read = readRow(columns, cells, line, first);
    if (typeof read !== 'string') return [read];
    faults.push({ line, message: read });
    return [];
  });
  return { rows, faults, unread: names.filter((_, at) => columns[at] === undefined) };
}

function columnOf(name: string): Column | undefined {
  const plain = name
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
  const found = Object.entries(called).find(([, names]) => names.includes(plain));
  return found?.[0] as Column | undefined;
}

/** The row, or what is wrong with it. `first`: the line of each name so far. */
function readRow(
  columns: readonly (Column | undefined)[],
  cells: readonly string[],
  line: number,
  first: Map<string, number>,
): AssetTableRow | string {
  const said: Record<string, unknown> = {};
  for (const [at, column] of columns.entries()) {
    const cell = cells[at]?.trim() ?? '';
    if (!column || cell === '') continue;
    if (!isStorable(cell)) return `${column} ${UNSTORABLE}`;
    const read = readCell(column, cell);
    if ('fault' in read) return `${column}: ${read.fault}`;
    said[column] = read.value;
  }
  const { asset = '', aliases = [], ...edit } = said as Partial<Named>;
  if (asset === '') return 'the row names no asset';
  const names = [...new Set([asset, ...aliases])];
  const again = names.find((name) => first.has(name));
  if (again !== undefined) return `“${again}” is in line ${first.get(again)} already`;
  for (const name of names) first.set(name, line);
  return { line, asset, aliases: names.slice(1), edit };
}

/** What stands in a cell of several. */
function listIn(cell: string): string[] {
  const list = cell.split(/[;,|]/).map((one) => one.trim());
  return [...new Set(list.filter((one) => one !== ''))];
}

function readCell(column: Column, cell: string): { value: unknown } | { fault: string } {
  if (lists.has(column)) {
    const list = listIn(cell);
    if (column !== 'aliases' || list.every((one) => one.length <= LONGEST)) return { value: list };
    return { fault: `one has more than ${LONGEST} characters` };
  }
  const known = values[column];
  if (known) {
    const plain = cell.toLowerCase();
    const value = [plain, plain.replaceAll(/[\s_]+/g, '-'), written[plain] ?? ''].find((one) =>
      known.includes(one),
    );
    return value ? { value } : { fault: `“${cell}” is none of ${known.join(', ')}` };
  }
  if (column === 'owner' && !OWNER.test(cell)) {
    return { fault: `“${cell}” is not the name of a person here, such as ana; a roster is a team` };
  }
  return cell.length > LONGEST && column !== 'description'
    ? { fault: `more than ${LONGEST} characters` }
    : { value: cell.slice(0, 4000) };
}
