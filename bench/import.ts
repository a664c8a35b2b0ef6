/**
 * Import of 100,000 findings end to end (read, parse, identify, reconcile, commit) against a bare COPY of the same
 * rows into a table with the same columns and indexes; the same report once more, in a file of other bytes; and the same
 * findings of another asset without the list that findings are searched in: nothing is noted, and so nothing is listed.
 *
 * `npx tsx bench/import.ts [rounds] [findings]`
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout } from 'node:timers/promises';
import { from, to } from 'pg-copy-streams';
import { importReport } from '#app/import-report.ts';
import type { System } from '#app/system.ts';
import { report, say, seconds, withBenchSystem } from './harness.ts';

const FINDINGS = Number(process.argv[3] ?? 100_000);
const RULES = 400;
const ROUNDS = Number(process.argv[2] ?? 3);
/** What notes findings to be listed. */
const NOTED = ['findings', 'reports', 'finding_priorities'];

await withBenchSystem(async (system, home) => {
  const fresh: number[] = [];
  const again: number[] = [];
  const rewritten: number[] = [];
  const settled: number[] = [];
  const listed: number[] = [];
  const listedWithCases: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const asset = `bench-${round}`;
    const one = writeReport(join(home, `one-${round}.sarif`), '');
    const same = writeReport(join(home, `same-${round}.sarif`), ' ');
    const take = (source: string) =>
      importReport(system, { source, name: 'report', asset, actor: 'bench' });
    const unlisted = await withoutList(system, () => firstImport(system, one, `${asset}-unlisted`));
    const { importing, withCases, cases } = await firstImport(system, one, asset);
    const identical = await seconds(async () => {
      if ((await take(one)).known !== FINDINGS) throw new Error('not known');
    });
    const repeating = await seconds(async () => {
      const { known, opened } = await take(same);
      if (known !== FINDINGS || opened !== 0) throw new Error(`${known} known, ${opened} opened`);
    });
    const bare = await bareCopy(system, home);
    say(
      `round ${round}: import ${rate(importing)}/s, with ${cases} cases opened ${rate(withCases)}/s, not listed ${rate(unlisted.importing)}/s and ${rate(unlisted.withCases)}/s, the same file again ${rate(identical)}/s, the same findings in other bytes ${rate(repeating)}/s, bare COPY ${rate(bare)}/s`,
    );
    fresh.push(bare / importing);
    settled.push(importing / withCases);
    listed.push(unlisted.importing / importing);
    listedWithCases.push(unlisted.withCases / withCases);
    again.push(importing / identical);
    rewritten.push(importing / repeating);
  }
  report('import vs bare COPY of the same rows', fresh, '≥ 0.4');
  report('import with cases vs without', settled, '–');
  report('import vs the same without the list', listed, '–');
  report('import with cases vs the same without the list', listedWithCases, '–');
  report('the same file again vs import', again, '≥ 2');
  report('the same findings in other bytes vs import', rewritten, '–');
});

/** Seconds until the findings of a new asset were committed, and until their cases were open; and how many those are. */
async function firstImport(system: System, source: string, asset: string) {
  const began = performance.now();
  const committed = committedAfter(system, began);
  const { opened, cases } = await importReport(system, {
    source,
    name: 'report',
    asset,
    actor: 'bench',
  });
  const withCases = (performance.now() - began) / 1000;
  if (opened !== FINDINGS) throw new Error(`${opened} opened`);
  return { importing: await committed, withCases, cases: cases.opened.length };
}

async function withoutList<T>({ database }: System, work: () => Promise<T>): Promise<T> {
  const triggers = async (state: 'enable' | 'disable') => {
    for (const table of NOTED) {
      await database.pool.query(`alter table ${table} ${state} trigger user`);
    }
  };
  await triggers('disable');
  try {
    return await work();
  } finally {
    await triggers('enable');
  }
}

/** Seconds until the findings were committed: another connection sees one more report. */
async function committedAfter({ database }: System, began: number): Promise<number> {
  const reports = async () => {
    const { rows } = await database.pool.query<{ n: number }>('select count(*) as n from reports');
    return rows[0]?.n ?? 0;
  };
  const before = await reports();
  while ((await reports()) === before) await setTimeout(10);
  return (performance.now() - began) / 1000;
}

function rate(time: number): string {
  return (FINDINGS / time).toFixed(0);
}

/** A SARIF log as scanners write it; `lead` makes the bytes others and the content the same. */
function writeReport(file: string, lead: string): string {
  const rules = Array.from({ length: RULES }, (_, n) => ({
    id: `rule-${n}`,
    shortDescription: { text: `Weakness number ${n} of the bench` },
    properties: {
      tags: ['security', `external/cwe/cwe-${100 + (n % 50)}`],
      'security-severity': '7.5',
    },
  }));
  const results = Array.from({ length: FINDINGS }, (_, n) => ({
    ruleId: `rule-${n % RULES}`,
    ruleIndex: n % RULES,
    level: 'error',
    message: {
      text: `The value of parameter ${n} reaches a query without being checked on its way there.`,
    },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: `src/module-${n % 977}/part-${n % 31}/file-${n}.ts` },
          region: { startLine: 1 + (n % 400), startColumn: 5 },
        },
      },
    ],
    partialFingerprints: { primaryLocationLineHash: `${n.toString(16)}:1` },
  }));
  const log = { version: '2.1.0', runs: [{ tool: { driver: { name: 'bench', rules } }, results }] };
  writeFileSync(file, lead + JSON.stringify(log));
  return file;
}

/** The findings as they stand, out and into an empty table of the same make. */
async function bareCopy({ database }: System, home: string): Promise<number> {
  const file = join(home, 'rows.copy');
  const { createReadStream, createWriteStream } = await import('node:fs');
  const client = await database.pool.connect();
  try {
    await client.query(
      'drop table if exists bare; create table bare (like findings including all)',
    );
    const newest = 'select * from findings where source_id = (select max(source_id) from findings)';
    await pipeline(client.query(to(`copy (${newest}) to stdout`)), createWriteStream(file));
    await client.query('checkpoint');
    return await seconds(() =>
      pipeline(createReadStream(file), client.query(from('copy bare from stdin'))),
    );
  } finally {
    client.release();
  }
}
