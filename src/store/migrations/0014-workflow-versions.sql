-- What a workflow version is to new cases: retired, it is there for those that run under it, and for no other.
alter table workflow_versions add column retired_at timestamptz, add column retired_by text;

-- Versions in the making. No case runs under one.
create table workflow_drafts (
  name text not null,
  version integer not null,
  author text not null,
  text text not null,
  changed_at timestamptz not null,
  primary key (name, version, author)
);
