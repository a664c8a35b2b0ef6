import type { Tool } from '#domain/finding/finding.ts';
import { Gathered } from '#importers/reading/gathered.ts';
import { instant, stated } from '#importers/reading/vocabulary.ts';
import { severityIn } from '#importers/reading/wording.ts';
import type { XmlElement } from '#importers/reading/xml-element.ts';
import { xmlFormat } from '#importers/reading/xml-format.ts';
import {
  entrySighting,
  requestText,
  type WapitiCategory,
  wapitiSeverities,
} from './wapiti-entry.ts';

/** Wapiti's XML report: vulnerabilities and anomalies of a site, each with the requests that showed it. */
export const wapiti = xmlFormat({
  id: 'wapiti',
  name: 'Wapiti',
  aliases: ['wapiti'],
  about: {
    identity: 'target, category and what was seen; the requests that show it come and go',
    coverage: 'when it began, its target, and how far it went from there',
    differences: ['Anomalies count, too: a server that fails at what it is sent'],
  },
  tool: 'Wapiti',
  roots: ['report'],
  recognises: ({ xmlRoot, text }) =>
    xmlRoot === 'report' && />\s*wapiti\s*</i.test(text) && /<report_infos>/.test(text),
  selection: {
    // What is told of a category stands before its entries, of which there may be any number.
    items: ['entries/entry'],
    heads: [
      'report/report_infos',
      ...['description', 'solution', 'references'].flatMap((part) => [
        `vulnerability/${part}`,
        `anomaly/${part}`,
      ]),
    ],
  },
  start: (tool) => {
    const gathered = new Gathered();
    return {
      item: (entry) => add(entry, tool, gathered),
      rest: () => gathered.sightings(),
      coverage: (root) => {
        const version = informed(root, 'generatorVersion')?.replace(/^Wapiti /i, '');
        if (version !== undefined) tool.version = version;
        const date = informed(root, 'dateOfScan');
        return stated({
          asset: informed(root, 'target'),
          scope: informed(root, 'scope'),
          at: date === undefined ? undefined : instant(date),
        });
      },
    };
  },
});

function informed(root: XmlElement | undefined, name: string): string | undefined {
  const found = root?.all('report_infos/info').find((info) => info.text('@name') === name);
  return found?.text('');
}

function add(entry: XmlElement, tool: Tool, gathered: Gathered): undefined {
  const above = entry.above('vulnerability') ?? entry.above('anomaly');
  const target = informed(entry.above('report'), 'target');
  const category: WapitiCategory = {
    name: above?.text('@name'),
    description: above?.text('description'),
    solution: above?.text('solution'),
    titles: above?.texts('references/reference/title') ?? [],
    links: above?.texts('references/reference/url') ?? [],
  };
  const info = entry.text('info');
  const title = [category.name, info].filter((part) => part !== undefined).join(': ');
  if (title === '') {
    return entry.problem('Neither the entry nor its category says what it is', 'info');
  }
  const severity = severityIn(entry, 'level', wapitiSeverities);
  const path = entry.text('path');
  const place = requestText({
    method: entry.text('method'),
    path,
    parameter: entry.text('parameter'),
    curl: entry.text('curl_command'),
  });
  gathered.add(entrySighting({ title, info, severity, path }, category, target, tool), { place });
  return undefined;
}
