import type { Caller } from '#app/access/caller.ts';
import { changeAssets } from '#app/access/installation.ts';
import { prioritisePending, type Reprioritised } from '#app/priority/prioritise.ts';
import type { System } from '#app/system.ts';
import { mayOn } from '#domain/access/rights.ts';
import type { AssetChange, SaidOfAsset } from '#domain/asset/asset.ts';
import type { AssetNames } from '#domain/asset/asset-events.ts';
import { circleThrough } from '#domain/asset/asset-graph.ts';
import { aliasNames, declareAliases } from '#store/asset-aliases.ts';
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
  /** The first of the changes, and of the assets that have other names from now on. */
  changes: AssetChange[];
  aliases: AssetNames[];
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
  const allowed = rows.filter(({ asset, aliases, line }) => {
    const beyond = [asset, ...aliases].find(
      (name) => !mayOn(caller.principal, 'assets.describe', name, caller.groups),
    );
    if (beyond !== undefined)
      faults.push({ line, message: `your rights do not reach “${beyond}”` });
    return beyond === undefined;
  });
  const naming = allowed.some(({ aliases }) => aliases.length > 0);
  const { actor } = caller.principal;
  const done = await changeAssets(system, actor, async (tx) => {
    if (!look) await lockAssets(tx, { names: naming });
    const inventory = await saidOfAssets({ pool: tx });
    const checked = await takeable(tx, allowed, inventory);
    const { edits, aliases } = checked;
    const { changes } = changesOf(inventory, edits);
    if (!look) {
      await sayOfAssets(system, tx, edits, actor);
      await declareAliases(tx, aliases, { by: actor, at: system.now() });
    }
    const fresh = [...edits.keys()].filter((asset) => !inventory.has(asset)).length;
    const touched = new Set([...changes, ...aliases].map(({ asset }) => asset));
    const changed = [...touched].filter((asset) => inventory.has(asset)).length;
    const counts = { added: fresh, changed, same: edits.size - fresh - changed };
    const happened = look ? [] : eventsOf(changes, aliases, file);
    return { happened, answer: { ...counts, changes, aliases, refused: checked.faults } };
  });
  const { refused, changes, aliases, ...counts } = done;
  const inOrder = [...faults, ...refused].sort((a, b) => a.line - b.line);
  const first = { changes: changes.slice(0, TOLD), aliases: aliases.slice(0, TOLD) };
  const told = { ...counts, ...first, faults: inOrder };
  return look ? told : { ...told, priorities: await prioritisePending(system, actor) };
}

function eventsOf(changes: readonly AssetChange[], aliases: readonly AssetNames[], file: string) {
  return [
    ...partsOf(changes).map(
      (part) => ({ type: 'AssetsDescribed', data: { changes: part, file } }) as const,
    ),
    ...partsOf(aliases).map(
      (part) => ({ type: 'AssetAliasesDeclared', data: { changes: part, file } }) as const,
    ),
  ];
}

/** As much of it as one event tells. */
function partsOf<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / AN_EVENT) }, (_, at) =>
    all.slice(at * AN_EVENT, (at + 1) * AN_EVENT),
  );
}

/**
 * What is said by the rows whose edges lead to what there is and not back and whose names are nobody else's, and the
 * faults of the others.
 */
async function takeable(
  tx: Transaction,
  rows: readonly AssetTableRow[],
  inventory: ReadonlyMap<string, SaidOfAsset>,
): Promise<{ edits: Edits; aliases: AssetNames[]; faults: AssetTableFault[] }> {
  const named = rows.flatMap(({ asset, aliases, edit }) => [asset, ...aliases, ...edgesOf(edit)]);
  const known = await knownAssets({ pool: tx }, named);
  const led = await aliasNames({ pool: tx }, named);
  const faults: AssetTableFault[] = [];
  for (let left = [...rows]; ; ) {
    const edits = new Map(left.map(({ asset, edit }) => [asset, edit]));
    const { after } = changesOf(inventory, edits);
    const faulty = left.flatMap((row) => {
      const missing = edgesOf(row.edit).find((name) => !known.has(name) && !edits.has(name));
      const circle = (['partOf', 'dependsOn'] as const)
        .map((edge) => row.edit[edge] && circleThrough(row.asset, after, edge))
        .find((way) => way);
      const other = led.get(row.asset);
      const message =
        (other && `“${row.asset}” is another name of “${other}”: say it of that one`) ??
        aliasFault(row, known, led) ??
        (missing && `there is no asset “${missing}”`) ??
        (circle && `the asset would come back to itself: ${circle.join(' → ')}`);
      return message ? [{ line: row.line, message }] : [];
    });
    if (faulty.length === 0) return { edits, aliases: freshNames(left, led), faults };
    faults.push(...faulty);
    const lines = new Set(faulty.map(({ line }) => line));
    left = left.filter(({ line }) => !lines.has(line));
  }
}

function edgesOf({ partOf, dependsOn }: AssetTableRow['edit']): string[] {
  return [...(partOf ? [partOf] : []), ...(dependsOn ?? [])];
}

/** Why one of its other names is not its own: `known` are assets, `led` the other names of any. */
function aliasFault(
  { asset, aliases }: AssetTableRow,
  known: ReadonlySet<string>,
  led: ReadonlyMap<string, string>,
): string | undefined {
  const other = aliases.find((alias) => led.has(alias) && led.get(alias) !== asset);
  if (other !== undefined) return `“${other}” is another name of “${led.get(other)}”`;
  const own = aliases.find((alias) => known.has(alias));
  if (own === undefined) return undefined;
  return `“${own}” is an asset of its own: merge it into “${asset}” if they are one`;
}

/** The other names that are new. */
function freshNames(
  rows: readonly AssetTableRow[],
  led: ReadonlyMap<string, string>,
): AssetNames[] {
  const fresh = rows.map(({ asset, aliases }) => ({
    asset,
    aliases: aliases.filter((alias) => !led.has(alias)),
  }));
  return fresh.filter(({ aliases }) => aliases.length > 0);
}
