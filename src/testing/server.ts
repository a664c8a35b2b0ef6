import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { alertRules } from '#app/alerts/rules.ts';
import { groupings } from '#app/grouping/groupings.ts';
import { publishShippedPacks } from '#app/packs/packs.ts';
import { policies } from '#app/priority/policies.ts';
import { publishShipped } from '#app/shipped-workflows.ts';
import { connect, migrate } from '#store/database.ts';
import { openEmbeddedPostgres } from '#store/embedded/embedded-postgres.ts';
import { openJobQueue } from '#store/job-queue.ts';
import { migrationsFolder } from '#store/package-files.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    postgres: { host: string; port: number; user: string; password: string; database: string };
  }
}

/** One real PostgreSQL for a whole run of tests, with a template that every test file clones its database from. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const home = mkdtempSync(join(tmpdir(), 'holdfast-test-'));
  // The database's own user must be able to walk to its data.
  chmodSync(home, 0o755);
  // Tests may lose their data with the power: what they prove does not depend on it, and they are faster.
  const settings = { fsync: 'off', synchronous_commit: 'off', max_connections: '200' };
  const postgres = await openEmbeddedPostgres({ home, settings });
  await makeTemplate(postgres.connection);
  project.provide('postgres', postgres.connection);
  return async () => {
    await postgres.close();
    rmSync(home, { recursive: true, force: true });
  };
}

export const TEMPLATE = 'holdfast_template';

async function makeTemplate(connection: {
  host: string;
  port: number;
  user: string;
  password: string;
  database: string;
}) {
  const admin = connect(connection);
  await admin.pool.query(`create database ${TEMPLATE}`);
  await admin.close();
  const template = connect({ ...connection, database: TEMPLATE });
  await migrate(template, migrationsFolder());
  const shipped = { database: template, now: () => new Date().toISOString() };
  for (const publish of [publishShippedPacks, publishShipped]) await publish(shipped, () => {});
  for (const files of [policies, groupings, alertRules])
    await files.publishShipped(shipped, () => {});
  const jobs = openJobQueue(template.connection, { workers: false, onError: () => {} });
  await jobs.start();
  await jobs.stop();
  await template.close();
}
