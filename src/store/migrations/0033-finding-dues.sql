-- By when findings are due that have clocks of their own: findings are searched by that. Of a case that is not among them
-- all are due with the case. Null: a clock without a deadline, or one that stands still.
create table finding_dues (
  finding_id bigint primary key references findings on delete cascade,
  case_id text not null,
  due_at timestamptz
);
create index finding_dues_by_time on finding_dues (due_at) include (finding_id, case_id) where due_at is not null;
create index finding_dues_by_case on finding_dues (case_id);

-- Cases whose findings have clocks of their own, or had, and that something happened to: written with that itself.
create table cases_to_date (case_id text not null);
create index cases_to_date_in_order on cases_to_date (case_id);

create or replace function note_changed_clocks() returns trigger language plpgsql as $$
begin
  insert into cases_to_date select n.id from noted n
  where strpos(n.state::text, '"members":') > 0 or exists (select from finding_dues d where d.case_id = n.id);
  return null;
end $$;
create trigger note_clocks_inserted after insert on cases
  referencing new table as noted for each statement execute function note_changed_clocks();
create trigger note_clocks_updated after update on cases
  referencing new table as noted for each statement execute function note_changed_clocks();
insert into cases_to_date select id from cases where closed_at is null and strpos(state::text, '"members":') > 0;

-- Packages of Arch and opkg are told by the release that they are for, as those of other operating systems are.
insert into findings_to_list
select l.finding_id from listed_findings l join finding_names n on n.id = l.remedy
where n.field = 'remedy' and (n.name like 'pkg:alpm/%' or n.name like 'pkg:opkg/%');
