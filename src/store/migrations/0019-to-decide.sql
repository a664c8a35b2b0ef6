-- Whatever waits for somebody's yes or no, and until when: a plan, what was asked for beside it, an exception or its
-- renewal. What has no date waits until it is decided.
alter table cases
  add column approval_lapses_at timestamptz,
  add column awaits_request boolean not null default false,
  add column request_lapses_at timestamptz;
alter table exceptions add column lapses_at timestamptz;

update cases set approval_lapses_at = (
  select min((s.value -> 'approval' ->> 'expiresAt')::timestamptz) from json_each(state -> 'steps') s
  where s.value ->> 'kind' = 'approval' and s.value ->> 'status' = 'waiting'
) where awaits_approval;
-- What asks for an exception is decided on that one.
update cases set awaits_request = true, request_lapses_at = (state -> 'request' ->> 'until')::timestamptz
  where state -> 'request' is not null and state -> 'request' ->> 'exception' is null;
update exceptions set lapses_at = least(until, (state -> 'asked' ->> 'answerBy')::timestamptz) where waits;

drop index cases_to_decide;
create index cases_to_decide on cases (id) where awaits_approval or awaits_review or awaits_request;
create index exceptions_to_decide on exceptions (id) where waits;
