-- Who answers for an asset; cases of it go there where their workflow says so.
alter table asset_facts add column owner text;

-- Where a case lies as long as nobody has it, and what it waits for beside the first, where it waits for several things.
alter table cases add column queue text, add column also_waits json;

create index cases_queued on cases (queue) where queue is not null and closed_at is null;
create index cases_owned on cases (owner) where owner is not null and closed_at is null;
