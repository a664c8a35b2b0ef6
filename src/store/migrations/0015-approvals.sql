-- What people are asked to agree to, whatever else the case waits for: a plan before it runs, or afterwards where it ran
-- without their approval. Few cases at any time, and found without a look at the others.
alter table cases
  add column awaits_approval boolean not null default false,
  add column awaits_review boolean not null default false;
update cases set awaits_approval = true where waits_for = 'approval';
create index cases_to_decide on cases (opened_at, id) where awaits_approval or awaits_review;
