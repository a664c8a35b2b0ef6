-- The truth: what happened, per stream, each event sealed to the one before it.
-- `data` keeps the order of its keys, as the fold that made it saw them; the hash is over its canonical form (RFC 8785).
create table events (
  id bigint generated always as identity primary key,
  stream text not null,
  version integer not null,
  type text not null,
  data json not null,
  actor text not null,
  at timestamptz not null,
  prev_hash bytea not null,
  hash bytea not null,
  unique (stream, version)
);

-- Events that the Merkle log has not taken in yet. Written in the event's own transaction, so that no order of
-- commits and no restore from a backup can make the log miss one.
-- (No foreign key: the one statement that writes here writes the event itself, and the check would cost a look-up each.)
create table unsequenced_events (
  event_id bigint primary key
);

-- The Merkle log: which leaf is which event, and the hashes of the tree in tiles of up to 256 (C2SP tlog-tiles).
create table ledger_leaves (
  leaf_index bigint primary key,
  event_id bigint not null unique references events
);

create table ledger_tiles (
  level integer not null,
  tile_index bigint not null,
  hashes bytea not null,
  primary key (level, tile_index)
);

create table ledger_checkpoints (
  size bigint primary key,
  root bytea not null,
  note text not null,
  at timestamptz not null
);

-- One row: how far the log has come, and the key that signs it where the environment names none.
create table ledger_head (
  only_one boolean primary key default true check (only_one),
  size bigint not null default 0,
  origin text,
  verifier_key text,
  private_key text
);
insert into ledger_head default values;

-- Files kept beside the ledger, named by what is in them.
create table evidence_blobs (
  sha256 bytea primary key,
  bytes bytea not null
);

-- The exact text of every published workflow version: never changed, never removed.
create table workflow_versions (
  name text not null,
  version integer not null,
  hash text not null,
  text text not null,
  published_at timestamptz not null,
  primary key (name, version)
);
