import type { Coverage } from '#domain/finding/coverage.ts';
import type { Tool } from '#domain/finding/finding.ts';
import type { Sighting } from '#importers/importer.ts';
import { later, stated } from '#importers/reading/vocabulary.ts';
import { instantIn } from '#importers/reading/wording.ts';
import type { XmlElement } from '#importers/reading/xml-element.ts';
import { xmlFormat } from '#importers/reading/xml-format.ts';
import { niktoSighting } from './nikto-item.ts';

/** Nikto's XML report: what its tests saw of each site. */
export const niktoXml = xmlFormat({
  id: 'nikto-xml',
  name: 'Nikto (XML)',
  aliases: ['nikto'],
  about: {
    identity: 'site, test, method, path and message, without the values that it quotes',
    coverage: 'the sites that were scanned to their end; errors on the way make the report partial',
  },
  tool: 'Nikto',
  roots: ['niktoscan'],
  selection: { items: ['scandetails/item', 'scandetails/statistics'] },
  start: (tool) => {
    const end: End = { targets: [], at: undefined, reason: undefined };
    return {
      item: (item) => (item.name === 'statistics' ? close(item, end) : itemOf(item, tool)),
      coverage: () => coverageOf(end),
    };
  },
});

type End = { targets: string[]; at: string | undefined; reason: string | undefined };

function itemOf(item: XmlElement, tool: Tool): Sighting | undefined {
  const version = item.above('niktoscan')?.text('@version');
  if (version !== undefined) tool.version = version;
  const details = item.above('scandetails');
  const message = item.text('description');
  if (message === undefined) return item.problem('The item has no description', 'description');
  return niktoSighting({
    test: item.text('@id'),
    method: item.text('@method'),
    path: item.text('uri'),
    url: item.text('namelink') ?? item.text('iplink'),
    message,
    references: item.text('references') ?? item.text('@osvdblink'),
    host: hostOf(details),
    port: details?.text('@targetport'),
    banner: details?.text('@targetbanner'),
    tool,
  });
}

function hostOf(details: XmlElement | undefined): string | undefined {
  return details?.text('@targethostname') ?? details?.text('@targetip');
}

function close(statistics: XmlElement, end: End): undefined {
  const details = statistics.above('scandetails');
  const site = `${hostOf(details) ?? ''}:${details?.text('@targetport') ?? ''}`;
  end.at = later(end.at, instantIn(statistics, '@endtime'));
  const errors = details?.number('@errors') ?? 0;
  if (errors === 0) end.targets.push(site);
  else end.reason = `Nikto met ${errors} errors at ${site}`;
  return undefined;
}

function coverageOf({ targets, at, reason }: End): Partial<Coverage> {
  const completeness = reason === undefined ? 'complete' : 'partial';
  // An empty list is a statement, too: no site was scanned to its end.
  return { ...stated<Partial<Coverage>>({ completeness, reason, at }), targets };
}
