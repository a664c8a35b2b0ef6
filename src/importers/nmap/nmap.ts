import type { Coverage } from '#domain/finding/coverage.ts';
import type { Tool } from '#domain/finding/finding.ts';
import type { Sighting } from '#importers/importer.ts';
import { isoOf, stated } from '#importers/reading/vocabulary.ts';
import type { XmlElement } from '#importers/reading/xml-element.ts';
import { xmlFormat } from '#importers/reading/xml-format.ts';
import { nameOf, sightingsOf } from './nmap-host.ts';

/** Nmap's XML output (`-oX`): the open ports of each host, and what scripts found there. */
export const nmap = xmlFormat({
  id: 'nmap',
  name: 'Nmap',
  aliases: ['nmap'],
  about: {
    identity: 'host with port and protocol, or with product and vulnerability',
    coverage:
      'the hosts that are up, of a scan with the same arguments; a run that did not end well, or that does not say what it tried (as masscan), is partial',
    differences: [
      'The ports of each host are findings of their own; DefectDojo merges the same port of all hosts',
      'What scripts call vulnerable is a finding, too',
    ],
  },
  tool: 'Nmap',
  roots: ['nmaprun'],
  selection: { items: ['nmaprun/host'], heads: ['nmaprun/runstats'] },
  start: (tool) => {
    const targets: string[] = [];
    let last: number | undefined;
    return {
      item: (host) => {
        const ended = host.number('@endtime');
        if (ended !== undefined && !(ended < (last ?? 0))) last = ended;
        return itemOf(host, tool, targets);
      },
      coverage: (root) => coverageOf(root, tool, targets, last),
    };
  },
});

function itemOf(host: XmlElement, tool: Tool, targets: string[]): Iterable<Sighting> | undefined {
  const state = host.text('status/@state') ?? 'up';
  if (state === 'down' || state === 'unknown' || state === 'skipped') return undefined;
  if (state !== 'up') host.problem(`Unknown state of a host: "${state}"`, 'status/@state');
  const name = nameOf(host);
  if (name === undefined) return host.problem('The host has neither a name nor an address', '');
  // What was not looked at in time may be there still.
  if (host.text('@timedout') !== 'true') targets.push(name);
  return sightingsOf(host, name, tool);
}

function coverageOf(
  root: XmlElement,
  tool: Tool,
  targets: string[],
  last: number | undefined,
): Partial<Coverage> {
  const version = root.text('@version');
  if (version !== undefined) tool.version = version;
  const finished = root.first('runstats/finished');
  const seconds = finished?.number('@time') ?? last ?? root.number('@start');
  const exit = finished?.text('@exit') ?? 'success';
  const args = root.text('@args');
  const reason = finished ? finished.text('@errormsg') : 'Nmap did not finish';
  const unsaid = args === undefined ? 'The report does not say which ports were tried' : undefined;
  const partial = finished === undefined || exit !== 'success' || (reason ?? unsaid) !== undefined;
  const coverage = stated<Partial<Coverage>>({
    scope: scopeOf(args),
    at: seconds === undefined ? undefined : isoOf(seconds * 1000),
    completeness: partial ? 'partial' : 'complete',
    reason: partial ? (reason ?? unsaid ?? `Nmap ended with ${exit}`) : undefined,
  });
  // An empty list is a statement, too: no host was up.
  return { ...coverage, targets };
}

/** Scans of other ports or with other scripts prove nothing; where the output goes does not matter. */
function scopeOf(args: string | undefined): string | undefined {
  return args?.replace(/ -o[XNGSA] \S+| -[vd]+\b| --(?:stylesheet|stats-every) \S+| --open\b/g, '');
}
