import { expect, test } from 'vitest';
import { digest } from '#app/digest.ts';
import { secretsKey } from '#app/secrets-key.ts';
import { publishShipped } from '#app/shipped-workflows.ts';
import type { System } from '#app/system.ts';
import { sendMail } from '#connectors/smtp.ts';
import { connect, migrate } from '#store/database.ts';
import { openEmbeddedPostgres } from '#store/embedded/embedded-postgres.ts';
import { openJobQueue } from '#store/job-queue.ts';
import { migrationsFolder } from '#store/package-files.ts';
import { approvedCases } from '#testing/approved-cases.ts';
import { testFolder } from '#testing/folders.ts';
import { startServer } from '#testing/holdfast.ts';
import { openCases } from '#testing/open-cases.ts';
import { urlOf } from '#testing/system.ts';

const GONE_MILLISECONDS = 20_000;

test('a database that is gone for 20 s is found again, and everything resumes', async () => {
  const home = testFolder();
  const first = await openEmbeddedPostgres({ home });
  const database = connect(first.connection);
  await migrate(database, migrationsFolder());
  const jobs = openJobQueue(first.connection, { workers: false, onError: () => {} });
  await jobs.start();
  const system: System = {
    database,
    jobs,
    digest,
    now: () => new Date().toISOString(),
    secretsKey: () => secretsKey({ folder: home }),
    allowPrivate: [],
    sendMail,
  };
  await publishShipped(system, () => {});
  const server = await startServer(['--database-url', urlOf(first.connection)]);
  const slow = {
    kind: 'command',
    title: 'slow',
    command: ['sleep', '1'],
    timeout: 60,
    retries: 5,
  } as const;
  await approvedCases(system, 10, () => [slow, slow]);

  await new Promise((resolve) => setTimeout(resolve, 500));
  await first.close();
  await expect(database.pool.query('select 1')).rejects.toThrow();
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  expect((await fetch(`${server.url}/readyz`)).status).toBe(503);
  await new Promise((resolve) => setTimeout(resolve, GONE_MILLISECONDS));

  const second = await openEmbeddedPostgres({ home });
  const backAt = Date.now();
  const waiting = async () =>
    (await openCases(system)).filter(({ state }) => state !== 'verifying');
  while ((await waiting()).length > 0 && Date.now() - backAt < 60_000) {
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  expect(await waiting()).toEqual([]);
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  expect(await server.stop()).toBe(0);
  await jobs.stop();
  await database.close();
  await second.close();
}, 180_000);
