import type { Transaction } from './database.ts';

/** An event exactly as it lies in the database: nothing parsed, nothing rounded. */
export type RawEvent = {
  id: number;
  stream: string;
  version: number;
  type: string;
  /** The JSON text as it was stored. */
  data: string;
  actor: string;
  /** The instant in milliseconds since 1970, as a decimal number: what is behind the point was never sealed. */
  millis: string;
  prevHash: string;
  hash: string;
};

/** A leaf of the Merkle log and the event in it; `hash` is null where there is no such event. */
export type Leaf = { index: number; event: number; hash: Buffer | null };

export type StoredCheckpoint = { size: number; root: Buffer; note: string };

const ROWS_AT_ONCE = 1000;

/** The streams whose names begin with `prefix`, one after the other, each as a whole: oldest event first. */
export async function* eventStreams(
  tx: Transaction,
  prefix = '',
): AsyncGenerator<RawEvent[], void, void> {
  let stream: RawEvent[] = [];
  const select = `
    select id, stream, version, type, data::text as data, actor, (extract(epoch from at) * 1000)::text as millis,
      encode(prev_hash, 'hex') as "prevHash", encode(hash, 'hex') as hash
    from events where starts_with(stream, $1) order by stream, version`;
  for await (const rows of batches<RawEvent>(tx, 'event_streams', select, [prefix])) {
    for (const event of rows) {
      if (stream.length > 0 && stream[0]?.stream !== event.stream) {
        yield stream;
        stream = [];
      }
      stream.push(event);
    }
  }
  if (stream.length > 0) yield stream;
}

/** The leaves of the log, from the first on, in batches. */
export function ledgerLeaves(tx: Transaction): AsyncGenerator<Leaf[], void, void> {
  return batches<Leaf>(
    tx,
    'ledger_leaves_read',
    `select l.leaf_index as index, l.event_id as event, e.hash
     from ledger_leaves l left join events e on e.id = l.event_id order by l.leaf_index`,
  );
}

/** The signed checkpoints, the smallest first, in batches. */
export function ledgerCheckpoints(tx: Transaction): AsyncGenerator<StoredCheckpoint[], void, void> {
  return batches<StoredCheckpoint>(
    tx,
    'ledger_checkpoints_read',
    'select size, root, note from ledger_checkpoints order by size',
  );
}

/** What of the log cannot be seen leaf by leaf: counts, and what lies in the wrong place. */
export type LedgerFrame = {
  size: number;
  origin: string | null;
  privateKey: string | null;
  leaves: number;
  tiles: number;
  waiting: number;
  /** Events that are neither in the log nor waiting for it, and those that are both. */
  lost: number[];
  twice: number[];
  /** What waits for the log and is no event any more. */
  gone: number[];
  /** Evidence (SHA-256) and workflow versions whose content is not what their hash says. */
  evidence: string[];
  workflows: string[];
};

export async function ledgerFrame(tx: Transaction): Promise<LedgerFrame> {
  const { rows } = await tx.query<LedgerFrame>(FRAME);
  return rows[0] as LedgerFrame;
}

const FRAME = `
  select coalesce(size, 0) as size, origin, private_key as "privateKey",
    (select count(*) from ledger_leaves) as leaves,
    (select count(*) from ledger_tiles) as tiles,
    (select count(*) from unsequenced_events) as waiting,
    array(select id::float8 from events e
      where not exists (select from ledger_leaves l where l.event_id = e.id)
        and not exists (select from unsequenced_events u where u.event_id = e.id) order by id limit 10) as lost,
    array(select event_id::float8 from unsequenced_events u
      where exists (select from ledger_leaves l where l.event_id = u.event_id) order by event_id limit 10) as twice,
    array(select event_id::float8 from unsequenced_events u
      where not exists (select from events e where e.id = u.event_id) order by event_id limit 10) as gone,
    array(select encode(b.sha256, 'hex') from evidence_blobs b
      where pg_catalog.sha256(b.bytes) <> b.sha256 order by 1 limit 10) as evidence,
    array(select name || '@' || version from workflow_versions w
      where encode(pg_catalog.sha256(convert_to(w.text, 'UTF8')), 'hex') <> w.hash order by 1 limit 10) as workflows
  from (values (1)) as one left join ledger_head on true`;

async function* batches<Row extends object>(
  tx: Transaction,
  cursor: string,
  select: string,
  values: unknown[] = [],
): AsyncGenerator<Row[], void, void> {
  await tx.query(`declare ${cursor} no scroll cursor for ${select}`, values);
  for (;;) {
    const { rows } = await tx.query<Row>(`fetch ${ROWS_AT_ONCE} from ${cursor}`);
    if (rows.length > 0) yield rows;
    if (rows.length < ROWS_AT_ONCE) break;
  }
  await tx.query(`close ${cursor}`);
}
