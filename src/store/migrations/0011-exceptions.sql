-- Read model of the exceptions' streams: one row each, written with its events, rebuilt from them by `admin rebuild`.
create table exceptions (
  id text primary key,
  version integer not null,
  last_hash bytea not null,
  state json not null,
  kind text not null,
  status text not null,
  until timestamptz not null,
  -- Of the worst that it covered when it was approved or, before that, asked for.
  severity smallint not null,
  requested_by text not null,
  requested_at timestamptz not null,
  -- Whether somebody is asked for an answer: to the exception, or to its renewal.
  waits boolean not null,
  -- Its scope, as far as who may see it depends on that: named cases; the matcher's asset (a pattern) and asset group.
  cases text[] not null,
  matches boolean not null,
  asset text,
  asset_group text,
  -- When its control is to be checked next.
  check_at timestamptz,
  changed_at timestamptz not null
);
create sequence exception_numbers;
create index exceptions_by_date on exceptions (until) where status in ('requested', 'active');
create index exceptions_to_check on exceptions (check_at) where check_at is not null;

-- What exceptions may be, where an administrator has said it.
create table exception_rules (
  one boolean primary key default true check (one),
  rules json not null,
  changed_at timestamptz not null,
  changed_by text not null
);

-- The exception that covers the case, or that names it and waits for an answer.
alter table cases add column exception text;
create index cases_by_exception on cases (exception) where exception is not null;
