-- From which addresses somebody has signed in under a name: wrong passwords from elsewhere do not lock these.
create index sign_ins_that_were_right on sign_ins (name, address, at) where outcome = 'signed-in';

-- Which files were uploaded for which case: only there may they be named, until an event of the case names them.
create table evidence_uploads (
  case_id text not null,
  sha256 bytea not null,
  at timestamptz not null,
  primary key (case_id, sha256)
);
