import { installationOf } from '#app/access/installation.ts';
import type { System } from '#app/system.ts';
import type { RoutingFacts } from '#domain/case/routing.ts';
import { rostersOf } from '#domain/installation/installation.ts';
import type { Workflow } from '#domain/workflow/definition.ts';
import type { OwnershipRule } from '#domain/workflow/ownership.ts';
import { activeAmong } from '#store/account-rows.ts';
import { ownersOfAssets } from '#store/asset-facts.ts';

/**
 * What is known of people for cases of these assets, which run under these workflows. Somebody without an account that is
 * open gets no case, unless nobody has an account here at all: then people are names.
 */
export async function routingFactsFor(
  system: System,
  assets: readonly string[],
  workflows: readonly Workflow[],
  owners: readonly string[] = [],
): Promise<(asset: string) => RoutingFacts> {
  const [installation, ownerOf] = await Promise.all([
    installationOf(system),
    ownersOfAssets(system.database, [...new Set(assets)]),
  ]);
  const rosters = rostersOf(installation);
  const named = [
    ...owners,
    ...ownerOf.values(),
    ...rosters.flatMap(({ members }) => members),
    ...workflows.flatMap(personsIn),
  ];
  const active = await activeAmong(system.database, [...new Set(named)]);
  const gone = active === 'no-accounts' ? [] : named.filter((name) => !active.has(name));
  return (asset) => {
    const assetOwner = ownerOf.get(asset);
    return { rosters, gone: [...new Set(gone)], ...(assetOwner ? { assetOwner } : {}) };
  };
}

function personsIn({ ownership = [], stages }: Workflow): string[] {
  const rules: readonly OwnershipRule[] = [
    ...ownership,
    ...stages.flatMap((stage) => stage.ownership ?? []),
  ];
  return rules.flatMap((rule) => (rule.to === 'person' ? [rule.person] : []));
}
