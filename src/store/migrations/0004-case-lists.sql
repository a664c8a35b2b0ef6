-- What lists and screens ask of cases. The folded state remains the truth; `admin rebuild` fills these from it.
alter table cases
  add column waits_for text,
  add column waits_step text,
  add column waits_title text,
  -- Who can end the wait; null where that is the machine or the next report.
  add column waits_role text,
  add column asked_by text,
  add column approved_by text[],
  -- The only ones who may see the case, beside auditors; null where it is not private.
  add column restricted_to text[],
  add column private boolean not null generated always as (restricted_to is not null) stored;

-- Each order of the list, for open and for closed cases, so that a page is the next rows of an index. The ids make
-- the orders total; a case without a deadline is due last.
-- Those by urgency carry all that lists filter and count by: a filter that few cases pass, or a count of all, reads
-- this narrow index and not the rows with their folded states. Hence the eager vacuum, which keeps that possible.
-- (No list of people in it but the few who approved: an index row has little room.)
drop index cases_by_urgency;
create index cases_open_by_urgency on cases (severity, (coalesce(due_at, 'infinity')), id)
  include (status, kind, owner, asset, workflow, waits_for, waits_role, asked_by, approved_by, private, due_at, opened_at, changed_at)
  where closed_at is null;
create index cases_open_by_due on cases ((coalesce(due_at, 'infinity')), id) where closed_at is null;
create index cases_open_by_change on cases (changed_at, id) where closed_at is null;
create index cases_open_by_opening on cases (opened_at, id) where closed_at is null;
create index cases_closed_by_urgency on cases (severity, (coalesce(due_at, 'infinity')), id)
  include (status, kind, owner, asset, workflow, waits_for, waits_role, asked_by, approved_by, private, due_at, opened_at, changed_at)
  where closed_at is not null;
create index cases_closed_by_due on cases ((coalesce(due_at, 'infinity')), id) where closed_at is not null;
create index cases_closed_by_change on cases (changed_at, id) where closed_at is not null;
create index cases_closed_by_opening on cases (opened_at, id) where closed_at is not null;
create index cases_by_member on cases using gin (restricted_to) where restricted_to is not null;
alter table cases set (
  autovacuum_vacuum_scale_factor = 0.02,
  autovacuum_vacuum_insert_scale_factor = 0.02,
  autovacuum_analyze_scale_factor = 0.02
);

-- The words that a case is found by: those of its id, title and asset. Beside the row and not in it: they are written
-- once, at the opening, where the row is written with every event. Words end at any sign of punctuation, so that
-- `core` finds `log4j-core`.
create table case_words (
  case_id text primary key,
  said text not null,
  words tsvector not null generated always as (
    to_tsvector('simple', translate(said, '!"#$%&''()*+,-./:;<=>?@[\]^_`{|}~', repeat(' ', 32)))) stored
);
insert into case_words (case_id, said)
  select id, concat_ws(' ', id, left(title, 1000), left(asset, 1000)) from cases;
create index case_words_by_word on case_words using gin (words);

-- The findings of a case, page by page, worst first.
drop index findings_by_case;
create index findings_by_case on findings (case_id, severity, id) where case_id is not null;
