import { changeAssets } from '#app/access/installation.ts';
import { prioritisePending, type Reprioritised } from '#app/priority/prioritise.ts';
import type { System } from '#app/system.ts';
import {
  type AssetChange,
  type AssetEdit,
  changeOf,
  edited,
  type SaidOfAsset,
} from '#domain/asset/asset.ts';
import { circleThrough, wholesOf } from '#domain/asset/asset-graph.ts';
import { Refusal, require } from '#domain/refusal.ts';
import { assetNamed } from '#store/asset-aliases.ts';
import { keepAssets, knownAssets, lastSaid, lockAssets, saidOfAssets } from '#store/asset-facts.ts';
import type { Transaction } from '#store/database.ts';
import { notePending } from '#store/priorities.ts';

export type Edits = ReadonlyMap<string, AssetEdit>;

/**
 * Says something of an asset, and looks anew at the priorities of its findings and of those of its parts.
 * `unchangedSince`: when somebody last said something of it, as whoever edits knows it, null where nobody had; refused
 * (ASSET_CHANGED) where that is another instant by now.
 */
export async function describeAsset(
  system: System,
  asset: string,
  { unchangedSince, ...edit }: AssetEdit & { unchangedSince?: string | null | undefined },
  actor: string,
): Promise<{ change?: AssetChange; priorities: Reprioritised }> {
  const change = await changeAssets(system, actor, async (tx) => {
    await lockAssets(tx);
    // Whose name it is was asked before.
    require((await assetNamed({ pool: tx }, asset)) === asset, 'VERSION_CONFLICT', asset);
    const said = (await lastSaid({ pool: tx }, asset)) ?? null;
    require(unchangedSince === undefined || unchangedSince === said, 'ASSET_CHANGED', asset);
    const [change] = await sayOfAssets(system, tx, new Map([[asset, edit]]), actor);
    return { happened: happenedTo(asset, change, said === null), answer: change };
  });
  return {
    ...(change ? { change } : {}),
    priorities: await prioritisePending(system, actor),
  };
}

/** Of an asset that nobody had said anything of it is told even where nothing is said now: it is known from then on. */
function happenedTo(asset: string, change: AssetChange | undefined, fresh: boolean) {
  if (change) return [{ type: 'AssetsDescribed', data: { changes: [change] } } as const];
  return fresh ? [{ type: 'AssetConfirmed', data: { asset } } as const] : [];
}

/**
 * Says something of assets in a transaction that holds `lockAssets`: all of it, or nothing. Returns what changed.
 *
 * Throws a `Refusal` where an edge leads to nothing that is known (ASSET_UNKNOWN) or back (ASSET_CIRCLE, with the way).
 */
export async function sayOfAssets(
  system: System,
  tx: Transaction,
  edits: Edits,
  actor: string,
): Promise<AssetChange[]> {
  const inventory = await saidOfAssets({ pool: tx });
  const { changes, after } = changesOf(inventory, edits);
  await requireKnown(tx, edits);
  for (const { asset, facts } of changes) {
    for (const edge of ['partOf', 'dependsOn'] as const) {
      const circle = facts[edge] && circleThrough(asset, after, edge);
      if (circle) throw new Refusal('ASSET_CIRCLE', circle.join(' → '));
    }
  }
  const known = [...edits.keys()].filter((asset) => !inventory.has(asset));
  const touched = new Set([...changes.map(({ asset }) => asset), ...known]);
  const kept = new Map([...touched].map((asset) => [asset, after.get(asset) ?? {}]));
  await keepAssets(tx, kept, { by: actor, at: system.now() });
  await lookAnew(system, tx, changes, after);
  return changes;
}

/** What edits change in an inventory, and how it stands then. */
export function changesOf(inventory: ReadonlyMap<string, SaidOfAsset>, edits: Edits) {
  const after = new Map(inventory);
  const changes = [...edits].flatMap(([asset, edit]) => {
    const said = inventory.get(asset) ?? {};
    after.set(asset, edited(said, edit));
    return changeOf(asset, said, edit) ?? [];
  });
  return { changes, after };
}

/** Edges lead to assets that there are, or that are described at the same time. */
async function requireKnown(tx: Transaction, edits: Edits): Promise<void> {
  const named = [...edits.values()].flatMap(({ partOf, dependsOn }) => [
    ...(partOf ? [partOf] : []),
    ...(dependsOn ?? []),
  ]);
  const known = await knownAssets({ pool: tx }, named);
  for (const name of named) require(known.has(name) || edits.has(name), 'ASSET_UNKNOWN', name);
}

const decisive = ['criticality', 'exposure', 'mission', 'safety', 'partOf'] as const;

/** Notes the priorities of findings that may be others now: of the assets, and of all that is a part of them. */
async function lookAnew(
  system: System,
  tx: Transaction,
  changes: readonly AssetChange[],
  after: ReadonlyMap<string, SaidOfAsset>,
): Promise<void> {
  const changed = new Set(
    changes.flatMap(({ asset, facts }) => (decisive.some((fact) => facts[fact]) ? [asset] : [])),
  );
  if (changed.size === 0) return;
  const parts = [...after.keys()].filter((one) =>
    wholesOf(one, after).some((whole) => changed.has(whole)),
  );
  for (const name of new Set([...changed, ...parts])) {
    await notePending(tx, { kind: 'asset', name, because: `more is known of ${name}` });
  }
  await system.jobs.enqueue(tx, [{ name: 'prioritise', data: {} }]);
}
