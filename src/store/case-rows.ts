import type { Case } from '#domain/case/state.ts';
import { severityRank } from '#domain/finding/finding.ts';
import type { Database, Transaction } from './database.ts';

/** A case as it was folded last, and the hash that the next event of its stream is sealed to. */
export type CaseSnapshot = { state: Case; lastHash: string };

export function caseStream(caseId: string): string {
  return `case/${caseId}`;
}

/** The cases of these ids; an id without one is absent from the map. */
export async function loadCases(
  { pool }: Database,
  ids: readonly string[],
): Promise<Map<string, CaseSnapshot>> {
  const { rows } = await pool.query<{ id: string; state: string; last_hash: Buffer }>({
    name: 'load-cases',
    text: 'select id, state::text as state, last_hash from cases where id = any($1)',
    values: [ids],
  });
  return new Map(
    rows.map(({ id, state, last_hash }) => [
      id,
      { state: JSON.parse(state), lastHash: last_hash.toString('hex') },
    ]),
  );
}

/** Writes the rows of these cases, new or changed, in one statement. */
export async function writeCases(
  tx: Transaction,
  snapshots: readonly (CaseSnapshot & { changedAt: string })[],
  table: 'cases' | 'rebuilt_cases' = 'cases',
): Promise<void> {
  const rows = JSON.stringify(snapshots.map(toRow));
  await tx.query({ name: `write-${table}`, text: upsert(table), values: [rows] });
}

/** A new, short, human case number: C-1, C-2, … */
export async function nextCaseIds({ pool }: Database, count: number): Promise<string[]> {
  const { rows } = await pool.query<{ n: number }>(
    "select nextval('case_numbers') as n from generate_series(1, $1::int)",
    [count],
  );
  return rows.map(({ n }) => `C-${n}`);
}

const columns = {
  id: 'text',
  version: 'int',
  last_hash: 'text',
  state: 'text',
  kind: 'text',
  title: 'text',
  severity: 'smallint',
  asset: 'text',
  source: 'text',
  remedy: 'text',
  owner: 'text',
  status: 'text',
  disposition: 'text',
  stage: 'text',
  cycle: 'int',
  workflow: 'text',
  opened_at: 'timestamptz',
  due_at: 'timestamptz',
  closed_at: 'timestamptz',
  changed_at: 'timestamptz',
} as const;

function upsert(table: string): string {
  const names = Object.keys(columns);
  const typed = Object.entries(columns).map(([name, type]) => `${name} ${type}`);
  const values = names.map((name) => {
    if (name === 'last_hash') return "decode(last_hash, 'hex')";
    return name === 'state' ? 'state::json' : name;
  });
  const updates = names.slice(1).map((name) => `${name} = excluded.${name}`);
  return `
    insert into ${table} (${names.join(', ')})
    select ${values.join(', ')} from json_to_recordset($1::json) as c (${typed.join(', ')})
    on conflict (id) do update set ${updates.join(', ')}`;
}

type Row = Record<keyof typeof columns, string | number | null>;

function toRow({ state, lastHash, changedAt }: CaseSnapshot & { changedAt: string }): Row {
  return {
    id: state.id,
    version: state.version,
    last_hash: lastHash,
    state: JSON.stringify(state),
    kind: state.kind,
    title: state.title,
    severity: severityRank(state.severity),
    asset: state.asset,
    source: state.source ?? null,
    remedy: state.remedy ?? null,
    owner: state.owner ?? null,
    status: state.state,
    disposition: state.disposition ?? null,
    stage: state.stage ?? null,
    cycle: state.cycle,
    workflow: `${state.workflow.name}@${state.workflow.version}`,
    opened_at: state.openedAt,
    due_at: state.clock.dueAt ?? null,
    closed_at: state.closedAt ?? null,
    changed_at: changedAt,
  };
}
