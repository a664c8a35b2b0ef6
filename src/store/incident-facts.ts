import type { Concerned } from '#domain/incident/facts-after.ts';
import { factNumber, type TimelineFact } from '#domain/timeline/fact.ts';
import type { Reading, Transaction } from './database.ts';
import { given, upsert } from './snapshots.ts';

/** Where facts are kept, and where they are put together anew. */
export type FactTable = 'incident_facts' | 'rebuilt_incident_facts';

const BATCH = 2000;

/** The facts of these ids; an id without one is absent from the map. */
export async function loadFacts(
  { pool }: Reading,
  incident: string,
  ids: readonly string[],
): Promise<Map<string, TimelineFact>> {
  if (ids.length === 0) return new Map();
  const { rows } = await pool.query<FactRow>(
    `select ${FACT} from incident_facts f where f.id = any($1)`,
    [ids.map((id) => keyOf(incident, id))],
  );
  return new Map(rows.map((row) => toFact(row)).map((fact) => [fact.id, fact]));
}

/** The facts that somebody noted last, the last first; what files brought and what was withdrawn are none of them. */
export async function notedLast({ pool }: Reading, incident: string): Promise<TimelineFact[]> {
  const { rows } = await pool.query<FactRow>(
    `select ${FACT} from incident_facts f
     where f.incident = $1 and f.file is null and f.withdrawn is null order by f.number desc limit 1`,
    [incident],
  );
  return rows.map(toFact);
}

/** The facts that people noted, in the order in which they happened: at most so many, without those that were withdrawn. */
export async function factsNoted(
  { pool }: Reading,
  incident: string,
  most: number,
): Promise<TimelineFact[]> {
  const { rows } = await pool.query<FactRow>(
    `select ${FACT} from incident_facts f
     where f.incident = $1 and f.file is null and f.withdrawn is null order by f.at, f.number limit $2`,
    [incident, most],
  );
  return rows.map(toFact);
}

/** The facts that an event concerns, as they stand, in batches. */
export async function* factsConcerned(
  tx: Transaction,
  table: FactTable,
  incident: string,
  concerned: Concerned,
): AsyncGenerator<TimelineFact[], void, void> {
  const [column, value] =
    'fact' in concerned
      ? ['id', keyOf(incident, concerned.fact)]
      : 'source' in concerned
        ? ['source', concerned.source]
        : ['file', concerned.file];
  for (let after = 0; ; ) {
    const { rows } = await tx.query<FactRow>(
      `select ${FACT} from ${table} f where f.incident = $1 and f.${column} = $2 and f.number > $3
       order by f.number limit ${BATCH}`,
      [incident, value, after],
    );
    const last = rows.at(-1);
    if (!last) return;
    yield rows.map(toFact);
    after = last.number;
    if (rows.length < BATCH) return;
  }
}

/** Writes facts, new or changed. */
export async function writeFacts(
  tx: Transaction,
  table: FactTable,
  incident: string,
  facts: readonly TimelineFact[],
): Promise<void> {
  for (let from = 0; from < facts.length; from += BATCH) {
    const rows = facts.slice(from, from + BATCH).map((fact) => toRow(incident, fact));
    await tx.query(upsert(table, columns, given(columns, '$1')), [JSON.stringify(rows)]);
  }
}

/** A fact as it is read; `f`: the table. Instants as texts, which sort and compare as the domain writes them. */
export const FACT = `f.number, f.at, f.end_at, f.told_at, f.told_end, f.zone, f.doubt, f.kind, f.text, f.raw, f.source,
  f.actor, f.system, f.url, f.evidence, f.noted_by, f.noted_at, f.corrections, f.withdrawn, f.file, f.line`;

export type FactRow = {
  number: number;
  at: Date;
  end_at: Date | null;
  told_at: Date;
  told_end: Date | null;
  noted_by: string;
  noted_at: Date;
  corrections: number;
  file: string | null;
  line: number | null;
} & { [Part in Optional]: TimelineFact[Part] | null } & Pick<TimelineFact, 'kind' | 'text'>;

/** Parts of a fact that are columns of the same name, and may be absent. */
const optional = [
  'zone',
  'doubt',
  'raw',
  'source',
  'actor',
  'system',
  'url',
  'evidence',
  'withdrawn',
] as const;
type Optional = (typeof optional)[number];

export function toFact(row: FactRow): TimelineFact {
  const { number, at, end_at, told_at, told_end, kind, text, file, line } = row;
  const given = optional.filter((part) => row[part] !== null);
  return {
    id: `F-${number}`,
    at: at.toISOString(),
    ...(end_at ? { end: end_at.toISOString() } : {}),
    told: { at: told_at.toISOString(), ...(told_end ? { end: told_end.toISOString() } : {}) },
    kind,
    text,
    ...Object.fromEntries(given.map((part) => [part, row[part]])),
    notedBy: row.noted_by,
    notedAt: row.noted_at.toISOString(),
    corrections: row.corrections,
    ...(file === null ? {} : { file: { sha256: file, line: line ?? 0 } }),
  };
}

function keyOf(incident: string, id: string): string {
  return `${incident}/${id}`;
}

const columns = {
  id: 'text',
  incident: 'text',
  number: 'int',
  at: 'timestamptz',
  end_at: 'timestamptz',
  told_at: 'timestamptz',
  told_end: 'timestamptz',
  zone: 'text',
  doubt: 'text',
  kind: 'text',
  text: 'text',
  raw: 'text',
  source: 'text',
  actor: 'text',
  system: 'text',
  url: 'text',
  evidence: 'json',
  noted_by: 'text',
  noted_at: 'timestamptz',
  corrections: 'int',
  withdrawn: 'json',
  file: 'text',
  line: 'int',
} as const;

function toRow(
  incident: string,
  { id, at, end, told, notedBy, notedAt, file, ...rest }: TimelineFact,
): Partial<Record<keyof typeof columns, unknown>> {
  return {
    ...rest,
    id: keyOf(incident, id),
    incident,
    number: factNumber(id),
    at,
    end_at: end,
    told_at: told.at,
    told_end: told.end,
    noted_by: notedBy,
    noted_at: notedAt,
    file: file?.sha256,
    line: file?.line,
  };
}
