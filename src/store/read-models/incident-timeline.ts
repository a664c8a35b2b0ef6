import type { Mark } from '#domain/timeline/checks/timeline.ts';
import { type FactKind, factNumber, type TimelineFact } from '#domain/timeline/fact.ts';
import type { Reading } from '#store/database.ts';
import { FACT, type FactRow, toFact } from '#store/incident-facts.ts';
import { afterCursor, type Keyset, keysColumn, orderBy, pageOf, pageSize } from './keyset.ts';
import { all, Parameters } from './parameters.ts';
import { toLike } from './reach.ts';

export type FactQuery = {
  /** Those that are going on within these instants, both included. */
  from?: string;
  to?: string;
  kind?: readonly FactKind[];
  source?: readonly string[];
  /** A piece of what they say, in any case. */
  text?: string;
  /** Those too that were withdrawn. */
  withdrawn?: boolean;
  /** These alone, by their ids. */
  fact?: readonly string[];
  /** So many are passed over: a window into a timeline of which the length is known. */
  skip?: number;
  /** 200 unless set, 2000 at most. */
  limit?: number;
  after?: string;
};

const IN_ORDER: Keyset = {
  name: 'facts',
  keys: [
    { sql: 'f.at', type: 'instant' },
    { sql: 'f.number', type: 'integer' },
  ],
};

/** A page of an incident's facts, in the order in which they happened. Throws `CursorInvalid` for a cursor that is none of this list. */
export async function listFacts(
  { pool }: Reading,
  incident: string,
  { limit: asked, after, skip = 0, ...query }: FactQuery,
): Promise<{ facts: TimelineFact[]; next?: string }> {
  const parameters = new Parameters();
  const limit = pageSize(asked, { usual: 200, most: 2000 });
  const wanted = all([
    factsWanted(incident, query, parameters),
    afterCursor(IN_ORDER, after, parameters),
  ]);
  const { rows } = await pool.query<FactRow & { keys: string[] }>(
    // Which they are is settled first: of those that are passed over nothing more is made.
    `with page as materialized (
       select f.id from incident_facts f where ${wanted}
       order by ${orderBy(IN_ORDER)} limit ${parameters.add(limit + 1)} offset ${parameters.add(skip)})
     select ${FACT}, ${keysColumn(IN_ORDER)} from incident_facts f
     where f.id in (select id from page) order by ${orderBy(IN_ORDER)}`,
    parameters.values,
  );
  const { rows: page, ...next } = pageOf(IN_ORDER, rows, limit);
  return { facts: page.map((row) => toFact(row as FactRow)), ...next };
}

function factsWanted(
  incident: string,
  { from, to, kind, source, text, fact, withdrawn }: FactQuery,
  parameters: Parameters,
): string {
  const piece = text === undefined ? undefined : parameters.add(`%${toLike(text)}%`);
  return all([
    `f.incident = ${parameters.add(incident)}`,
    from === undefined
      ? undefined
      : `coalesce(greatest(f.at, f.end_at), f.at) >= ${parameters.add(from)}`,
    to === undefined ? undefined : `f.at <= ${parameters.add(to)}`,
    kind && `f.kind = any(${parameters.add(kind)}::text[])`,
    source && `f.source = any(${parameters.add(source)}::text[])`,
    piece && `(f.text ilike ${piece} or f.raw ilike ${piece})`,
    fact && `f.number = any(${parameters.add(fact.map(factNumber))}::integer[])`,
    withdrawn ? undefined : 'f.withdrawn is null',
  ]);
}

/**
 * The facts that are told one by one, in order: those that people noted, and of those that files brought the ones that are
 * named. 2000 at most, those that are named before others.
 */
export async function factsToTell(
  { pool }: Reading,
  incident: string,
  named: readonly string[],
): Promise<TimelineFact[]> {
  const numbers = named.map(factNumber);
  const { rows } = await pool.query<FactRow>(
    `select ${FACT} from (
       select * from incident_facts
       where incident = $1 and withdrawn is null and (file is null or number = any($2::int[]))
       order by number = any($2::int[]) desc, at, number limit 2000
     ) f order by f.at, f.number`,
    [incident, numbers],
  );
  return rows.map((row) => toFact(row));
}

/** How the facts that are asked for lie in time. */
export type FactDensity = {
  total: number;
  /** The ends of the time that is divided: what was asked for, else the first and the last of them; none of no facts. */
  from?: string;
  to?: string;
  /** How many there are in each equal part of that time; what began before it is in the first. */
  counts: number[];
  /** How many come before the fact that was named. */
  before?: number;
};

