import { lapseOf, ownRequest } from '#domain/case/requests.ts';
import { type Case, openReviews } from '#domain/case/state.ts';
import { type Wait, waitsOf } from '#domain/case/waiting-for.ts';
import { severityRank } from '#domain/finding/finding.ts';
import { levelRank } from '#domain/priority/level.ts';
import type { Database, Reading, Transaction } from './database.ts';
import type { ReadModelWrite } from './event-log.ts';
import { given, loadSnapshots, type Snapshot, upsert } from './snapshots.ts';

export type CaseSnapshot = Snapshot<Case>;

export function caseStream(caseId: string): string {
  return `case/${caseId}`;
}

/** The cases of these ids; an id without one is absent from the map. */
export function loadCases(
  database: Reading,
  ids: readonly string[],
): Promise<Map<string, CaseSnapshot>> {
  return loadSnapshots<Case>(database, { table: 'cases', key: 'id' }, ids);
}

/** The rows of these cases, new or changed, to be written with their events. */
export function caseRows(snapshots: readonly CaseSnapshot[]): ReadModelWrite {
  const rows = JSON.stringify(snapshots.map(toRow));
  return { name: 'cases', beside: WITH_EVENTS, sql: UPSERT, rows };
}

/** Writes rows that were folded anew into a table that is made like `cases`. */
export async function writeCases(
  tx: Transaction,
  snapshots: readonly CaseSnapshot[],
  table: 'rebuilt_cases',
): Promise<void> {
  await tx.query({
    name: `write-${table}`,
    text: `with ${givenRows('$1')} ${upsert(table, columns, 'given')}`,
    values: [JSON.stringify(snapshots.map(toRow))],
  });
}

/** A new, short, human case number: C-1, C-2, … */
export async function nextCaseIds({ pool }: Database, count: number): Promise<string[]> {
  const { rows } = await pool.query<{ n: number }>(
    "select nextval('case_numbers') as n from generate_series(1, $1::int)",
    [count],
  );
  return rows.map(({ n }) => `C-${n}`);
}

/** Open cases whose owner is suspended, by id from `after` on. */
export async function orphanedCases(
  { pool }: Database,
  after: string,
  limit: number,
): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>({
    name: 'orphaned-cases',
    text: `select id from cases where closed_at is null and id > $1
      and owner in (select name from accounts where status = 'suspended') order by id limit $2`,
    values: [after, limit],
  });
  return rows.map(({ id }) => id);
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
  scope: 'text',
  owner: 'text',
  queue: 'text',
  status: 'text',
  disposition: 'text',
  stage: 'text',
  cycle: 'int',
  workflow: 'text',
  opened_at: 'timestamptz',
  due_at: 'timestamptz',
  closed_at: 'timestamptz',
  changed_at: 'timestamptz',
  waits_for: 'text',
  waits_step: 'text',
  waits_title: 'text',
  waits_role: 'text',
  asked_by: 'text',
  approved_by: 'text[]',
  restricted_to: 'text[]',
  priority: 'smallint',
  awaits_approval: 'boolean',
  approval_lapses_at: 'timestamptz',
  awaits_review: 'boolean',
  awaits_request: 'boolean',
  request_lapses_at: 'timestamptz',
  exception: 'text',
  also_waits: 'json',
} as const;

/** The rows that were handed in, as a part of the statement's `with`. */
function givenRows(parameter: '$1' | '$2'): string {
  return `given as (select * from ${given(columns, parameter)})`;
}

/** What a case is found by, of a row of cases: so much of it as a search goes through. */
export const SAID = "concat_ws(' ', id, left(title, 1000), left(asset, 1000))";

/** That never changes after the opening, so that later events pay for a look and no more. */
const NEW_WORDS = `
  worded as (
    insert into case_words (case_id, said) select id, ${SAID} from given
    where not exists (select from case_words w where w.case_id = given.id)
  )`;

const WITH_EVENTS = `${givenRows('$2')}, ${NEW_WORDS}`;
const UPSERT = upsert('cases', columns, 'given');

type Cell = string | number | boolean | readonly (string | Wait)[] | null;
type Row = Record<keyof typeof columns, Cell>;

function toRow({ state, lastHash, changedAt }: CaseSnapshot): Row {
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
    scope: state.scope ?? null,
    owner: state.owner ?? null,
    queue: state.queue ?? null,
    status: state.state,
    disposition: state.disposition ?? null,
    stage: state.stage ?? null,
    cycle: state.cycle,
    workflow: `${state.workflow.name}@${state.workflow.version}`,
    opened_at: state.openedAt,
    due_at: state.clock.dueAt ?? null,
    closed_at: state.closedAt ?? null,
    changed_at: changedAt,
    ...toWaitColumns(waitsOf(state)),
    restricted_to: state.restrictedTo ?? null,
    priority: state.priority ? levelRank(state.priority) : null,
    exception: state.aside?.exception ?? null,
    ...toDecisionColumns(state),
  };
}

function toDecisionColumns(state: Case) {
  const approvals = waitsOf(state).filter((one) => one.for === 'approval');
  const lapses = approvals.flatMap(({ step = '' }) => state.steps[step]?.approval?.expiresAt ?? []);
  const request = ownRequest(state);
  return {
    awaits_approval: approvals.length > 0,
    approval_lapses_at: lapses.sort()[0] ?? null,
    awaits_review: openReviews(state).length > 0,
    awaits_request: request !== undefined,
    request_lapses_at: lapseOf(request) ?? null,
  };
}

function toWaitColumns([wait, ...others]: readonly Wait[]) {
  return {
    waits_for: wait?.for ?? null,
    waits_step: wait?.step ?? null,
    waits_title: wait?.title ?? null,
    waits_role: wait?.role ?? null,
    asked_by: wait?.askedBy ?? null,
    approved_by: wait?.approvedBy ?? null,
    also_waits: others.length > 0 ? others : null,
  };
}
