import type { Caller } from '#app/access/caller.ts';
import { changeAssets, installationOf } from '#app/access/installation.ts';
import { followAssetNames } from '#app/incidents/follow-assets.ts';
import { prioritisePending, type Reprioritised } from '#app/priority/prioritise.ts';
import type { System } from '#app/system.ts';
import { matches, reachOf } from '#domain/access/rights.ts';
import type { AssetHappening } from '#domain/asset/asset-events.ts';
import { circleThrough } from '#domain/asset/asset-graph.ts';
import { Refusal, require } from '#domain/refusal.ts';
import {
  type AssetAlias,
  assetNamed,
  type BeforeMerge,
  forgetAsset,
  keepAlias,
  moveAsset,
  moveBack,
  takeAlias,
} from '#store/asset-aliases.ts';
import { keepAssets, knownAssets, lockAssets, saidOfAssets } from '#store/asset-facts.ts';
import { casesBehind } from '#store/assets-behind.ts';
import { onTrial, type Transaction } from '#store/database.ts';
import { notePending } from '#store/priorities.ts';
import { correlate } from '#store/problems.ts';
import { followAssets } from './follow.ts';

/** What came of names that are another's now, or their own again; or would. */
export type NameChange = {
  asset: string;
  sources: number;
  /** What is a part of it or does not work without it, and what else it is called. */
  edges: number;
  names: number;
  /** How many cases followed that the caller may see; those whose plan is being carried out follow once that is over. */
  cases: number;
  left: number;
  /** Asset groups whose patterns match the old name and not the new one, and the other way round. */
  leaves: string[];
  joins: string[];
  /** Absent where it was only looked at. */
  priorities?: Reprioritised;
};

/** Who asks. `look`: tells what would come of it, and changes nothing. */
export type NameTerms = { caller: Caller; look?: boolean };

/** The asset that goes by the name. */
export function canonicalAsset({ database }: System, name: string): Promise<string> {
  return assetNamed(database, name);
}

/**
 * Gives an asset another name: its sources, findings and cases are of the new one, and later reports under the old one,
 * too. The name must be nobody else's.
 */
export function renameAsset(
  system: System,
  { asset, to }: { asset: string; to: string },
  terms: NameTerms,
): Promise<NameChange> {
  return changeNames(system, { assets: [asset], to, ...terms }, async (tx, actor) => {
    const known = await knownAssets({ pool: tx }, [asset, to]);
    require(known.has(asset), 'ASSET_UNKNOWN', asset);
    require(asset !== to && !known.has(to), 'ASSET_NAME_TAKEN', to);
    const named = await assetNamed({ pool: tx }, to);
    require(named === to || named === asset, 'ASSET_NAME_TAKEN', `${to} is ${named}`);
    // Back to a name that it had.
    await takeAlias(tx, to);
    const said = (await saidOfAssets({ pool: tx }, [asset])).get(asset);
    await forgetAsset(tx, asset);
    if (said) await keepAssets(tx, new Map([[to, said]]), { by: actor, at: system.now() });
    const moved = await moveAsset(tx, asset, to);
    await keepAlias(tx, { ...alias(system, asset, to, actor), reason: 'renamed' });
    return [{ moved, happening: { type: 'AssetRenamed', data: { asset, to } } }];
  });
}

/**
 * Says that names are of one asset: what was found under them is of that one, and what is reported under them from now on.
 * Of what is said of several, that of the one that remains counts. Nothing is gone or reopened by it: every source goes on
 * to be held against its own reports.
 */
export function mergeAssets(
  system: System,
  { assets, into, reason }: { assets: readonly string[]; into: string; reason: string },
  terms: NameTerms,
): Promise<NameChange> {
  return changeNames(system, { assets, to: into, ...terms }, async (tx, actor) => {
    const known = await knownAssets({ pool: tx }, [into]);
    require(known.has(into), 'ASSET_UNKNOWN', into);
    const merged: Renaming[] = [];
    for (const asset of assets) {
      const moved = await mergeOne(tx, alias(system, asset, into, actor));
      merged.push({ moved, happening: { type: 'AssetsMerged', data: { asset, into, reason } } });
    }
    await requireNoCircle(tx, into);
    await confirm(system, tx, into, actor);
    return merged;
  });
}

async function mergeOne(tx: Transaction, name: Omit<AssetAlias, 'reason'>): Promise<Moved> {
  const { alias: asset, asset: into } = name;
  const named = await assetNamed({ pool: tx }, asset);
  require(asset !== into && named === asset, 'ASSET_NAME_TAKEN', `${asset} is ${named}`);
  const said = (await saidOfAssets({ pool: tx }, [asset])).get(asset);
  await forgetAsset(tx, asset);
  const moved = await moveAsset(tx, asset, into);
  await keepAlias(tx, { ...name, reason: 'merged' }, { ...moved, ...(said ? { said } : {}) });
  return moved;
}

