-- A notice is of a case or of an exception as a whole: one row a person, subject and kind, the latest.
alter table notices
  alter column case_id drop not null,
  add column exception_id text,
  add check (num_nonnulls(case_id, exception_id) = 1),
  drop constraint notices_account_case_id_kind_key,
  add unique nulls not distinct (account, case_id, exception_id, kind);

-- Whoever chose every kind goes on being told of every kind.
update notice_settings set kinds = kinds || '{break-glass,control}'
  where kinds @> '{breach,escalation,warning,approval,task,exception}';
