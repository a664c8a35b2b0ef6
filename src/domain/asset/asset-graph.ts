import { type InheritedFact, inheritedFacts, type SaidOfAsset } from './asset.ts';

/** What is said of an asset, by its name; undefined where nothing is. */
export type Inventory = { get: (asset: string) => SaidOfAsset | undefined };

/**
 * The way from an asset back to itself over one kind of edge, its first and last name the same; undefined where there is
 * none. Each asset is looked at once.
 */
export function circleThrough(
  asset: string,
  inventory: Inventory,
  edge: 'partOf' | 'dependsOn',
): string[] | undefined {
  const seen = new Set<string>();
  const ways = [[asset]];
  for (let way = ways.pop(); way; way = ways.pop()) {
    const said = inventory.get(way.at(-1) as string)?.[edge] ?? [];
    for (const next of typeof said === 'string' ? [said] : said) {
      if (next === asset) return [...way, next];
      if (seen.has(next)) continue;
      seen.add(next);
      ways.push([...way, next]);
    }
  }
  return undefined;
}

/** What counts for an asset: what is said of it, and what it has from the nearest asset that it is a part of. */
export type Effective = {
  facts: SaidOfAsset;
  /** Of each fact that is not its own, the asset that it is said of. */
  inherited: Partial<Record<InheritedFact, string>>;
};

export function effectiveFacts(asset: string, inventory: Inventory): Effective {
  const own = inventory.get(asset) ?? {};
  const facts: Record<string, unknown> = { ...own };
  const inherited: Effective['inherited'] = {};
  for (const whole of wholesOf(asset, inventory)) {
    const said = inventory.get(whole) ?? {};
    for (const fact of inheritedFacts) {
      if (facts[fact] !== undefined || said[fact] === undefined) continue;
      facts[fact] = said[fact];
      inherited[fact] = whole;
    }
  }
  return { facts, inherited };
}

/** The assets that it is a part of, the nearest first. */
export function wholesOf(asset: string, inventory: Inventory): string[] {
  const wholes: string[] = [];
  for (let at = inventory.get(asset)?.partOf; at !== undefined; at = inventory.get(at)?.partOf) {
    if (at === asset || wholes.includes(at)) break;
    wholes.push(at);
  }
  return wholes;
}
