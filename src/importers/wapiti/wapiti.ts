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
    items: ['vulnerabilities/vulnerability', 'anomalies/anomaly'],
    heads: ['report/report_infos'],
  },
  start: (tool) => {
    const gathered = new Gathered();
    return {
      item: (category) => add(category, tool, gathered),
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

function add(element: XmlElement, tool: Tool, gathered: Gathered): undefined {
  const target = informed(element.above('report'), 'target');
  const category: WapitiCategory = {
    name: element.text('@name'),
    description: element.text('description'),
    solution: element.text('solution'),
    titles: element.texts('references/reference/title'),
    links: element.texts('references/reference/url'),
  };
  for (const entry of element.all('entries/entry')) {
    const info = entry.text('info');
    const title = [category.name, info].filter((part) => part !== undefined).join(': ');
    if (title === '') {
      entry.problem('Neither the entry nor its category says what it is', 'info');
      continue;
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
  }
  return undefined;
}