type DensityQuery = Omit<FactQuery, 'limit' | 'after' | 'skip'> & {
  parts: number;
  /** Which of them is looked for: `F-3`. */
  find?: string;
};

/** How many facts there are, in how many equal parts of their time, and where one of them stands in their order. */
export async function factDensity(
  { pool }: Reading,
  incident: string,
  { parts, find, ...query }: DensityQuery,
): Promise<FactDensity> {
  const parameters = new Parameters();
  const wanted = factsWanted(incident, query, parameters);
  const [lo, hi] = [query.from ?? null, query.to ?? null].map((one) => parameters.add(one));
  const many = parameters.add(parts);
  const before =
    find === undefined
      ? 'null'
      : `(select count(*) from incident_facts f,
            (select at, number from incident_facts where id = ${parameters.add(`${incident}/${find}`)}) sought
          where ${wanted} and (f.at, f.number) < (sought.at, sought.number))`;
  const { rows } = await pool.query<{
    total: number;
    from: Date | null;
    to: Date | null;
    before: number | null;
    counts: [part: number, count: number][] | null;
  }>(
    `with wanted as materialized (select f.at from incident_facts f where ${wanted}),
     ends as (
       select count(*)::integer as total, coalesce(${lo}::timestamptz, min(at)) as lo,
         coalesce(${hi}::timestamptz, max(at)) as hi from wanted),
     counted as (
       select least(${many}::integer - 1, greatest(0, coalesce(floor(
           ${many}::integer * date_part('epoch', w.at - e.lo) / nullif(date_part('epoch', e.hi - e.lo), 0)
         ), 0)))::integer as part, count(*)::integer as count
       from wanted w, ends e group by 1)
     select e.total, e.lo as "from", e.hi as "to", ${before}::integer as before,
       (select json_agg(json_build_array(part, count)) from counted) as counts
     from ends e`,
    parameters.values,
  );
  const { total = 0, from, to, before: earlier, counts } = rows[0] ?? {};
  const known = new Map(counts);
  return {
    total,
    ...(from && to ? { from: from.toISOString(), to: to.toISOString() } : {}),
    counts: Array.from({ length: parts }, (_, part) => known.get(part) ?? 0),
    ...(find === undefined ? {} : { before: earlier ?? 0 }),
  };
}

/** All facts of an incident that were not withdrawn, in the order in which they were noted, in batches. */
export async function* standingFacts(
  { pool }: Reading,
  incident: string,
): AsyncGenerator<TimelineFact[], void, void> {
  for (let after = 0; ; ) {
    const { rows } = await pool.query<FactRow>(
      `select ${FACT} from incident_facts f
       where f.incident = $1 and f.withdrawn is null and f.number > $2 order by f.number limit 2000`,
      [incident, after],
    );
    const last = rows.at(-1);
    if (!last) return;
    yield rows.map((row) => toFact(row));
    after = last.number;
  }
}

/** What the checks look at: every fact of the incident that was not withdrawn, in order. */
export async function factMarks({ pool }: Reading, incident: string): Promise<Mark[]> {
  const { rows } = await pool.query<{
    number: number;
    at: Date;
    end_at: Date | null;
    kind: FactKind;
    doubt: Mark['doubt'] | null;
    shown: boolean;
  }>(
    `select number, at, end_at, kind, doubt,
       coalesce(source, url) is not null or json_array_length(coalesce(evidence, '[]')) > 0 as shown
     from incident_facts where incident = $1 and withdrawn is null order by at, number`,
    [incident],
  );
  return rows.map(({ number, at, end_at, kind, doubt, shown }) => ({
    id: `F-${number}`,
    at: at.toISOString(),
    ...(end_at ? { end: end_at.toISOString() } : {}),
    kind,
    ...(doubt ? { doubt } : {}),
    shown,
  }));
}

/** How many facts the timeline has, and how many were withdrawn; and by source, those of none left out. */
export async function countFacts(
  { pool }: Reading,
  incident: string,
): Promise<{ standing: number; withdrawn: number; sources: Record<string, number> }> {
  const { rows } = await pool.query<{ source: string | null; standing: number; withdrawn: number }>(
    `select source, count(*) filter (where withdrawn is null) as standing, count(withdrawn) as withdrawn
     from incident_facts where incident = $1 group by source order by source`,
    [incident],
  );
  const sum = (of: 'standing' | 'withdrawn') => rows.reduce((total, row) => total + row[of], 0);
  const sources = rows.flatMap(({ source, standing }) =>
    source === null ? [] : [[source, standing]],
  );
  return {
    standing: sum('standing'),
    withdrawn: sum('withdrawn'),
    sources: Object.fromEntries(sources),
  };
}
