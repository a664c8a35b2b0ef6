-- What reports changed of findings that were known, and what stood of each before: the history of a finding, and all
-- that it takes to take a report back. That a report opened a finding, the finding itself says (`opened_report`); of one
-- that is merely seen again nothing is written.
create table finding_changes (
  report_id bigint not null,
  finding_id bigint not null,
  -- reopened: it was gone. seen-again: it was unknown. changed: its status stayed, and something else is said of it.
  change text not null check (change in ('reopened', 'seen-again', 'changed', 'gone', 'unknown')),
  status text not null,
  seen_report bigint not null,
  status_report bigint not null,
  status_at timestamptz not null,
  reopened integer not null,
  -- What was said of it, all of it or, where the report said the same, none.
  fingerprint bytea,
  claim text,
  severity smallint,
  title text,
  rule text,
  component text,
  location text,
  target text,
  remedy text,
  wants_case boolean,
  detail json,
  primary key (report_id, finding_id)
);
create index finding_changes_by_finding on finding_changes (finding_id, report_id);
