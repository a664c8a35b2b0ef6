import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { from } from 'pg-copy-streams';
import { type Finding, severityRank } from '#domain/finding/finding.ts';
import { remedyOf, wantsCase } from '#domain/finding/grouping.ts';
import type { Transaction } from './database.ts';

/** A finding on its way into the database: its fingerprint in hexadecimal, and what it was seen on. */
export type StagedFinding = { fingerprint: string; finding: Finding; target?: string };

const FLUSH_CHARACTERS = 256 * 1024;

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
      location text, target text, remedy text, wants_case boolean, detail json) on commit drop`);
  const copy = tx.query(from('copy staged from stdin'));
  // A connection that is lost between two writes fails the next one, and must not end the process before.
  let lost: Error | undefined;
  copy.once('error', (error) => {
    lost = error;
  });
  let count = 0;
  let pending = '';
  try {
    for await (const staged of findings) {
      if (lost) throw lost;
      pending += copyRow(count, staged);
      count += 1;
      if (pending.length < FLUSH_CHARACTERS) continue;
      if (!copy.write(pending)) await once(copy, 'drain');
      pending = '';
    }
  } catch (error) {
    // Else the database would wait for the rest of the rows, and no rollback would get through to it.
    if (!lost) copy.destroy(error as Error);
    throw error;
  }
  copy.end(pending);
  await finished(copy);
  return count;
}

function copyRow(ordinal: number, { fingerprint, finding, target }: StagedFinding): string {
  const { tool: _, ...detail } = finding;
  const fields = [
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
  ];
  return `${fields.map(copyField).join('\t')}\n`;
}

const escapes: Record<string, string> = {
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
  '\0': '\ufffd',
};

/** COPY's text format. A NUL, which PostgreSQL texts cannot hold, becomes the replacement character. */
function copyField(value: string | undefined): string {
  if (value === undefined) return '\\N';
  return needsEscape.test(value) ? value.replace(escapable, (c) => escapes[c] as string) : value;
}

const needsEscape = /[\\\t\n\r\0]/;
const escapable = /[\\\t\n\r\0]/g;

function componentText({ name, version }: { name: string; version?: string }): string {
  return version ? `${name} ${version}` : name;
}

function locationText({ path, line, url, host, port }: NonNullable<Finding['location']>): string {
  if (path) return line ? `${path}:${line}` : path;
  if (url) return url;
  return port ? `${host ?? ''}:${port}` : (host ?? '');
}
