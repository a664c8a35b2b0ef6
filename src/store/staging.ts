import { correlationOf } from '#domain/finding/correlation.ts';
import { type Component, type Finding, severityRank } from '#domain/finding/finding.ts';
import { wantsCase } from '#domain/finding/grouping.ts';
import { remedyKey } from '#domain/finding/remedy.ts';
import { stageComponents } from './bills.ts';
import { type CopyRow, copyRows } from './copy.ts';
import type { Transaction } from './database.ts';

/** A finding on its way into the database, and what it was seen on. Fingerprints and hashes are hexadecimal. */
export type StagedFinding = {
  fingerprint: string;
  finding: Finding;
  target?: string;
  /** The fingerprints that earlier versions of its format would have given it, the latest first. */
  formerly?: readonly string[];
  /** A hash of what names the flaw whatever its place is called. */
  content?: string;
};

/** What a report holds on its way into the database: a finding, or a component that a bill lists. */
export type StagedItem = StagedFinding | { listed: Component };

/** So many components wait for their turn. */
const WAITING = 20_000;

/**
 * Loads what a report holds into the transaction's own tables by COPY: findings into `staged`, and components, where it
 * lists some, into `staged_components`. Returns how many there were of each.
 */
export async function stageReport(
  tx: Transaction,
  items: AsyncGenerator<StagedItem, void, void>,
): Promise<{ findings: number; components: number }> {
  // Sets are joined in memory where they fit: an import is rare and large, unlike everything else.
  await tx.query("set local work_mem = '64MB'");
  await tx.query(`
    create temporary table staged (
      ordinal int, fingerprint bytea, claim text, severity smallint, title text, rule text, component text,
      location text, target text, remedy text, wants_case boolean, detail json, content bytea, package text,
      vulnerabilities text[], formerly bytea[], renamed bytea, reason text) on commit drop`);
  let ordinal = 0;
  let components = 0;
  let ended = false;
  const listed: Component[] = [];
  async function* rows(): AsyncGenerator<CopyRow, void, void> {
    while (listed.length < WAITING) {
      const next = await items.next();
      ended = next.done === true;
      if (next.done) return;
      if ('listed' in next.value) listed.push(next.value.listed);
      else {
        yield copyRow(ordinal, next.value);
        ordinal += 1;
      }
    }
  }
  // A connection takes one COPY at a time: where components have gathered, theirs comes between.
  while (!ended) {
    await copyRows(tx, STAGED, rows());
    if (listed.length > 0) components += await stageComponents(tx, listed.splice(0));
  }
  return { findings: ordinal, components };
}

/** What a finding is renamed from, and why, is found when all are there (`findRenamed`). */
const STAGED = `staged (ordinal, fingerprint, claim, severity, title, rule, component, location, target, remedy,
  wants_case, detail, content, package, vulnerabilities, formerly)`;

function copyRow(
  ordinal: number,
  { fingerprint, finding, target, formerly, content }: StagedFinding,
): CopyRow {
  const { tool: _, ...detail } = finding;
  const compared = correlationOf(finding);
  return [
    String(ordinal),
    `\\x${fingerprint}`,
    finding.claim,
    String(severityRank(finding.severity)),
    finding.title,
    finding.rule,
    finding.component && componentText(finding.component),
    finding.location && locationText(finding.location),
    target,
    remedyKey(finding),
    String(wantsCase(finding)),
    JSON.stringify(detail),
    content && `\\x${content}`,
    compared?.package,
    compared && arrayText(compared.vulnerabilities),
    formerly && arrayText(formerly.map((one) => `\\x${one}`)),
  ];
}

/** PostgreSQL's text of an array. */
function arrayText(items: readonly string[]): string {
  return `{${items.map((item) => `"${item.replaceAll(/[\\"]/g, '\\$&')}"`).join(',')}}`;
}

function componentText({ name, version }: { name: string; version?: string }): string {
  return version ? `${name} ${version}` : name;
}

function locationText({ path, line, url, host, port }: NonNullable<Finding['location']>): string {
  if (path) return line ? `${path}:${line}` : path;
  if (url) return url;
  return port ? `${host ?? ''}:${port}` : (host ?? '');
}
