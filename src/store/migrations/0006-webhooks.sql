-- Addresses outside that are told of events. The secrets that sign lie in `secrets`, as `webhook_secrets` names them.
create table webhooks (
  id text primary key,
  url text not null,
  description text not null,
  -- The types of events to send; none means every event of a case.
  types text[] not null,
  -- Whether events of private cases are sent too.
  include_private boolean not null,
  enabled boolean not null default true,
  disabled_reason text,
  -- The next leaf of the ledger to look at.
  cursor bigint not null,
  -- Since when every attempt has failed; null when the last one succeeded.
  failing_since timestamptz,
  created_at timestamptz not null,
  created_by text not null
);

-- A secret that was replaced goes on signing until it expires.
create table webhook_secrets (
  name text primary key,
  webhook_id text not null references webhooks on delete cascade,
  expires_at timestamptz
);
create index webhook_secrets_by_webhook on webhook_secrets (webhook_id);

-- One event on its way to one webhook; never twice the same.
create table webhook_deliveries (
  id text primary key,
  -- Puts the log in order.
  number bigint generated always as identity,
  webhook_id text not null references webhooks on delete cascade,
  -- Null for an event that was made up as a test.
  leaf_index bigint,
  type text not null,
  -- Exactly as it is sent: what is signed.
  payload text not null,
  state text not null check (state in ('pending', 'delivered', 'failed')),
  attempts integer not null default 0,
  -- Attempts that failed since it was made or sent again on request.
  failures integer not null default 0,
  next_at timestamptz,
  created_at timestamptz not null,
  ended_at timestamptz,
  unique (webhook_id, leaf_index)
);
create index webhook_deliveries_log on webhook_deliveries (webhook_id, number desc);
create index webhook_deliveries_undelivered on webhook_deliveries (webhook_id, state, number desc)
  where state <> 'delivered';

create table webhook_attempts (
  delivery_id text not null references webhook_deliveries on delete cascade,
  n integer not null,
  at timestamptz not null,
  -- Null where there was no answer.
  status integer,
  milliseconds integer not null,
  error text,
  -- How the answer began.
  answer text,
  primary key (delivery_id, n)
);
