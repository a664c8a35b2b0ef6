-- What names the flaw whatever its place is called: SHA-256 over rule, title and content, where the format tells it.
-- What it is compared by between tools: the package that it is in, and the names of the one vulnerability that it is
-- about, at most one of each scheme.
alter table findings
  add column content bytea,
  add column package text,
  add column vulnerabilities text[],
  -- The name by which its case holds it, where that is not its fingerprint: the first one, of a finding that has got
  -- another; one of its own, where another finding had its fingerprint before.
  add column known_as bytea;
alter table finding_changes
  add column content bytea,
  add column package text,
  add column vulnerabilities text[];
create index findings_to_correlate on findings (source_id) where package is not null;

-- Fingerprints that findings had before. upgrade: a later version of the format names it otherwise. moved: what it is in
-- has got another name.
create table finding_aliases (
  source_id integer not null,
  fingerprint bytea not null,
  finding_id bigint not null,
  reason text not null check (reason in ('upgrade', 'moved')),
  -- The report that gave the finding the name that came after this one.
  report_id bigint not null,
  primary key (source_id, fingerprint, finding_id)
);
create index finding_aliases_by_finding on finding_aliases (finding_id);

-- Findings that are one problem, several tools having seen it; it is called by the first of them. Reckoned anew when a
-- report settles and when somebody decides; a finding that is a problem by itself is not here.
create table finding_problems (
  finding_id bigint primary key,
  problem bigint not null
);
create index finding_problems_by_problem on finding_problems (problem);

-- What people have said of that, as the events of the installation tell: that a finding is one problem with another, or,
-- where no other is named, that it is a problem by itself.
create table problem_decisions (
  finding_id bigint not null,
  with_finding bigint,
  reason text not null,
  decided_by text not null,
  decided_at timestamptz not null,
  unique nulls not distinct (finding_id, with_finding)
);
create index problem_decisions_by_other on problem_decisions (with_finding) where with_finding is not null;
