import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ImportResult, importReport } from '#app/import-report.ts';
import { collectReport } from '#app/parse-report.ts';
import { importersNamed } from '#importers/recognise.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { corpus } from './agreement.ts';

// What the field's incumbent asserts of reports that come again, and what becomes of them here. The scenarios are not
// part of the repository; where they do not stand beside it, this is skipped.

type Counts = { created?: number; closed?: number; reactivated?: number; untouched?: number };
type Step = { op: string; file?: string; args?: Record<string, unknown>; expect?: Counts };
type Scenario = { test: string; steps: Step[] };

const file = join(corpus, 'reimport-scenarios.json');
const scenarios: Scenario[] = existsSync(file)
  ? JSON.parse(readFileSync(file, 'utf8')).scenarios
  : [];

/** Where it comes to something else here, and why. */
const differences: Record<string, string> = {
  test_import_reimport_with_close_old_findings_false:
    'a complete report always proves absence; whoever wants none closed brings a report that is partial',
  test_import_param_close_old_findings_default_with_additional_endpoint:
    'a complete report always proves absence, whether it is the first or a later one of its source',
  test_import_reimport_keep_false_positive_and_out_of_scope:
    'findings are not deleted one by one, and what people conclude is kept with the case, not with the finding',
  test_import_sonar1_measure_minimum_severity_counts:
    'everything that a report holds is taken in; severities are for lists to choose by',
};

let system: TestSystem;
beforeAll(async () => {
  system = await testSystem();
});
afterAll(() => system.close());

/** What stands in the way of running it: a file that is not there, or a format that is not read. */
function lacking({ steps }: Scenario): string | undefined {
  for (const { file: name } of steps) {
    if (name === undefined) continue;
    if (importersNamed(formatOf(name)).length === 0) return `no format ${formatOf(name)}`;
    if (!existsSync(join(corpus, name))) return `no file ${name}`;
  }
  return steps.some(({ file: name }) => name) ? undefined : 'no step that imports a file';
}

test.skipIf(scenarios.length === 0)('a difference is of a scenario that there is', () => {
  const names = scenarios.map(({ test: name }) => name);
  expect(names).toEqual(expect.arrayContaining(Object.keys(differences)));
});

test.skipIf(scenarios.length === 0).for(scenarios)('$test', async (scenario, { skip }) => {
  const reason = differences[scenario.test] ?? lacking(scenario);
  if (reason) return skip(reason);
  for (const { file: name, args = {}, expect: expected = {} } of scenario.steps) {
    if (name === undefined) continue;
    const source = join(corpus, name);
    const format = formatOf(name);
    // An engagement, or a service, of the incumbent is what is an asset here.
    const part = args.engagement ?? args.engagement_name ?? args.service ?? 'product';
    const asset = `${scenario.test} ${part}`;
    const found = countsOf(
      await importReport(system, { source, name, format, asset, actor: 'ana' }),
    );
    const { findings } = await collectReport(source, { format });
    expect(found.created + found.reactivated + found.untouched).toBe(findings.length);
    expect({ ...found, ...asserted(expected) }).toEqual(found);
  }
});

function formatOf(name: string): string {
  return (name.split('/')[0] ?? '').replaceAll('_', '-');
}

/** What is counted here, too. */
function asserted({ created, closed, reactivated, untouched }: Counts): Counts {
  return JSON.parse(JSON.stringify({ created, closed, reactivated, untouched }));
}

function countsOf({ opened, gone, reopened, known }: ImportResult): Required<Counts> {
  return { created: opened, closed: gone, reactivated: reopened, untouched: known };
}
