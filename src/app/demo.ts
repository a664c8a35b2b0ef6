import { demoFolder } from './demo-folder.ts';
import { importReport } from './import-report.ts';
import type { System } from './system.ts';

/** Takes the example's report in, so that a new installation has something to show; the case it is in. */
export async function loadDemo(system: System): Promise<string | undefined> {
  const { cases } = await importReport(system, {
    source: `${demoFolder('open-port')}/reports/before.json`,
    name: 'before.json',
    asset: 'open-port',
    actor: 'demo',
  });
  return cases.opened[0];
}
