import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { operator } from '#app/access/caller.ts';
import { act } from '#app/case-actions.ts';
import { splitFinding } from '#app/problems.ts';
import { loadCases } from '#store/case-rows.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { receiveImport } from './receive.ts';
import { runImport } from './run.ts';
import { undoImport } from './undo.ts';

const folder = mkdtempSync(join(tmpdir(), 'holdfast-undo-'));

let system: TestSystem;
beforeAll(async () => {
  system = await testSystem();
});
afterAll(() => system.close());

type Shown = { name: string; severity?: string; claim?: string };

let files = 0;
/** Brings a report of the generic format on that asset; its import's number. */
async function bring(asset: string, shown: Shown[], completeness = 'complete'): Promise<number> {
  files += 1;
  const findings = shown.map(({ name, severity = 'high', ...rest }) => ({
    title: name,
    rule: name,
    severity,
    vulnerabilities: ['CVE-2026-0001'],
    ...rest,
  }));
  const coverage = { tool: { name: 'scanner' }, completeness };
  const path = join(folder, `${files}.json`);
  writeFileSync(path, JSON.stringify({ findings, coverage, file: files }));
  const id = await receiveImport(system, { path, name: 'r.json', asset, actor: 'ana' });
  await runImport(system, id);
  return id;
}

const undo = async (id: number) =>
  undoImport(system, await operator(system, 'max'), id, 'wrong branch');
const rows = async (text: string, values: unknown[] = []) =>
  (await system.database.pool.query(text, values)).rows;

/** All that is known of an asset's findings, and how its cases stand. */
async function standing(asset: string) {
  const of = 'select id from sources where asset = $1';
  const findings = `select id from findings where source_id in (${of})`;
  const read = (text: string) => rows(text, [asset]);
  return {
    sources: await read('select * from sources where asset = $1'),
    reports: await read(
      // When it was carried over to the cases last is another time.
      `select to_jsonb(r) - 'settled_at' as row from reports r where source_id in (${of}) order by id`,
    ),
    findings: await read(
      `select to_jsonb(f) - 'case_id' as row, (select c.id from cases c where c.id = f.case_id and (c.closed_at is null or c.disposition <> 'import_undone')) as case
       from findings f where source_id in (${of}) order by id`,
    ),
    changes: await read(
      `select to_jsonb(h) as row from finding_changes h where finding_id in (${findings}) order by report_id, finding_id`,
    ),
    priorities: await read(
      `select * from finding_priorities where finding_id in (${findings}) order by finding_id`,
    ),
    vulnerabilities: await read(
      `select * from finding_vulnerabilities where finding_id in (${findings}) order by finding_id`,
    ),
    cases: await read(
      `select id, severity, status, disposition, priority, (state->'findings')::text as findings from cases
       where asset = $1 and disposition is distinct from 'import_undone' order by id`,
    ),
  };
}

test('a report that is undone is as if it had never come, whatever it and those before it showed', async () => {
  const shown = fc.uniqueArray(
    fc.record(
      {
        name: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
        severity: fc.constantFrom('critical', 'high', 'low', 'info'),
        claim: fc.constantFrom('open', 'fixed', 'suppressed'),
      },
      { requiredKeys: ['name'] },
    ),
    { selector: ({ name }) => name },
  );
  const report = fc.tuple(shown, fc.constantFrom('complete', 'partial'));
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(report, { maxLength: 4 }), report, async (earlier, last) => {
      run += 1;
      const asset = `world-${run}`;
      for (const [found, completeness] of earlier)
        await bring(asset, found as Shown[], completeness);
      const before = await standing(asset);
      const id = await bring(asset, last[0] as Shown[], last[1]);
      await undo(id);
      expect(await standing(asset)).toEqual(before);
    }),
    { numRuns: 25, seed: 4807 },
  );
}, 240_000);

const caseOf = async (asset: string, title: string) => {
  const found = await rows(
    `select c.id from cases c where c.asset = $1 and c.title = $2 order by c.id`,
    [asset, title],
  );
  const id = found[0]?.id as string;
  return (await loadCases(system.database, [id])).get(id)?.state;
};

describe('the cases of an import that is undone', () => {
  test('close where nobody has worked on them, and stay and tell of it where somebody has', async () => {
    const id = await bring('fresh', [{ name: 'a' }, { name: 'b' }]);
    const worked = await caseOf('fresh', 'b');
    await act(
      system,
      worked?.id ?? '',
      { type: 'AddNote', text: 'seen', evidence: [] },
      { actor: 'ben' },
    );
    const undone = await undo(id);
    expect(undone.closed).toHaveLength(1);
    expect(undone.told).toEqual([worked?.id]);
    expect(await caseOf('fresh', 'a')).toMatchObject({
      state: 'closed',
      disposition: 'import_undone',
    });
    const left = await caseOf('fresh', 'b');
    expect(left?.state).not.toBe('closed');
    const told = await rows(
      "select data, actor from events where stream = $1 and type = 'ReportUndone'",
      [`case/${left?.id}`],
    );
    expect(told).toMatchObject([{ actor: 'max', data: { reason: 'wrong branch' } }]);
    const again = await bring('fresh', [{ name: 'a' }]);
    const { rows: entries } = await system.database.pool.query(
      'select opened, cases from import_entries where import_id = $1',
      [again],
    );
    expect(entries).toMatchObject([{ opened: 1, cases: { opened: [expect.any(String)] } }]);
  });

  test('lose what had joined them', async () => {
    await bring('joined', [{ name: 'a' }]);
    const before = await caseOf('joined', 'a');
    await rows("update findings set remedy = 'rule a' where title = 'a'");
    const id = await bring('joined', [{ name: 'a' }, { name: 'other', severity: 'critical' }]);
    await undo(id);
    expect((await caseOf('joined', 'a'))?.findings).toEqual(before?.findings);
  });
});

