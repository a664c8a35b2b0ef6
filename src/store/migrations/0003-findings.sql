-- The other plane: bulk machine data, loaded with COPY and reconciled in sets.

-- One of a tool's scans of one asset. Reports prove absence only within their own source.
create table sources (
  id integer generated always as identity primary key,
  key text not null unique,
  asset text not null,
  tool text not null,
  scope text not null
);

create table reports (
  id bigint generated always as identity primary key,
  source_id integer not null references sources,
  sha256 bytea not null,
  file_name text not null,
  format text not null,
  imported_by text not null,
  imported_at timestamptz not null,
  -- When what it shows was so: as the report states it, else when it was received.
  seen_at timestamptz not null,
  completeness text not null,
  -- What the report states that it checked; null where it states nothing.
  rules text[],
  targets text[],
  coverage json not null,
  counts json not null,
  skipped json not null,
  settled_at timestamptz
);
create index reports_by_source on reports (source_id, id desc);
create index reports_by_content on reports (sha256);

-- (No foreign keys: the only statements that write here join the source and the report, and four checks a row would
-- cost an import as much as the rows themselves.)
create table findings (
  id bigint generated always as identity primary key,
  source_id integer not null,
  fingerprint bytea not null,
  -- open: seen in the latest report that could have seen it. unknown: not seen since, but no report could prove
  -- it gone. gone: proved absent.
  status text not null check (status in ('open', 'unknown', 'gone')),
  claim text not null,
  severity smallint not null,
  title text not null,
  rule text,
  component text,
  location text,
  target text,
  remedy text not null,
  -- Whether it is one to open a case for (severity and claim; `wantsCase` in the domain).
  wants_case boolean not null,
  detail json not null,
  opened_at timestamptz not null,
  opened_report bigint not null,
  -- The report that opened it last: what that one stated of its coverage is what a later one must match.
  seen_report bigint not null,
  -- The report of the last change of status, and when that was seen.
  status_report bigint not null,
  status_at timestamptz not null,
  reopened integer not null default 0,
  case_id text
);
create unique index findings_by_identity on findings (source_id, fingerprint);
create index findings_by_case on findings (case_id) where case_id is not null;
create index findings_without_case on findings (source_id, remedy) where case_id is null and status = 'open' and wants_case;
