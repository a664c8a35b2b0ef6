import { Readable } from 'node:stream';
import { importReport } from '#app/import-report.ts';
import type { System } from '#app/system.ts';

/** A report of as many findings in the generic form, each with a remedy and so a case of its own. */
export function reportOf(count: number, first = 1): string {
  const findings = Array.from({ length: count }, (_, at) => ({
    title: `Port ${first + at} is open`,
    severity: 'high',
    rule: `R${first + at}`,
    location: { path: 'main.tf', line: first + at },
  }));
  return JSON.stringify({ findings });
}

/** Takes such a report in, for the asset; the cases that were opened. */
export async function openCases(
  system: System,
  asset: string,
  count: number,
  first = 1,
): Promise<string[]> {
  const source = Readable.from([Buffer.from(reportOf(count, first))]);
  const { cases } = await importReport(system, { source, name: 'r.json', asset, actor: 'ada' });
  return cases.opened;
}
