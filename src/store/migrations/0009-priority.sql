-- What the world says of vulnerabilities, in sets that are replaced as a whole: of each feed the newest that was taken in.
create table intel_sets (
  feed text primary key check (feed in ('kev', 'epss', 'ssvc')),
  -- As its publisher counts: the catalogue's version, the model's; and the day that it speaks of.
  version text not null,
  dated date not null,
  entries integer not null,
  sha256 bytea not null,
  source text not null,
  updated_at timestamptz not null,
  updated_by text not null
);

create table kev_entries (
  cve text primary key,
  date_added date not null,
  due_date date not null,
  ransomware boolean not null,
  -- Null where the catalogue does not say.
  forensic_triage boolean
);

create table epss_entries (
  cve text primary key,
  value double precision not null,
  percentile double precision not null
);

-- CISA's assessments (Vulnrichment), in SSVC's words; null where a point was not assessed.
create table ssvc_entries (
  cve text primary key,
  exploitation text,
  automatable text,
  technical_impact text
);

-- What people say of assets. Null is what nobody has said.
create table asset_facts (
  asset text primary key,
  criticality text,
  exposure text,
  mission text,
  safety text,
  changed_at timestamptz not null,
  changed_by text not null
);

-- The exact text of every published policy version: never changed, never removed. One of them is in force.
create table policies (
  id integer generated always as identity primary key,
  name text not null,
  version integer not null,
  hash text not null,
  text text not null,
  published_at timestamptz not null,
  in_force boolean not null default false,
  unique (name, version)
);
create unique index policies_in_force on policies (in_force) where in_force;

-- Bulk data like the findings, and beside them: a finding's row is wide and written by imports alone.
-- (No foreign keys: what writes here joins the findings.)
create table finding_vulnerabilities (
  finding_id bigint not null,
  cve text not null,
  primary key (finding_id, cve)
);
create index finding_vulnerabilities_by_cve on finding_vulnerabilities (cve);

create table finding_priorities (
  finding_id bigint primary key,
  -- 0 immediate, 1 out-of-cycle, 2 scheduled, 3 defer.
  level smallint not null,
  -- Orders findings, the smaller the more urgent.
  rank integer not null,
  -- The first 8 bytes of the SHA-256 of the facts: tells whether it still follows from what is known.
  facts bytea not null,
  policy integer not null
);

-- Whose priority must be looked at anew, and why: written with the change itself, removed with the priorities.
create table priorities_pending (
  kind text not null check (kind in ('all', 'cve', 'asset')),
  name text not null,
  because text not null,
  primary key (kind, name)
);

-- The worst of a case's open findings, as its events say. In the narrow index that lists filter and count by, too.
alter table cases add column priority smallint;
drop index cases_open_by_urgency;
create index cases_open_by_urgency on cases (severity, (coalesce(due_at, 'infinity')), id)
  include (status, kind, owner, asset, workflow, waits_for, waits_role, asked_by, approved_by, private, due_at, opened_at, changed_at, priority)
  where closed_at is null;
drop index cases_closed_by_urgency;
create index cases_closed_by_urgency on cases (severity, (coalesce(due_at, 'infinity')), id)
  include (status, kind, owner, asset, workflow, waits_for, waits_role, asked_by, approved_by, private, due_at, opened_at, changed_at, priority)
  where closed_at is not null;
-- A case whose findings have no priority comes last.
create index cases_open_by_priority on cases ((coalesce(priority, 4)), severity, (coalesce(due_at, 'infinity')), id) where closed_at is null;
create index cases_closed_by_priority on cases ((coalesce(priority, 4)), severity, (coalesce(due_at, 'infinity')), id) where closed_at is not null;
