import { createHash } from 'node:crypto';
import type { AssetFacts, Facts, Intel, LoadedFeeds } from '#domain/priority/facts.ts';
import { factsOfSources } from '#store/asset-facts.ts';
import type { Transaction } from '#store/database.ts';
import { intelOf } from '#store/intel.ts';
import type { FindingToPrioritise } from '#store/priorities.ts';
import { intelSets } from '#store/read-models/intel-sets.ts';
import { cvssFacts } from './cvss.ts';

/** Puts together what priorities follow from; what is known of a vulnerability is asked for once. */
export class FactFinder {
  private readonly tx: Transaction;
  private readonly intel = new Map<string, Intel>();
  private assets: Map<number, AssetFacts> | undefined;

  /** `tx`: everything is as of this transaction. */
  constructor(tx: Transaction) {
    this.tx = tx;
  }

  /** The facts of each finding, in order. */
  async factsOf(findings: readonly FindingToPrioritise[]): Promise<Facts[]> {
    this.assets ??= await factsOfSources(this.tx);
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

/** Which sets of intel are in, as of the transaction. */
export async function loadedFeeds(tx: Transaction): Promise<LoadedFeeds> {
  const sets = await intelSets({ pool: tx });
  return Object.fromEntries(sets.map(({ feed, version, dated }) => [feed, { version, dated }]));
}

/** The first 8 bytes of the SHA-256 of facts, hexadecimal: tells whether a priority still follows from what is known. */
export function factsHash(facts: Facts): string {
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 16);
}
