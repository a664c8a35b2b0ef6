import { changeSetting } from '#app/access/installation.ts';
import type { System } from '#app/system.ts';
import { type AssetRow, type SaidOfAsset, setAssetFacts } from '#store/asset-facts.ts';
import { notePending } from '#store/priorities.ts';
import { prioritisePending, type Reprioritised } from './prioritise.ts';

/** Says something of an asset, and looks anew at the priorities of its findings. */
export async function describeAsset(
  system: System,
  asset: string,
  facts: SaidOfAsset,
  actor: string,
): Promise<{ asset: AssetRow; priorities: Reprioritised }> {
  const said = Object.entries(facts).map(([fact, value]) => `${fact} ${value}`);
  const setting = { subject: 'asset', name: asset, change: said.join(', ') } as const;
  const row = await changeSetting(system, setting, actor, async (tx) => {
    const set = await setAssetFacts(tx, asset, facts, { by: actor, at: system.now() });
    await notePending(tx, { kind: 'asset', name: asset, because: `more is known of ${asset}` });
    await system.jobs.enqueue(tx, [{ name: 'prioritise', data: {} }]);
    return set;
  });
  return { asset: row, priorities: await prioritisePending(system, actor) };
}
