-- Read model of the incidents' streams: one row each, written with its events, rebuilt from them by `admin rebuild`.
create table incidents (
  id text primary key,
  version integer not null,
  last_hash bytea not null,
  state json not null,
  title text not null,
  kind text not null,
  status text not null,
  -- 1 is the worst.
  severity smallint not null,
  declared_by text not null,
  declared_at timestamptz not null,
  -- Who may see it depends on these: its assets, who is in it by name, and of a private one to whom it is open.
  assets text[] not null,
  people text[] not null,
  restricted_to text[],
  changed_at timestamptz not null
);
create sequence incident_numbers;
create index incidents_by_age on incidents (declared_at, id);
create index incidents_by_asset on incidents using gin (assets);
create index incidents_open on incidents (declared_at) where status <> 'closed';

-- The facts of their timelines, which may be a hundred thousand each: rebuilt from the same events, and from what was
-- kept as evidence of the files that they were read from.
create table incident_facts (
  -- I-1/F-1
  id text primary key,
  incident text not null,
  number integer not null,
  -- By the incident's common clock; as told by the source's own.
  at timestamptz not null,
  end_at timestamptz,
  told_at timestamptz not null,
  told_end timestamptz,
  zone text,
  doubt text,
  kind text not null,
  text text not null,
  raw text,
  source text,
  actor text,
  system text,
  url text,
  evidence json,
  noted_by text not null,
  noted_at timestamptz not null,
  corrections integer not null,
  withdrawn json,
  file text,
  line integer
);
create index incident_facts_in_order on incident_facts (incident, at, number);
create index incident_facts_by_kind on incident_facts (incident, kind, at, number);
create index incident_facts_by_source on incident_facts (incident, source, at, number) where source is not null;
create index incident_facts_by_file on incident_facts (incident, file, number) where file is not null;
-- What people noted, apart from what files brought.
create index incident_facts_noted on incident_facts (incident, number) where file is null;
