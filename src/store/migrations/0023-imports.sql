-- Files of reports as they were received, by their SHA-256: in parts, so that none of them has to fit in memory, each
-- deflated where that makes it smaller.
create table raw_reports (
  sha256 bytea primary key,
  bytes bigint not null,
  stored_at timestamptz not null
);
create table raw_report_parts (
  sha256 bytea not null references raw_reports on delete cascade,
  part integer not null,
  deflated boolean not null,
  bytes bytea not null,
  primary key (sha256, part)
);
alter table raw_report_parts alter column bytes set storage external;

-- Each file that somebody brought: from when it was received until its reports are in, and ever after.
create table imports (
  id bigint generated always as identity primary key,
  sha256 bytea not null,
  file_name text not null,
  bytes bigint not null,
  -- As they were named; null where the report tells.
  format text,
  asset text,
  imported_by text not null,
  status text not null check (status in ('queued', 'running', 'done', 'failed')),
  received_at timestamptz not null,
  started_at timestamptz,
  -- When whoever reads it last gave a sign of life.
  alive_at timestamptz,
  ended_at timestamptz,
  bytes_read bigint not null default 0,
  -- Why it failed as a whole: code and message.
  error json
);

-- What came of each report in the file: one, or one for each file in a zip.
create table import_entries (
  import_id bigint not null references imports on delete cascade,
  ordinal integer not null,
  -- Its path in the zip.
  entry text,
  report_id bigint,
  asset text,
  format text,
  opened integer not null default 0,
  reopened integer not null default 0,
  known integer not null default 0,
  gone integer not null default 0,
  unknown integer not null default 0,
  skipped integer not null default 0,
  unchanged text,
  -- The cases that it touched, once they are settled.
  cases json,
  error json,
  primary key (import_id, ordinal)
);
create index import_entries_by_report on import_entries (report_id) where report_id is not null;
