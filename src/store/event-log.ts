import type { SealedEvent } from '#domain/ledger/event-chain.ts';
import type { Database, Transaction } from './database.ts';

const UNIQUE_VIOLATION = '23505';
const DEADLOCK = '40P01';

/** Somebody appended to one of these streams first; nothing of this transaction was kept. */
export class StreamConflict extends Error {}

/** Somebody took the same turn of a roster first; nothing of this transaction was kept. */
export class TurnConflict extends StreamConflict {}

/**
 * A read model's part of a change: one insert over the JSON rows that it names as `$2`. `beside`: what stands with it
 * in the statement's `with`.
 */
export type ReadModelWrite = { name: string; beside?: string; sql: string; rows: string };

/**
 * Appends sealed events of any number of streams, notes them for the Merkle log and writes the read model that
 * goes with them: one statement, so that a change which asks for no job is one round trip and its own transaction.
 *
 * The pair (stream, version) exists once: a second writer gets a `StreamConflict`, and nothing of his is kept. So does a
 * turn of a roster (`TurnConflict`).
 */
export async function appendEvents(
  on: Transaction | Database['pool'],
  events: readonly SealedEvent[],
  readModel: ReadModelWrite,
): Promise<void> {
  const rows = events.map((event) => ({ ...event, data: JSON.stringify(event.data) }));
  const values = [JSON.stringify(rows), readModel.rows];
  try {
    await on.query({
      name: `append-${readModel.name}`,
      text: `${[APPEND, readModel.beside].filter(Boolean).join(', ')} ${readModel.sql}`,
      values,
    });
  } catch (error) {
    throw conflictIn(error as { code?: string; constraint?: string }) ?? error;
  }
}

/** Streams are written in their order, so that only turns of several rosters can be waited for crosswise. */
function conflictIn(error: { code?: string; constraint?: string }): StreamConflict | undefined {
  const { code, constraint } = error;
  if (code === DEADLOCK || (code === UNIQUE_VIOLATION && constraint === 'events_turn')) {
    return new TurnConflict('the turn is taken', { cause: error });
  }
  if (code !== UNIQUE_VIOLATION) return undefined;
  return new StreamConflict('the stream has moved on', { cause: error });
}

const APPEND = `
  with appended as (
    insert into events (stream, version, type, data, actor, at, prev_hash, hash)
    select stream, version, type, data::json, actor, at, decode("prevHash", 'hex'), decode(hash, 'hex')
    from json_to_recordset($1::json) as e (
      stream text, version int, type text, data text, actor text, at timestamptz, "prevHash" text, hash text)
    order by stream, version
    returning id
  ), noted as (
    insert into unsequenced_events (event_id) select id from appended
  )`;

/** The events of a stream, oldest first, each exactly as it was sealed. */
export async function readStream({ pool }: Database, stream: string): Promise<StoredEvent[]> {
  const { rows } = await pool.query<EventRow>({
    name: 'read-stream',
    text: `${SELECT} where stream = $1 order by version`,
    values: [stream],
  });
  return rows.map(toEvent);
}

/** A sealed event and its place in the table; ids follow the order of writing, not of committing. */
export type StoredEvent = SealedEvent & { id: number };

type EventRow = {
  id: number;
  stream: string;
  version: number;
  type: string;
  data: string;
  actor: string;
  at: Date;
  prev_hash: Buffer;
  hash: Buffer;
};

const SELECT =
  'select id, stream, version, type, data::text as data, actor, at, prev_hash, hash from events';

function toEvent({ prev_hash, hash, at, data, ...row }: EventRow): StoredEvent {
  return {
    ...row,
    data: JSON.parse(data),
    at: at.toISOString(),
    prevHash: prev_hash.toString('hex'),
    hash: hash.toString('hex'),
  };
}
