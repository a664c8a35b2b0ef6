-- Read model of the case streams: one row a case, written with its events, rebuilt from them by `admin rebuild`.
-- `state` is the folded case, so that deciding costs one row; the other columns are what lists ask for.
create table cases (
  id text primary key,
  version integer not null,
  last_hash bytea not null,
  state json not null,
  kind text not null,
  title text not null,
  severity smallint not null,
  asset text not null,
  source text,
  remedy text,
  owner text,
  status text not null,
  disposition text,
  stage text,
  cycle integer not null,
  workflow text not null,
  opened_at timestamptz not null,
  due_at timestamptz,
  closed_at timestamptz,
  changed_at timestamptz not null
) with (fillfactor = 60);  -- room on the page for the next versions of a row that changes with every event
create index cases_by_urgency on cases (severity, due_at) where closed_at is null;
create index cases_by_remedy on cases (source, remedy) where closed_at is null;
create sequence case_numbers;
