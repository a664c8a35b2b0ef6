import { createHash } from 'node:crypto';
import { effectiveFacts, type Inventory } from '#domain/asset/asset-graph.ts';
import type { Facts, FactsOfAsset, Intel, LoadedFeeds } from '#domain/priority/facts.ts';
import { assetsOfSources, saidOfAssets } from '#store/asset-facts.ts';
import type { Transaction } from '#store/database.ts';
import { intelOf } from '#store/intel.ts';
import type { FindingToPrioritise } from '#store/priorities.ts';
import { intelSets } from '#store/read-models/intel-sets.ts';
import { cvssFacts } from './cvss.ts';

/** Puts together what priorities follow from; what is known of a vulnerability is asked for once. */
export class FactFinder {
  private readonly tx: Transaction;
  private readonly intel = new Map<string, Intel>();
  private assets: Map<number, FactsOfAsset> | undefined;

  /** `tx`: everything is as of this transaction. */
  constructor(tx: Transaction) {
    this.tx = tx;
  }

  /** The facts of each finding, in order. */
  async factsOf(findings: readonly FindingToPrioritise[]): Promise<Facts[]> {
    this.assets ??= await factsBySource(this.tx);
    const cves = new Set(findings.flatMap((finding) => finding.cves));
    const unknown = [...cves].filter((cve) => !this.intel.has(cve));
    if (unknown.length > 0) {
      for (const one of await intelOf(this.tx, unknown)) this.intel.set(one.id, one);
    }
    return findings.map(({ severity, cvss, cves: ids, source }) => ({
      severity,
      ...cvssFacts(cvss),
      intel: ids.flatMap((id) => this.intel.get(id) ?? []),
      asset: this.assets?.get(source) ?? {},
    }));
  }
}

/** What counts for the asset of each source, by the source's number. */
async function factsBySource(tx: Transaction): Promise<Map<number, FactsOfAsset>> {
  const inventory = await saidOfAssets({ pool: tx });
  if (inventory.size === 0) return new Map();
  const sources = await assetsOfSources(tx);
  return new Map([...sources].map(([source, asset]) => [source, factsOfAsset(asset, inventory)]));
}

const decisive = ['criticality', 'exposure', 'mission', 'safety'] as const;

/** In a fixed order: priorities are compared by the hash of what they follow from. */
function factsOfAsset(asset: string, inventory: Inventory): FactsOfAsset {
  const { facts, inherited } = effectiveFacts(asset, inventory);
  const own = decisive.flatMap((fact) => (facts[fact] ? [[fact, facts[fact]]] : []));
  const from = decisive.flatMap((fact) => (inherited[fact] ? [[fact, inherited[fact]]] : []));
  return {
    ...Object.fromEntries(own),
    ...(from.length > 0 ? { inherited: Object.fromEntries(from) } : {}),
  };
}

/** Which sets of intel are in, as of the transaction. */
export async function loadedFeeds(tx: Transaction): Promise<LoadedFeeds> {
  const sets = await intelSets({ pool: tx });
  return Object.fromEntries(sets.map(({ feed, version, dated }) => [feed, { version, dated }]));
}

/** The first 8 bytes of the SHA-256 of facts, hexadecimal: tells whether a priority still follows from what is known. */
export function factsHash(facts: Facts): string {
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 16);
}
