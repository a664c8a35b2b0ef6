-- What would remedy findings, on whatever asset they are: the upgrade of a package, the update of a base image, the
-- correction of what a rule finds.
alter table finding_names drop constraint finding_names_field_check;
alter table finding_names
  add check (field in ('component', 'rule', 'path', 'host', 'word', 'remedy', 'base'));

alter table listed_findings
  add column remedy integer,
  -- The update of what the image is built on, which remedies it as well.
  add column base integer,
  -- The fixed version, as the report has it.
  add column fixed text;
create index listed_findings_by_remedy on listed_findings (remedy) where remedy is not null;
create index listed_findings_by_base on listed_findings (base) where base is not null;

-- What is listed knows of none of it yet.
insert into findings_to_list select id from findings;

-- When it joined its case: what its own clock begins with. Null of what joined before that was kept.
alter table findings add column joined_at timestamptz;
