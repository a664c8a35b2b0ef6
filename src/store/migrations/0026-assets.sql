-- What people say of assets, beside what priorities follow from. A row tells that somebody knows the asset: one that
-- reports name and that has no row waits to be looked at.
alter table asset_facts
  add column team text,
  add column kind text,
  add column environment text,
  add column description text,
  add column part_of text,
  add column depends_on text[] not null default '{}',
  add column tags text[] not null default '{}',
  -- Somebody has said that it is none of ours.
  add column ignored boolean not null default false;
create index asset_facts_by_whole on asset_facts (part_of) where part_of is not null;

-- Other names of assets: what is reported under one of them is of the asset.
create table asset_aliases (
  alias text primary key,
  asset text not null,
  reason text not null check (reason in ('renamed', 'merged')),
  -- What it takes to split it back: what was said of it, and which sources, edges and names were its own.
  before json,
  since timestamptz not null,
  by text not null
);
create index asset_aliases_by_asset on asset_aliases (asset);

-- A source keeps its key when its asset is renamed: what a report is held against is found by what it is of.
create index sources_by_asset on sources (asset, tool, scope);

-- What is decided of assets, for the history of one.
create index events_of_assets on events (id)
  where type in ('AssetsDescribed', 'AssetConfirmed', 'AssetIgnored', 'AssetRenamed', 'AssetsMerged', 'AssetSplit');

-- The asset and all that it is a part of, the nearest first; a fact that is not said of it is that of the first that has
-- it.
create or replace function asset_line(of_asset text) returns table (depth integer, asset text, owner text, team text, exposure text)
language sql stable as $$
  with recursive line as (
    select 0 as depth, f.* from asset_facts f where f.asset = of_asset
    union all
    select line.depth + 1, f.* from line join asset_facts f on f.asset = line.part_of
  ) cycle asset set is_circle using way
  select depth, asset, owner, team, exposure from line where not is_circle order by depth
$$;
