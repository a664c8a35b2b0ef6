-- What must be known to act outside and is told to nobody: encrypted under a key that the database does not hold.
create table secrets (
  use text not null,
  name text not null,
  -- The first 8 hexadecimal digits of the SHA-256 of the key: tells another key from a changed row.
  key_id text not null,
  nonce bytea not null,
  -- With the tag that vouches for it, and for the use and the name of this row, at its end.
  ciphertext bytea not null,
  stored_by text not null,
  stored_at timestamptz not null,
  primary key (use, name)
);
