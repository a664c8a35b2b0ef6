-- What tools said was wrong, each time that it began: machine data as findings are, told again and again by its tool.
create table alerts (
  id bigint primary key,
  source text not null,
  -- What the tool knows it by; of several rows of one key, each is a time that it began.
  key text not null,
  stands text not null,
  -- As we say it, and as the tool does.
  severity text,
  severity_said text,
  title text not null,
  description text,
  service text,
  labels json not null,
  links json not null,
  -- By the tool's clock, where it says.
  starts_at timestamptz,
  ends_at timestamptz,
  -- As it stood in the notification that it came with, and in that of its recovery.
  raw text not null,
  raw_end text,
  -- By ours: when it first came in, when it last changed, and when it was heard to be over.
  received_at timestamptz not null,
  changed_at timestamptz not null,
  recovered_at timestamptz,
  -- The rule that was for it, with the version of the rules, and what it was put together by.
  rule text,
  rules text,
  group_key text,
  ignored boolean not null,
  incident text
);
create sequence alert_numbers;
create index alerts_by_key on alerts (source, key, id desc);
-- By hash: what a group has in common may be long.
create index alerts_by_group on alerts using hash (group_key) where incident is not null;
create index alerts_waiting on alerts using hash (group_key) where incident is null and not ignored and stands <> 'recovered';
create index alerts_by_incident on alerts (incident, stands) where incident is not null;
create index alerts_in_order on alerts (received_at, id);

-- The exact text of every published version of the rules of alerts: never changed, never removed. One is in force.
create table alert_rules (
  id integer generated always as identity primary key,
  name text not null,
  version integer not null,
  hash text not null,
  text text not null,
  published_at timestamptz not null,
  in_force boolean not null default false,
  unique (name, version)
);
create unique index alert_rules_in_force on alert_rules (in_force) where in_force;
