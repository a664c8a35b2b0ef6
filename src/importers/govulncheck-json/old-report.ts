import type { Tool } from '#domain/finding/finding.ts';
import type { Sighting } from '#importers/importer.ts';
import type { Fields } from '#importers/reading/fields.ts';
import { type Advisory, advisoryOf, sightingOf } from './advisory.ts';

type Group = { advisory: Advisory; module: string; version: string | undefined; symbols: string[] };

/** The one object that govulncheck before 1.0 printed: an entry for each vulnerable function that is called. */
export function oldSightings(report: Fields, tool: Tool): Sighting[] {
  const modules = report.object('Requires')?.object('Modules');
  const groups = new Map<string, Group>();
  if (report.value.Vulns === '') report.problem('Expected a list, found a text', 'Vulns');
  for (const entry of report.objects('Vulns')) {
    const osv = entry.object('OSV');
    const id = osv?.text('id');
    if (!osv || id === undefined) {
      entry.problem('The vulnerability has no advisory with an id', 'OSV.id');
      continue;
    }
    const module = entry.text('ModPath') ?? '';
    if (module === '') entry.problem('The vulnerability names no module', 'ModPath');
    const key = JSON.stringify([id, module]);
    const group = groups.get(key) ?? {
      advisory: advisoryOf(osv, id),
      module,
      version: modules?.object(String(entry.number('RequireSink') ?? ''))?.text('Version'),
      symbols: [],
    };
    groups.set(key, group);
    const symbol = [entry.text('PkgPath'), entry.text('Symbol')].filter(
      (part) => part !== undefined,
    );
    if ((entry.number('CallSink') ?? 0) > 0) group.symbols.push(symbol.join('.'));
  }
  return [...groups.values()].map(({ advisory, module, version, symbols }) =>
    sightingOf(advisory, module, tool, { version, traces: symbols }),
  );
}
