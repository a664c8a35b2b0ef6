import type { Caller } from '#app/access/caller.ts';
import { changeAssets } from '#app/access/installation.ts';
import { prioritisePending, type Reprioritised } from '#app/priority/prioritise.ts';
import type { System } from '#app/system.ts';
import { mayOn } from '#domain/access/rights.ts';
import type { AssetChange, SaidOfAsset } from '#domain/asset/asset.ts';
import { circleThrough } from '#domain/asset/asset-graph.ts';
import { aliasNames } from '#store/asset-aliases.ts';
import { knownAssets, lockAssets, saidOfAssets } from '#store/asset-facts.ts';
import type { Transaction } from '#store/database.ts';
import { type AssetTableFault, type AssetTableRow, readAssetTable } from './asset-table.ts';
import { changesOf, type Edits, sayOfAssets } from './describe.ts';

/** What a table of assets changes, or would. */
export type AssetImport = {
  /** Assets of which nobody had said anything, those of which more or something else is said, and the others. */
  added: number;
  changed: number;
  same: number;
  /** The first of the changes. */
  changes: AssetChange[];
  faults: AssetTableFault[];
  /** Columns that nothing was read from. */
  unread: string[];
  priorities?: Reprioritised;
};

const TOLD = 200;
const AN_EVENT = 500;

/**
 * Takes in an inventory as CSV: what it says of assets is said of them, what it does not stays. Rows that cannot be taken
 * are told with their lines, the others are taken together; the same table again changes nothing. `look`: tells what would
 * change and changes nothing.
 */
export async function importAssets(
  system: System,
  caller: Caller,
  { text, file, look }: { text: string; file: string; look: boolean },
): Promise<AssetImport> {
  const { rows, faults, unread } = await readAssetTable(text);
  return { ...(await takeRows(system, caller, { rows, faults, file, look })), unread };
}

/** Rows of an inventory, from wherever they were read; `faults`: those of rows that could not be. */
type Rows = {
  rows: readonly AssetTableRow[];
  faults: readonly AssetTableFault[];
  file: string;
  look: boolean;
};

/** Says of assets what rows say, those that can be taken together. */
export async function takeRows(
  system: System,
  caller: Caller,
  { rows, faults: unreadable, file, look }: Rows,
): Promise<Omit<AssetImport, 'unread'>> {
  const faults = [...unreadable];
  const allowed = rows.filter(({ asset, line }) => {
    const may = mayOn(caller.principal, 'assets.describe', asset, caller.groups);
    if (!may) faults.push({ line, message: `your rights do not reach “${asset}”` });
    return may;
  });
  const { actor } = caller.principal;
  const done = await changeAssets(system, actor, async (tx) => {
    if (!look) await lockAssets(tx);
    const inventory = await saidOfAssets({ pool: tx });
    const checked = await takeable(tx, allowed, inventory);
    const { changes } = changesOf(inventory, checked.edits);
    if (!look) await sayOfAssets(system, tx, checked.edits, actor);
    const fresh = [...checked.edits.keys()].filter((asset) => !inventory.has(asset)).length;
    const changed = changes.filter(({ asset }) => inventory.has(asset)).length;
    const counts = { added: fresh, changed, same: checked.edits.size - fresh - changed };
    const happened = look ? [] : eventsOf(changes, file);
    return { happened, answer: { ...counts, changes, refused: checked.faults } };
  });
  const { refused, changes, ...counts } = done;
  const inOrder = [...faults, ...refused].sort((a, b) => a.line - b.line);
  const told = { ...counts, changes: changes.slice(0, TOLD), faults: inOrder };
  return look ? told : { ...told, priorities: await prioritisePending(system, actor) };
}

function eventsOf(changes: readonly AssetChange[], file: string) {
  const parts = Array.from({ length: Math.ceil(changes.length / AN_EVENT) }, (_, at) =>
    changes.slice(at * AN_EVENT, (at + 1) * AN_EVENT),
  );
  return parts.map((part) => ({ type: 'AssetsDescribed', data: { changes: part, file } }) as const);
}

/** The rows whose edges lead to what there is and not back, and the faults of the others. */
async function takeable(
  tx: Transaction,
  rows: readonly AssetTableRow[],
  inventory: ReadonlyMap<string, SaidOfAsset>,
): Promise<{ edits: Edits; faults: AssetTableFault[] }> {
  const known = await knownAssets({ pool: tx }, rows.flatMap(namedBy));
  const aliases = await aliasNames(
    { pool: tx },
    rows.map(({ asset }) => asset),
  );
  const faults: AssetTableFault[] = [];
  for (let left = [...rows]; ; ) {
    const edits = new Map(left.map(({ asset, edit }) => [asset, edit]));
    const { after } = changesOf(inventory, edits);
    const faulty = left.flatMap((row) => {
      const missing = namedBy(row).find((name) => !known.has(name) && !edits.has(name));
      const circle = (['partOf', 'dependsOn'] as const)
        .map((edge) => row.edit[edge] && circleThrough(row.asset, after, edge))
        .find((way) => way);
      const other = aliases.get(row.asset);
      const message =
        (other && `“${row.asset}” is another name of “${other}”: say it of that one`) ??
        (missing && `there is no asset “${missing}”`) ??
        (circle && `the asset would come back to itself: ${circle.join(' → ')}`);
      return message ? [{ line: row.line, message }] : [];
    });
    if (faulty.length === 0) return { edits, faults };
    faults.push(...faulty);
    const lines = new Set(faulty.map(({ line }) => line));
    left = left.filter(({ line }) => !lines.has(line));
  }
}

function namedBy({ edit: { partOf, dependsOn } }: AssetTableRow): string[] {
  return [...(partOf ? [partOf] : []), ...(dependsOn ?? [])];
}
