-- What actions that run now have printed so far, for whoever looks on. It is of no use once they have ended: then their
-- whole output is evidence.
create unlogged table running_output (
  key text primary key,
  case_id text not null,
  attempt integer not null,
  text text not null,
  at timestamptz not null
);
