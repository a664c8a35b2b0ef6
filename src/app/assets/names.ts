import { changeAssets, installationOf } from '#app/access/installation.ts';
import { prioritisePending, type Reprioritised } from '#app/priority/prioritise.ts';
import type { System } from '#app/system.ts';
import { matches } from '#domain/access/rights.ts';
import type { AssetHappening } from '#domain/asset/asset-events.ts';
import { circleThrough } from '#domain/asset/asset-graph.ts';
import { Refusal, require } from '#domain/refusal.ts';
import {
  assetNamed,
  forgetAsset,
  keepAlias,
  moveAsset,
  moveBack,
  takeAlias,
} from '#store/asset-aliases.ts';
import { keepAssets, knownAssets, lockAssets, saidOfAssets } from '#store/asset-facts.ts';
import type { Transaction } from '#store/database.ts';
import { notePending } from '#store/priorities.ts';
import { correlate } from '#store/problems.ts';
import { followAssets } from './follow.ts';

/** What came of a name that is another's now, or its own again. */
export type NameChange = {
  asset: string;
  sources: number;
  /** How many cases followed; those whose plan is being carried out follow once that is over. */
  cases: number;
  left: number;
  /** Asset groups whose patterns match the old name and not the new one, and the other way round. */
  leaves: string[];
  joins: string[];
  priorities: Reprioritised;
};

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
  actor: string,
): Promise<NameChange> {
  return changeName(system, { asset, to, actor }, async (tx) => {
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
    const { sources } = await moveAsset(tx, asset, to);
    await keepAlias(tx, { ...alias(system, asset, to, actor), reason: 'renamed' });
    return { sources: sources.length, happening: { type: 'AssetRenamed', data: { asset, to } } };
  });
}

/**
 * Says that two names are of one asset: what was found under the one is of the other, and what is reported under it from
 * now on. Of what is said of both, that of the one that remains counts. Nothing is gone or reopened by it: every source
 * goes on to be held against its own reports.
 */
export function mergeAsset(
  system: System,
  { asset, into, reason }: { asset: string; into: string; reason: string },
  actor: string,
): Promise<NameChange> {
  return changeName(system, { asset, to: into, actor }, async (tx) => {
    const known = await knownAssets({ pool: tx }, [into]);
    require(known.has(into), 'ASSET_UNKNOWN', into);
    const named = await assetNamed({ pool: tx }, asset);
    require(asset !== into && named === asset, 'ASSET_NAME_TAKEN', `${asset} is ${named}`);
    const said = (await saidOfAssets({ pool: tx }, [asset])).get(asset);
    await forgetAsset(tx, asset);
    const moved = await moveAsset(tx, asset, into);
    await requireNoCircle(tx, into);
    const before = { ...moved, ...(said ? { said } : {}) };
    await keepAlias(tx, { ...alias(system, asset, into, actor), reason: 'merged' }, before);
    await confirm(system, tx, into, actor);
    const data = { asset, into, reason };
    return { sources: moved.sources.length, happening: { type: 'AssetsMerged', data } };
  });
}

/** Takes a merge back: what was of the asset when it was merged is so again. */
export async function splitAsset(
  system: System,
  { asset, reason }: { asset: string; reason: string },
  actor: string,
): Promise<NameChange> {
  const from = await canonicalAsset(system, asset);
  return changeName(system, { asset: from, to: asset, actor }, async (tx) => {
    const taken = await takeAlias(tx, asset);
    require(taken?.before, 'ASSET_NOT_MERGED', asset);
    const { asset: whole, before } = taken;
    await moveBack(tx, asset, whole, before);
    const kept = new Map([[asset, before.said ?? {}]]);
    if (before.said) await keepAssets(tx, kept, { by: actor, at: system.now() });
    await requireNoCircle(tx, asset);
    const data = { asset, from: whole, reason };
    return { sources: before.sources.length, happening: { type: 'AssetSplit', data } };
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

/** Does the work while no report is taken in, and lets cases and priorities follow. */
async function changeName(
  system: System,
  { asset, to, actor }: { asset: string; to: string; actor: string },
  work: (tx: Transaction) => Promise<{ sources: number; happening: AssetHappening }>,
): Promise<NameChange> {
  const sources = await changeAssets(system, actor, async (tx) => {
    await lockAssets(tx, { names: true });
    const { sources: moved, happening } = await work(tx);
    for (const name of [asset, to]) {
      await correlate(tx, name);
      const because = `${asset} is ${to} now`;
      await notePending(tx, { kind: 'asset', name, because });
    }
    await system.jobs.enqueue(tx, [
      { name: 'prioritise', data: {} },
      { name: 'follow-assets', data: {} },
    ]);
    return { happened: [happening], answer: moved };
  });
  const followed = await followAssets(system, actor);
  const { groups } = await installationOf(system);
  const inGroup = (one: string) =>
    groups.filter(({ assets }) => assets.some((pattern) => matches(pattern, one)));
  const [before, now] = [inGroup(asset), inGroup(to)];
  return {
    asset: to,
    sources,
    ...followed,
    leaves: before.filter((group) => !now.includes(group)).map(({ name }) => name),
    joins: now.filter((group) => !before.includes(group)).map(({ name }) => name),
    priorities: await prioritisePending(system, actor),
  };
}
