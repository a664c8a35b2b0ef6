import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { type Connection, connect, type Database, migrate } from './database.ts';
import { migrationsFolder } from './package-files.ts';

const server = inject('postgres');
const name = `modest_${randomUUID().replaceAll('-', '')}`;
const INDEXED = "select from pg_indexes where indexname = 'finding_names_by_piece'";

let owner: Database;
let modest: Database;

beforeAll(async () => {
  owner = connect(server);
  await owner.pool.query(`create role ${name} login password 'modest'`);
  await owner.pool.query(`create database ${name}`);
  const inside = connect({ ...server, database: name });
  await inside.pool.query(`grant all on schema public to ${name}`);
  await inside.close();
  modest = connect({ ...server, database: name, user: name, password: 'modest' } as Connection);
});
afterAll(async () => {
  await modest.close();
  await owner.pool.query(`drop database ${name} with (force)`);
  await owner.pool.query(`drop role ${name}`);
  await owner.close();
});

test('a role that may not make the extension has the schema all the same, without the index on pieces', async () => {
  await expect(modest.pool.query('create extension pg_trgm')).rejects.toThrow('permission denied');
  await migrate(modest, migrationsFolder());
  expect((await modest.pool.query(INDEXED)).rowCount).toBe(0);
  const pieces = "select name from finding_names where field = 'word' and name like '%ndi%'";
  await modest.pool.query("insert into finding_names (field, name) values ('word', 'jndi')");
  expect((await modest.pool.query(pieces)).rows).toEqual([{ name: 'jndi' }]);
});

test('what is made by hand as the guide says is the index that others have', async () => {
  const inside = connect({ ...server, database: name });
  await inside.pool.query('create extension pg_trgm');
  await inside.close();
  await modest.pool.query(
    'create index finding_names_by_piece on finding_names using gin (name gin_trgm_ops)',
  );
  expect((await modest.pool.query(INDEXED)).rowCount).toBe(1);
});
