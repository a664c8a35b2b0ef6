-- Mapping files by which reports were read that no format reads: each as it was, under its id and the beginning of its hash.
create table mappings (
  name text primary key,
  title text not null,
  text text not null,
  kept_at timestamptz not null,
  kept_by text not null
);
