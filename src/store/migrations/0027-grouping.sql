-- The exact text of every published grouping version: never changed, never removed. One of them is in force.
create table groupings (
  id integer generated always as identity primary key,
  name text not null,
  version integer not null,
  hash text not null,
  text text not null,
  published_at timestamptz not null,
  in_force boolean not null default false,
  unique (name, version)
);
create unique index groupings_in_force on groupings (in_force) where in_force;

-- How far a case reaches that a rule put together; what later findings of its asset join it by.
alter table cases add column scope text;
create index cases_by_remedy_of_asset on cases (asset, remedy) where closed_at is null and scope is not null;

-- Findings that want a case, as the rules in force group them: there while their report settles, and reckoned anew when it
-- is settled again.
create unlogged table orphan_groups (
  finding_id bigint primary key,
  source_id integer not null,
  -- The severity of the worst of the group.
  worst smallint not null,
  key text not null,
  -- Null of what no rule is for.
  scope text,
  asset text not null,
  title text
);
create index orphan_groups_in_order on orphan_groups (source_id, worst, key);
