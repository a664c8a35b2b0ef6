import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { operator } from '#app/access/caller.ts';
import { bytesAt } from '#app/archive/stored-bytes.ts';
import { importReport } from '#app/import-report.ts';
import { loadImport } from '#store/imports.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { rawBytes } from './raw.ts';
import { receiveImport } from './receive.ts';
import { lookAfterImport, runImport } from './run.ts';
import { importFor } from './view.ts';

const folder = mkdtempSync(join(tmpdir(), 'holdfast-imports-'));

let system: TestSystem;
beforeAll(async () => {
  system = await testSystem();
});
afterAll(() => system.close());

const finding = (rule: string) => ({ title: rule, rule, severity: 'high' });
const report = (...rules: string[]) =>
  JSON.stringify({
    findings: rules.map(finding),
    coverage: { tool: { name: 'scanner' }, completeness: 'complete' },
  });

type Said = { asset?: string; format?: string; root?: string };

async function receive(name: string, content: string | Uint8Array, said: Said = {}) {
  const path = join(folder, 'brought');
  writeFileSync(path, content);
  return receiveImport(system, { path, name, actor: 'ana', ...said });
}

const rows = async <Row>(text: string, values: unknown[]) =>
  (await system.database.pool.query(text, values)).rows as Row[];
const standing = async (id: number) =>
  (await rows<object>('select status, error, bytes_read from imports where id = $1', [id]))[0];
const entries = (id: number) =>
  rows<Record<string, unknown>>(
    `select entry, report_id, opened, known, cases, error from import_entries where import_id = $1 order by ordinal`,
    [id],
  );

describe('a file that was received', () => {
  test('is kept as it is, to the byte, and once', async () => {
    const content = Buffer.concat([
      Buffer.from('x'.repeat(1_500_000)),
      Buffer.from(Array.from({ length: 1_000_000 }, (_, at) => (at * 7919) % 251)),
    ]);
    const ids = [await receive('a', content), await receive('b', content)];
    const [first] = await Promise.all(ids.map((id) => loadImport(system.database, id)));
    const kept = await rawBytes(system.database, first?.sha256 ?? '');
    if (!kept) throw new Error('not kept');
    expect(kept.size).toBe(content.length);
    expect((await bytesAt(kept, 0, kept.size)).equals(content)).toBe(true);
    expect(
      (await bytesAt(kept, 1_048_570, 1_048_590)).equals(content.subarray(1_048_570, 1_048_590)),
    ).toBe(true);
    const parts = await rows('select from raw_report_parts where sha256 = decode($1, $2)', [
      first?.sha256,
      'hex',
    ]);
    expect(parts).toHaveLength(3);
  });

  test('waits until it is read, then tells what came of it', async () => {
    const id = await receive('r.json', report('a', 'b'), { asset: 'waits' });
    expect(await standing(id)).toMatchObject({ status: 'queued', bytes_read: 0 });
    await runImport(system, id);
    expect(await standing(id)).toMatchObject({
      status: 'done',
      error: null,
      bytes_read: report('a', 'b').length,
    });
    const [entry] = await entries(id);
    expect(entry).toMatchObject({
      entry: null,
      opened: 2,
      error: null,
      cases: { opened: [expect.any(String), expect.any(String)] },
    });
    await runImport(system, id);
    expect(await entries(id)).toEqual([entry]);
  });

  test('that cannot be used has failed with the reason, and is not tried again', async () => {
    const id = await receive('odd.txt', 'nothing known');
    await lookAfterImport(system, { importId: id });
    expect(await standing(id)).toMatchObject({
      status: 'failed',
      error: { code: 'UNRECOGNISED_REPORT' },
    });
    await lookAfterImport(system, { importId: id });
    expect(await entries(id)).toEqual([]);
    await expect(receive('x', 'x', { format: 'nope' })).rejects.toMatchObject({
      code: 'UNKNOWN_FORMAT',
    });
  });

  test('is read below the root that was said, by whoever reads it', async () => {
    const shown = (checkout: string) =>
      JSON.stringify([
        {
          filePath: `${checkout}/a.js`,
          messages: [{ ruleId: 'no-till', severity: 2, message: 'A till.', line: 1 }],
        },
      ]);
    for (const [at, root] of ['/srv/ada/till', '/srv/bob/shop'].entries()) {
      const said = { asset: 'rooted', format: 'eslint', root };
      const id = await receive('r.json', shown(root), said);
      await lookAfterImport(system, { importId: id });
      expect(await entries(id)).toMatchObject([{ opened: 1 - at, known: at, error: null }]);
      expect(await importFor(system, await operator(system, 'ana'), id)).toMatchObject({ root });
    }
  });

  test('says nothing of today where a newer one was taken in meanwhile', async () => {
    const early = await receive('early.json', report('a'), { asset: 'late' });
    await new Promise((resolve) => setTimeout(resolve, 5));
    const later = await receive('later.json', report('b'), { asset: 'late' });
    await runImport(system, later);
    await runImport(system, early);
    const open = await rows<{ title: string }>(
      "select title from findings f join sources s on s.id = f.source_id where s.asset = 'late' and status = 'open'",
      [],
    );
    expect(open.map(({ title }) => title)).toEqual(['b']);
  });
});

