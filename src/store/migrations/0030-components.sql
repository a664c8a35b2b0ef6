-- What assets are made of, as bills of materials list it, and what findings are in.

-- What the reports of a source list: from which report on, until that which lists it no more.
create table bill_components (
  source_id integer not null,
  -- SHA-256 over name, version and package URL as the bill spells them.
  spelled bytea not null,
  name text not null,
  version text not null,
  purl text not null,
  since_report bigint not null,
  until_report bigint,
  -- Which version of which component it is; null until it is listed.
  version_id integer
);
create unique index bill_components_carried on bill_components (source_id, spelled) where until_report is null;
create index bill_components_by_version on bill_components (version_id) where until_report is null;
create index bill_components_to_list on bill_components (since_report) where version_id is null;
create index bill_components_since on bill_components (since_report);
create index bill_components_until on bill_components (until_report) where until_report is not null;

-- A package or product, whatever its version: by its package URL, else by its name alone.
create table components (
  id integer generated always as identity primary key,
  -- The type of its package URL, such as npm; empty where nobody says one.
  ecosystem text not null,
  name text not null,
  unique (name, ecosystem)
);

-- Each way in which reports spell a version of one.
create table component_versions (
  id integer generated always as identity primary key,
  spelled bytea not null unique,
  component_id integer not null references components,
  -- Empty where nobody says one.
  version text not null,
  purl text not null
);
create index component_versions_by_component on component_versions (component_id, version);

alter table listed_findings add column version_id integer;
create index listed_findings_by_version on listed_findings (version_id) where version_id is not null;

-- Findings are listed anew, with what they are in.
insert into findings_to_list select id from findings where component is not null;
