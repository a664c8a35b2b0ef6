import { randomBytes, randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { digest } from '#app/digest.ts';
import type { System } from '#app/system.ts';
import { sendMail } from '#connectors/smtp.ts';
import { type Connection, connect } from '#store/database.ts';
import { openJobQueue } from '#store/job-queue.ts';
import { TEMPLATE } from './server.ts';

export type TestSystem = System & { connection: Connection; close: () => Promise<void> };

/** A system of its own for one test: a new database, the shipped workflows, and a queue nobody works unless told to. */
export async function testSystem({
  workers = false,
  on,
}: {
  workers?: boolean;
  /** Another test's system, to be beside it on the same database, as another process would. */
  on?: TestSystem;
} = {}): Promise<TestSystem> {
  if (on) return beside(on);
  const server = inject('postgres');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const admin = connect(server);
  await admin.pool.query(`create database ${name} template ${TEMPLATE}`);
  const database = connect({ ...server, database: name });
  const jobs = openJobQueue(database.connection, { workers, onError: () => {} });
  await jobs.start();
  const key = randomBytes(32);
  const system: System = {
    database,
    jobs,
    digest,
    now: () => new Date().toISOString(),
    secretsKey: () => key,
    // Tests call servers of their own.
    allowPrivate: ['127.0.0.0/8', '::1/128'],
    sendMail,
  };
  return {
    ...system,
    connection: database.connection,
    close: async () => {
      await jobs.stop();
      await database.close();
      await admin.pool.query(`drop database ${name} with (force)`);
      await admin.close();
    },
  };
}

async function beside(other: TestSystem): Promise<TestSystem> {
  const { connection, digest: own, now, secretsKey, allowPrivate } = other;
  const database = connect(connection);
  const jobs = openJobQueue(connection, { workers: false, onError: () => {} });
  await jobs.start();
  return {
    database,
    jobs,
    digest: own,
    now,
    secretsKey,
    allowPrivate,
    sendMail,
    connection,
    close: async () => {
      await jobs.stop();
      await database.close();
    },
  };
}

/** The URL of the test's database, as another process is told it. */
export function databaseUrl({ connection }: TestSystem): string {
  return urlOf(connection);
}

export function urlOf(connection: Connection): string {
  if ('connectionString' in connection) return connection.connectionString;
  const { host, port, user, password, database } = connection;
  return `postgresql://${user}:${password}@/${database}?host=${encodeURIComponent(host)}&port=${port}`;
}