describe('a report on what other tools see, too', () => {
  const problemsOf = (asset: string) =>
    rows(
      `select p.* from finding_problems p join findings f on f.id = p.finding_id
       join sources s on s.id = f.source_id where s.asset = $1 order by 1`,
      [asset],
    );
  const listed = (asset: string) =>
    rows(
      `select l.finding_id, l.status, l.case_id from listed_findings l
       where l.source_id in (select id from sources where asset = $1) order by 1`,
      [asset],
    );
  const bringOf = async (tool: string, asset: string) => {
    files += 1;
    const found = { title: 'log4j', vulnerabilities: ['CVE-2021-44228'], severity: 'high' };
    const findings = [{ ...found, component: { name: 'log4j-core' } }];
    const path = join(folder, `${files}.json`);
    writeFileSync(path, JSON.stringify({ findings, coverage: { tool: { name: tool } } }));
    const id = await receiveImport(system, { path, name: 'r.json', asset, actor: 'ana' });
    await runImport(system, id);
    return id;
  };

  test('leaves problem, case and list as they were, and the same report joins again', async () => {
    await bringOf('one', 'twins');
    const before = [await standing('twins'), await listed('twins')];
    const state = await caseOf('twins', 'log4j');
    const second = await bringOf('two', 'twins');
    const joined = await caseOf('twins', 'log4j');
    expect(joined?.findings).toHaveLength(2);
    expect(await problemsOf('twins')).toHaveLength(2);
    await undo(second);
    expect(await problemsOf('twins')).toEqual([]);
    expect([await standing('twins'), await listed('twins')]).toEqual(before);
    const after = await caseOf('twins', 'log4j');
    expect(after?.findings).toEqual(state?.findings);
    expect(after?.elsewhere).toEqual(state?.elsewhere);
    await bringOf('two', 'twins');
    expect((await caseOf('twins', 'log4j'))?.findings).toEqual(joined?.findings);
    expect(await problemsOf('twins')).toHaveLength(2);
  });

  test('takes what people said of its findings with it', async () => {
    await bringOf('one', 'said');
    const second = await bringOf('two', 'said');
    const max = await operator(system, 'max');
    const decided = () => rows('select from problem_decisions');
    const [two] = await rows(
      "select f.id from findings f join sources s on s.id = f.source_id where s.tool = 'two' and s.asset = 'said'",
    );
    await splitFinding(system, max, { finding: String(two?.id), reason: 'another jar' });
    expect(await decided()).toHaveLength(1);
    await undo(second);
    expect(await decided()).toEqual([]);
  });
});

describe('an import', () => {
  test('is not undone before those that were held against it', async () => {
    const first = await bring('order', [{ name: 'a' }]);
    const second = await bring('order', [{ name: 'a' }, { name: 'b' }]);
    await expect(undo(first)).rejects.toMatchObject({
      code: 'IMPORT_NOT_NEWEST',
      message: expect.stringContaining(`import ${second}`),
    });
    await undo(second);
    await undo(first);
    expect((await standing('order')).findings).toEqual([]);
    await expect(undo(first)).rejects.toMatchObject({ code: 'IMPORT_UNDONE' });
  });

  test('that changed nothing takes nothing back', async () => {
    const first = await bring('same', [{ name: 'a' }]);
    const { rows: known } = await system.database.pool.query(
      "select encode(sha256, 'hex') as sha256 from imports where id = $1",
      [first],
    );
    expect(known).toHaveLength(1);
    const path = join(folder, `${files}.json`);
    const second = await receiveImport(system, {
      path,
      name: 'r.json',
      asset: 'same',
      actor: 'ana',
    });
    await runImport(system, second);
    const before = await standing('same');
    await undo(second);
    expect(await standing('same')).toEqual(before);
  });

  test('is put on record in the ledger, with who and why', async () => {
    const id = await bring('record', [{ name: 'a', severity: 'info' }]);
    await undo(id);
    const settings = await rows(
      "select data, actor from events where type = 'SettingChanged' and data->>'subject' = 'import' and data->>'name' = $1",
      [String(id)],
    );
    expect(settings).toMatchObject([{ actor: 'max', data: { change: 'undone' } }]);
    const kept = await rows('select undone_by, undo_reason from imports where id = $1', [id]);
    expect(kept).toEqual([{ undone_by: 'max', undo_reason: 'wrong branch' }]);
  });
});
