-- An import that was a mistake and has been taken back.
alter table imports add column undone_at timestamptz;
alter table imports add column undone_by text;
alter table imports add column undo_reason text;

-- The reports of such imports: taken out of the plane of findings, so that nothing is held against them, and kept here as
-- they were. What each had shown is in the file that was received.
create table undone_reports (
  id bigint primary key,
  source_key text not null,
  report json not null,
  undone_at timestamptz not null
);

-- What a file that was taken out of a watched folder is known by: it is received once, whatever happens meanwhile.
alter table imports add column claim text unique;

-- How long files that were received, and the history of imports, are kept, where somebody has said it: days.
create table import_retention (
  one boolean primary key default true check (one),
  raw_days integer,
  history_days integer,
  changed_at timestamptz not null,
  changed_by text not null
);
