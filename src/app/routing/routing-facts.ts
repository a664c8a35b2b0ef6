import { installationOf } from '#app/access/installation.ts';
import type { System } from '#app/system.ts';
import type { RoutingFacts } from '#domain/case/routing-facts.ts';
import { rostersOf } from '#domain/installation/installation.ts';
import type { Workflow } from '#domain/workflow/definition.ts';
import { ownershipRules } from '#domain/workflow/ownership.ts';
import { activeAmong, timesAway } from '#store/account-rows.ts';
import { ownersOfAssets } from '#store/asset-facts.ts';

/**
 * What is known of people for cases of these assets, which run under these workflows. Somebody without an account that is
 * open gets no case, unless nobody has an account here at all: then people are names. When people are away is told of all
 * time, so that what is run again finds them away when they were.
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
  const all = [
    ...owners,
    ...[...ownerOf.values()].flatMap(({ owner }) => owner ?? []),
    ...rosters.flatMap(({ members }) => members),
    ...workflows.flatMap(personsIn),
  ];
  const named = [...new Set(all)];
  const [active, away] = await Promise.all([
    activeAmong(system.database, named),
    timesAway(system.database, named),
  ]);
  const gone = active === 'no-accounts' ? [] : named.filter((name) => !active.has(name));
  return (asset) => {
    const { owner, team } = ownerOf.get(asset) ?? {};
    return {
      rosters,
      gone,
      away,
      ...(owner ? { assetOwner: owner } : {}),
      ...(team ? { assetTeam: team } : {}),
    };
  };
}

function personsIn(workflow: Workflow): string[] {
  return ownershipRules(workflow).flatMap((rule) => (rule.to === 'person' ? [rule.person] : []));
}
