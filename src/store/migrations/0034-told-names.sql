-- Other names that inventories declare, beside those that assets had or were merged under.
alter table asset_aliases drop constraint asset_aliases_reason_check,
  add constraint asset_aliases_reason_check check (reason in ('renamed', 'merged', 'declared'));

drop index events_of_assets;
create index events_of_assets on events (id)
  where type in ('AssetsDescribed', 'AssetAliasesDeclared', 'AssetConfirmed', 'AssetIgnored', 'AssetRenamed',
    'AssetsMerged', 'AssetSplit');

-- The folder that was scanned, where that was said.
alter table imports add column root text;
