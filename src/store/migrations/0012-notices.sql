-- What people are told of cases: one row a person, case and kind, the latest.
create table notices (
  id bigint generated always as identity primary key,
  account text not null,
  case_id text not null,
  kind text not null,
  -- The service level that it is about, where that is not the first.
  level text,
  says text not null,
  -- The deadline that it is about.
  due_at timestamptz,
  at timestamptz not null,
  read_at timestamptz,
  -- The mail that tells it; null until there is one.
  digest text,
  unique (account, case_id, kind)
);
create index notices_untold on notices (account, at) where digest is null and read_at is null;
create index notices_by_case on notices (case_id);
create index notices_by_digest on notices (digest) where digest is not null;

-- The next leaf of the ledger to look at: what happened before is old news.
create table notice_cursor (leaf bigint not null);
insert into notice_cursor select size from ledger_head;

-- How a person wants to be told; without a row, as usual.
create table notice_settings (
  account text primary key,
  by_mail boolean not null,
  zone text not null,
  -- Minutes of the wall clock since midnight.
  times smallint[] not null,
  -- 1 for Monday to 7 for Sunday.
  days smallint[] not null,
  kinds text[] not null
);

-- A mail to one person. `id` is the first half of its Message-ID, the same however often it is sent.
create table digests (
  id text primary key,
  account text not null,
  urgent boolean not null,
  -- The time of the person's choice that it is for; of an urgent one, when it was made.
  slot timestamptz not null,
  state text not null check (state in ('pending', 'sent', 'empty', 'failed')),
  attempts integer not null default 0,
  -- What came of the last attempt that failed.
  error text,
  ended_at timestamptz,
  unique (account, urgent, slot)
);

-- The mail server, of which there is one or none. Its password lies in `secrets`.
create table mail_server (
  one boolean primary key default true check (one),
  host text not null,
  port integer not null,
  tls text not null check (tls in ('tls', 'starttls', 'none')),
  username text,
  sender text not null,
  -- Minutes between two urgent mails to one person.
  gap integer not null,
  set_by text not null,
  set_at timestamptz not null
);

create index cases_with_exception on cases (id) where status = 'exception_active';
