-- What lists and clocks ask of an incident's actions: how many it has, and when the first decision not to do one ends.
alter table incidents add column actions integer not null default 0;
alter table incidents add column asked_again_at timestamptz;
create index incidents_with_actions on incidents (declared_at) where actions > 0;
create index incidents_asked_again on incidents (asked_again_at) where asked_again_at is not null;
