-- Read model of the account streams; `state` is the folded account.
create table accounts (
  name text primary key,
  version integer not null,
  last_hash bytea not null,
  state json not null,
  kind text not null,
  status text not null,
  administrator boolean not null,
  issuer text,
  subject text,
  changed_at timestamptz not null
);
create unique index accounts_by_identity on accounts (issuer, subject) where issuer is not null;

-- Read model of the one installation stream.
create table installation (
  id text primary key,
  version integer not null,
  last_hash bytea not null,
  state json not null,
  changed_at timestamptz not null
);

-- How people prove who they are. Texts that open doors are kept as hashes only.
create table passwords (
  account text primary key,
  hash text not null,
  changed_at timestamptz not null
);

-- Links that are good once: to set up the installation, to accept an invitation, to choose a new password.
create table sign_in_links (
  token_hash bytea primary key,
  purpose text not null check (purpose in ('setup', 'invitation', 'password')),
  account text,
  expires_at timestamptz not null
);

create table sessions (
  id text primary key,
  token_hash bytea not null unique,
  account text not null,
  method text not null,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  address text not null,
  agent text not null
);
create index sessions_by_account on sessions (account);

create table api_tokens (
  id text primary key,
  token_hash bytea not null unique,
  account text not null,
  scopes text[],
  expires_at timestamptz not null,
  used_at timestamptz
);
create index api_tokens_by_account on api_tokens (account);

-- Every attempt to sign in, and every session that was ended. `name` is what was typed.
create table sign_ins (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  name text not null,
  method text not null,
  outcome text not null,
  address text not null,
  agent text not null
);
create index sign_ins_by_name on sign_ins (name, at desc);

-- Answers to writes that carried an idempotency key, so that a repetition is answered and not done again.
create table idempotency_keys (
  actor text not null,
  key text not null,
  request bytea not null,
  status integer,
  answer text,
  etag text,
  at timestamptz not null,
  primary key (actor, key)
);
create index idempotency_keys_by_age on idempotency_keys (at);

create table saved_views (
  id text primary key,
  account text not null,
  name text not null,
  query json not null,
  shared boolean not null,
  at timestamptz not null
);
create index saved_views_by_account on saved_views (account);
