import { correlationOf } from '#domain/finding/correlation.ts';
import { type Finding, severityRank } from '#domain/finding/finding.ts';
import { remedyOf, wantsCase } from '#domain/finding/grouping.ts';
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

/** Loads findings into the transaction's own `staged` table by COPY; returns how many. */
export async function stageFindings(
  tx: Transaction,
  findings: AsyncIterable<StagedFinding>,
): Promise<number> {
  // Sets are joined in memory where they fit: an import is rare and large, unlike everything else.
  await tx.query("set local work_mem = '64MB'");
  await tx.query(`
    create temporary table staged (
      ordinal int, fingerprint bytea, claim text, severity smallint, title text, rule text, component text,
      location text, target text, remedy text, wants_case boolean, detail json, content bytea, package text,
      vulnerabilities text[], formerly bytea[], renamed bytea, reason text) on commit drop`);
  async function* rows(): AsyncGenerator<CopyRow, void, void> {
    let ordinal = 0;
    for await (const staged of findings) {
      yield copyRow(ordinal, staged);
      ordinal += 1;
    }
  }
  return copyRows(tx, STAGED, rows());
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
    remedyOf(finding),
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
