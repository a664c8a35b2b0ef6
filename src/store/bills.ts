import type { Component } from '#domain/finding/finding.ts';
import { spelledAs } from './component-spelling.ts';
import { type CopyRow, copyRows } from './copy.ts';
import type { Transaction } from './database.ts';

const STAGED = `
  create temporary table if not exists staged_components (name text, version text, purl text) on commit drop`;

/** Loads components into the transaction's own `staged_components`, beside those that are there; returns how many. */
export async function stageComponents(
  tx: Transaction,
  components: readonly Component[],
): Promise<number> {
  await tx.query(STAGED);
  async function* rows(): AsyncGenerator<CopyRow, void, void> {
    for (const { name, version, purl } of components) yield [name, version ?? '', purl ?? ''];
  }
  return copyRows(tx, 'staged_components', rows());
}

/**
 * Keeps what the bill of materials in a report lists, as it was staged: what was not listed before is from this report
 * on, what is no more until this one. `whole`: all of it could be read; else what is missing may be in what could not.
 */
export async function keepBill(
  tx: Transaction,
  source: number,
  report: number,
  { whole }: { whole: boolean },
): Promise<void> {
  await tx.query(STAGED);
  await tx.query(`create temporary table listed on commit drop as ${LISTED}`);
  await tx.query('analyze listed');
  if (whole) await tx.query(END, [source, report]);
  await tx.query(BEGIN, [source, report]);
}

const LISTED = `
  select distinct on (spelled) spelled, name, version, purl
  from (select *, ${spelledAs('name', 'version', 'purl')} as spelled from (
    select left(name, 500) as name, left(version, 200) as version, left(purl, 1000) as purl from staged_components) c) s
  order by spelled`;

const END = `
  update bill_components b set until_report = $2
  where b.source_id = $1 and b.until_report is null and not exists (select from listed l where l.spelled = b.spelled)`;

const BEGIN = `
  insert into bill_components (source_id, spelled, name, version, purl, since_report)
  select $1, l.spelled, l.name, l.version, l.purl, $2 from listed l
  where not exists (
    select from bill_components b where b.source_id = $1 and b.until_report is null and b.spelled = l.spelled)`;

/** What the source listed before the report is what it lists again. Only for the newest report of its source. */
export async function takeBackBill(tx: Transaction, report: number): Promise<void> {
  await tx.query('delete from bill_components where since_report = $1', [report]);
  await tx.query('update bill_components set until_report = null where until_report = $1', [
    report,
  ]);
}
