/**
 * 100,000 findings of a format that from one report to the next names each of them otherwise: all are known again, under
 * the new name, with the old one kept as an alias; then the same report once more. Against their first import, which
 * opens their cases.
 *
 * `npx tsx bench/identity.ts`
 */
import type { ImportResult } from '#app/import-report.ts';
import { importScan, type Scan } from '#testing/scans.ts';
import { report, say, withBenchSystem } from './harness.ts';

const FINDINGS = 100_000;
const RULES = 400;
const ROUNDS = 3;

type Shown = Scan['sightings'][number];

function oldName(n: number): Shown {
  const [rule, path] = [`rule-${n % RULES}`, `src/file-${n}.ts`];
  return { finding: { title: rule, rule, location: { path } }, identity: [rule, path] };
}

function newName(n: number): Shown {
  const old = oldName(n);
  return { ...old, identity: ['second', ...old.identity], formerly: [old.identity] };
}

await withBenchSystem(async (system) => {
  const upgraded: number[] = [];
  const repeated: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const take = async (of: (n: number) => Shown) => {
      const sightings = Array.from({ length: FINDINGS }, (_, n) => of(n));
      const began = performance.now();
      const result = await importScan(system, { tool: 'bench', asset: `a-${round}`, sightings });
      return { result, time: (performance.now() - began) / 1000 };
    };
    const first = await take(oldName);
    const [upgrade, again] = [await take(newName), await take(newName)];
    for (const { result } of [upgrade, again]) requireUnchanged(result);
    say(
      `round ${round}: first ${first.time.toFixed(1)} s; upgraded ${upgrade.time.toFixed(1)} s, ${told(upgrade.result)}; again ${again.time.toFixed(1)} s, ${told(again.result)}`,
    );
    upgraded.push(upgrade.time / first.time);
    repeated.push(again.time / first.time);
  }
  report('the import that renames all vs the first', upgraded, '≤ 1');
  report('the same once more vs the first', repeated, '–');
});

function told({ opened, reopened, known, gone }: ImportResult): string {
  return `${opened} opened, ${reopened} reopened, ${known} known, ${gone} gone`;
}

function requireUnchanged(result: ImportResult): void {
  const { opened, reopened, known, gone, unknown, cases } = result;
  const changes = opened + reopened + gone + unknown + cases.opened.length + cases.reopened.length;
  if (known !== FINDINGS || changes !== 0) throw new Error(told(result));
}