/** Takes a merge back: what was of the asset when it was merged is so again. */
export async function splitAsset(
  system: System,
  { asset, reason }: { asset: string; reason: string },
  terms: NameTerms,
): Promise<NameChange> {
  const from = await canonicalAsset(system, asset);
  return changeNames(system, { assets: [from], to: asset, ...terms }, async (tx, actor) => {
    const taken = await takeAlias(tx, asset);
    require(taken?.before, 'ASSET_NOT_MERGED', asset);
    const { asset: whole, before } = taken;
    await moveBack(tx, asset, whole, before);
    const kept = new Map([[asset, before.said ?? {}]]);
    if (before.said) await keepAssets(tx, kept, { by: actor, at: system.now() });
    await requireNoCircle(tx, asset);
    const data = { asset, from: whole, reason };
    return [{ moved: before, happening: { type: 'AssetSplit', data } }];
  });
}

function alias(system: System, name: string, asset: string, by: string) {
  return { alias: name, asset, since: system.now(), by };
}

/** Who merges something into an asset knows it. */
async function confirm(system: System, tx: Transaction, asset: string, by: string): Promise<void> {
  const said = (await saidOfAssets({ pool: tx }, [asset])).get(asset);
  if (!said) await keepAssets(tx, new Map([[asset, {}]]), { by, at: system.now() });
}

async function requireNoCircle(tx: Transaction, asset: string): Promise<void> {
  const inventory = await saidOfAssets({ pool: tx });
  for (const edge of ['partOf', 'dependsOn'] as const) {
    const circle = circleThrough(asset, inventory, edge);
    if (circle) throw new Refusal('ASSET_CIRCLE', circle.join(' → '));
  }
}

type Moved = Omit<BeforeMerge, 'said'>;
type Renaming = { moved: Moved; happening: AssetHappening };

/** Does the work while no report is taken in, and lets cases and priorities follow. */
async function changeNames(
  system: System,
  { assets, to, caller, look = false }: NameTerms & { assets: readonly string[]; to: string },
  work: (tx: Transaction, actor: string) => Promise<Renaming[]>,
): Promise<NameChange> {
  const { actor } = caller.principal;
  const reach = reachOf(caller.principal, caller.groups);
  const act = async (tx: Transaction) => {
    await lockAssets(tx, { names: true });
    const renamings = await work(tx, actor);
    const count = (of: (moved: Moved) => readonly unknown[]) =>
      renamings.reduce((sum, { moved }) => sum + of(moved).length, 0);
    const moved = {
      sources: count(({ sources }) => sources),
      edges: count(({ parts, neededBy }) => [...parts, ...neededBy]),
      names: count(({ aliases }) => aliases),
    };
    const cases = await casesBehind({ pool: tx }, to, reach);
    return { happened: renamings.map(({ happening }) => happening), moved, cases };
  };
  const told = { asset: to, ...(await groupsLeft(system, assets, to)) };
  if (look) {
    const { moved, cases } = await onTrial(system.database, act);
    return { ...told, ...moved, cases, left: 0 };
  }
  const { moved, cases } = await changeAssets(system, actor, async (tx) => {
    const { happened, ...answer } = await act(tx);
    await noteMoved(system, tx, assets, to);
    return { happened, answer };
  });
  await followAssets(system, actor);
  await followAssetNames(system, actor);
  const left = await casesBehind(system.database, to, reach);
  const priorities = await prioritisePending(system, actor);
  return { ...told, ...moved, cases: cases - left, left, priorities };
}

/** Problems of several tools, priorities and cases are looked at anew under both names. */
async function noteMoved(
  system: System,
  tx: Transaction,
  assets: readonly string[],
  to: string,
): Promise<void> {
  const because = `${assets.join(', ')} is ${to} now`;
  for (const name of [...assets, to]) {
    await correlate(tx, name);
    await notePending(tx, { kind: 'asset', name, because });
  }
  await system.jobs.enqueue(tx, [
    { name: 'prioritise', data: {} },
    { name: 'follow-assets', data: {} },
  ]);
}

/** The asset groups that have the old names in them and not the new one, and the other way round. */
async function groupsLeft(system: System, assets: readonly string[], to: string) {
  const { groups } = await installationOf(system);
  const inGroup = (one: string) =>
    groups.filter((group) => group.assets.some((pattern) => matches(pattern, one)));
  const before = new Set(assets.flatMap(inGroup));
  const now = new Set(inGroup(to));
  const beside = (some: typeof now, others: typeof now) =>
    [...some].filter((group) => !others.has(group)).map(({ name }) => name);
  return { leaves: beside(before, now), joins: beside(now, before) };
}