describe('a process that dies', () => {
  test('before the findings are in leaves nothing; the next one reads it', async () => {
    const id = await receive('r.json', report('a'), { asset: 'died-early' });
    const dying = {
      ...system,
      jobs: { ...system.jobs, enqueue: () => Promise.reject(new Error('killed')) },
    };
    await expect(runImport(dying, id)).rejects.toThrow('killed');
    expect(await standing(id)).toMatchObject({ status: 'running' });
    expect(await entries(id)).toEqual([]);
    await runImport(system, id);
    expect(await entries(id)).toMatchObject([{ opened: 1 }]);
  });

  test('after that leaves the rest to the next one, which does not count it twice', async () => {
    const id = await receive('r.json', report('a', 'b'), { asset: 'died-late' });
    const row = await loadImport(system.database, id);
    const dying = {
      ...system,
      digest: {
        ...system.digest,
        sha256: () => {
          throw new Error('killed');
        },
      },
    };
    await expect(runImport(dying as never, id)).rejects.toThrow('killed');
    expect(await entries(id)).toMatchObject([{ opened: 2, cases: null }]);
    await runImport(system, id);
    expect(await entries(id)).toMatchObject([
      { opened: 2, cases: { opened: [expect.any(String), expect.any(String)] } },
    ]);
    expect(row?.status).toBe('queued');
  });

  test('is waited for while it gives signs of life', async () => {
    const id = await receive('r.json', report('a'), { asset: 'alive' });
    await system.database.pool.query(
      "update imports set status = 'running', alive_at = now() where id = $1",
      [id],
    );
    await lookAfterImport(system, { importId: id });
    expect(await standing(id)).toMatchObject({ status: 'running' });
    const jobs = await rows(
      "select from pgboss.job where name = 'import-report' and data->>'importId' = $1",
      [String(id)],
    );
    expect(jobs).toHaveLength(2);
    await system.database.pool.query(
      "update imports set alive_at = now() - interval '1 minute' where id = $1",
      [id],
    );
    await lookAfterImport(system, { importId: id });
    expect(await standing(id)).toMatchObject({ status: 'done' });
  });
});

describe('a zip', () => {
  test('of Fortify is taken in anew when people noted something else in it', async () => {
    const fvdl = readFileSync('src/importers/fortify-fvdl/fixtures/one.xml');
    const fpr = (suppressed: boolean) =>
      zipSync({
        'audit.fvdl': fvdl,
        'audit.xml': strToU8(
          `<Audit><IssueList><Issue instanceId="A1" suppressed="${suppressed}"/></IssueList></Audit>`,
        ),
      });
    for (const [suppressed, claim] of [
      [false, 'open'],
      [true, 'suppressed'],
    ] as const) {
      await runImport(system, await receive('a.fpr', fpr(suppressed), { asset: 'audited' }));
      expect(
        await rows(
          "select claim from findings f join sources s on s.id = f.source_id where s.asset = 'audited'",
          [],
        ),
      ).toEqual([{ claim }]);
    }
  });

  test('of many reports with one broken takes in the others and names that one (bench/zip.ts has a thousand)', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 40 }, (_, at) => {
        const text = at === 20 ? 'no report' : report(`rule-${at}`);
        const name = `team-${at % 7}/host-${at}.json`;
        return at % 2 ? [`${name}.gz`, gzipSync(text)] : [name, strToU8(text)];
      }),
    );
    // Of one scan each would prove the one before gone: so each says itself what was scanned.
    for (const [name, content] of Object.entries(files)) {
      if (name.endsWith('.gz') || name.includes('host-20.')) continue;
      const parsed = JSON.parse(Buffer.from(content).toString());
      files[name] = strToU8(
        JSON.stringify({ ...parsed, coverage: { ...parsed.coverage, asset: name } }),
      );
    }
    const id = await receive('all.zip', zipSync(files, { level: 1 }));
    await runImport(system, id);
    expect(await standing(id)).toMatchObject({ status: 'done' });
    const all = await entries(id);
    const failed = all.filter(({ error }) => error);
    expect([all.length, failed.length]).toEqual([40, 1]);
    expect(failed).toMatchObject([
      { entry: 'team-6/host-20.json', error: { code: 'UNRECOGNISED_REPORT' } },
    ]);
  });

  test('is taken up where a process that died had left it', async () => {
    const named = (asset: string) =>
      strToU8(
        JSON.stringify({
          ...JSON.parse(report('x')),
          coverage: { tool: { name: 's' }, completeness: 'complete', asset },
        }),
      );
    const id = await receive(
      'two.zip',
      zipSync({ 'a.json': named('zip-a'), 'b.json': named('zip-b') }),
    );
    let taken = 0;
    const enqueue: typeof system.jobs.enqueue = (tx, jobs) => {
      if (jobs.some(({ name }) => name === 'settle-report') && ++taken === 2)
        throw new Error('killed');
      return system.jobs.enqueue(tx, jobs);
    };
    await expect(runImport({ ...system, jobs: { ...system.jobs, enqueue } }, id)).rejects.toThrow(
      'killed',
    );
    const [first, ...rest] = await entries(id);
    expect(rest).toEqual([]);
    await runImport(system, id);
    expect(await entries(id)).toMatchObject([first as object, { entry: 'b.json', opened: 1 }]);
  });

  test('of which nothing can be used has failed', async () => {
    const id = await receive('none.zip', zipSync({ 'a.txt': strToU8('x'), 'b.txt': strToU8('y') }));
    await runImport(system, id);
    expect(await standing(id)).toMatchObject({
      status: 'failed',
      error: { message: expect.stringContaining('none of the 2 files in none.zip') },
    });
  });
});

test('the same file again changes nothing and says so', async () => {
  const path = join(folder, 'again.json');
  writeFileSync(path, report('again'));
  await importReport(system, { source: path, name: 'again.json', asset: 'again', actor: 'ana' });
  const id = await receive('again.json', readFileSync(path), { asset: 'again' });
  await runImport(system, id);
  expect(await entries(id)).toMatchObject([{ opened: 0, known: 1, report_id: expect.any(Number) }]);
});
