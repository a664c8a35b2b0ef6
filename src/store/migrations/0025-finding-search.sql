-- Read model of the findings: what they are searched, sorted and counted by, beside the wide rows and their imports.
-- Filled from the findings in sets (`src/store/finding-listing.ts`), moments after they change.

-- The texts that findings share, in small letters and at most 500 characters, and the words in them: a pattern is held
-- against each once, and not against each finding.
create table finding_names (
  id integer generated always as identity primary key,
  field text not null check (field in ('component', 'rule', 'path', 'host', 'word')),
  name text not null,
  unique (field, name)
);

-- Patterns are found by three letters in a row. A server of somebody's own may not have the extension, or not give it to
-- this role: then each of the texts is gone through.
do $$ begin
  create extension if not exists pg_trgm;
exception when insufficient_privilege or undefined_file or feature_not_supported then
  raise notice 'pg_trgm is not to be had: %', sqlerrm;
end $$;
do $$ declare found text; begin
  select nspname into found from pg_extension e join pg_namespace n on n.oid = e.extnamespace where extname = 'pg_trgm';
  if found is not null then
    execute format('create index finding_names_by_piece on finding_names using gin (name %I.gin_trgm_ops)', found);
  end if;
end $$;

create table listed_findings (
  finding_id bigint primary key,
  source_id integer not null,
  severity smallint not null,
  status text not null,
  claim text not null,
  -- 4 and a last rank where it has no priority yet.
  level smallint not null,
  rank integer not null,
  kev boolean not null,
  fix boolean not null,
  epss real,
  cvss real,
  opened_at timestamptz not null,
  -- When a report last showed it; null where that is the newest of its source.
  seen_at timestamptz,
  -- Since when nothing is known of it; null of what is not unknown.
  unknown_at timestamptz,
  format text not null,
  case_id text,
  housed boolean not null generated always as (case_id is not null) stored,
  component integer,
  rule integer,
  path integer,
  host integer
) with (fillfactor = 85);
-- Each order of the list, with all that lists filter by: where few rows fit, this narrow index is read and not the rows.
-- Hence the eager vacuum, which keeps that possible.
create index listed_findings_by_severity on listed_findings (severity, finding_id)
  include (source_id, status, claim, level, kev, fix, epss, cvss, seen_at, unknown_at, housed, case_id, component, rule, path, host, format, opened_at);
create index listed_findings_by_priority on listed_findings (rank, finding_id)
  include (source_id, status, claim, level, kev, fix, epss, cvss, seen_at, unknown_at, housed, case_id, component, rule, path, host, format, opened_at, severity);
create index listed_findings_by_opening on listed_findings (opened_at, finding_id)
  include (source_id, status, claim, level, kev, fix, epss, cvss, seen_at, unknown_at, housed, case_id, component, rule, path, host, format, severity);
create index listed_findings_in_kev on listed_findings (finding_id) where kev;
alter table listed_findings set (
  autovacuum_vacuum_scale_factor = 0.02,
  autovacuum_vacuum_insert_scale_factor = 0.02,
  autovacuum_analyze_scale_factor = 0.02
);
create index listed_findings_by_source on listed_findings (source_id, severity, finding_id);
create index listed_findings_by_case on listed_findings (case_id) where case_id is not null;
create index listed_findings_by_component on listed_findings (component) where component is not null;
create index listed_findings_by_rule on listed_findings (rule) where rule is not null;
create index listed_findings_by_path on listed_findings (path) where path is not null;
create index listed_findings_by_host on listed_findings (host) where host is not null;

-- The words of title, rule, component and place, and ids of vulnerabilities and weaknesses as one word each.
create table finding_words (
  finding_id bigint primary key,
  words tsvector not null
);
create index finding_words_by_word on finding_words using gin (words);

-- How many listed findings there are of each kind: written with the list, so that the two agree.
create table finding_counts (
  source_id integer not null,
  severity smallint not null,
  status text not null,
  level smallint not null,
  kev boolean not null,
  housed boolean not null,
  count integer not null,
  primary key (source_id, severity, status, level, kev, housed)
);

-- Findings that are another than they are listed: written by whoever changes them, with the change itself.
create table findings_to_list (finding_id bigint not null);
create index findings_to_list_in_order on findings_to_list (finding_id);
insert into findings_to_list select id from findings;

-- Reports whose new findings are not listed yet. A finding comes into being with a report alone: one note a report spares
-- an import one note a finding.
create table reports_to_list (report_id bigint not null);

-- One row: who holds it lists findings.
create table finding_lister (only_one boolean primary key default true check (only_one));
insert into finding_lister default values;

create or replace function note_new_report() returns trigger language plpgsql as $$
begin
  insert into reports_to_list values (new.id);
  return null;
end $$;
create trigger note_inserted after insert on reports for each row execute function note_new_report();

create or replace function note_changed_findings() returns trigger language plpgsql as $$
begin
  insert into findings_to_list select id from noted;
  return null;
end $$;
create trigger note_updated after update on findings
  referencing new table as noted for each statement execute function note_changed_findings();
create trigger note_deleted after delete on findings
  referencing old table as noted for each statement execute function note_changed_findings();

create or replace function note_new_priorities() returns trigger language plpgsql as $$
begin
  insert into findings_to_list select finding_id from noted;
  return null;
end $$;
create trigger note_inserted after insert on finding_priorities
  referencing new table as noted for each statement execute function note_new_priorities();
create trigger note_updated after update on finding_priorities
  referencing new table as noted for each statement execute function note_new_priorities();

-- Private cases are few: found without a look at the others.
create index cases_kept_private on cases (id) where restricted_to is not null;

-- Views are kept of cases and of findings.
alter table saved_views add column about text not null default 'cases' check (about in ('cases', 'findings'));
