-- Policy packs as they were published; a version never changes.
create table pack_versions (
  name text not null,
  version integer not null,
  hash text not null,
  text text not null,
  published_at timestamptz not null,
  primary key (name, version)
);
