import type { Severity, Tool } from '#domain/finding/finding.ts';
import { Gathered } from '#importers/reading/gathered.ts';
import { sighted } from '#importers/reading/sighted.ts';
import {
  instant,
  paragraphs,
  stated,
  vulnerabilitiesIn,
  weaknessesIn,
} from '#importers/reading/vocabulary.ts';
import { webPlace } from '#importers/reading/web-place.ts';
import { severityIn } from '#importers/reading/wording.ts';
import type { XmlElement } from '#importers/reading/xml-element.ts';
import { xmlFormat } from '#importers/reading/xml-format.ts';

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

const severities: Readonly<Record<string, Severity>> = {
  0: 'info',
  1: 'low',
  2: 'medium',
  3: 'high',
  4: 'critical',
};

function add(category: XmlElement, tool: Tool, gathered: Gathered): undefined {
  const name = category.text('@name');
  const target = informed(category.above('report'), 'target');
  const titles = category.texts('references/reference/title').join(' ');
  const links = category.texts('references/reference/url');
  for (const entry of category.all('entries/entry')) {
    const info = entry.text('info');
    const title = [name, info].filter((part) => part !== undefined).join(': ');
    if (title === '') {
      entry.problem('Neither the entry nor its category says what it is', 'info');
      continue;
    }
    gathered.add(
      sighted(
        {
          title,
          severity: severityIn(entry, 'level', severities),
          rule: name,
          weaknesses: weaknessesIn(titles),
          vulnerabilities: vulnerabilitiesIn(`${info ?? ''} ${titles}`),
          location: webPlace(urlOf(entry.text('path'), target)),
          fix: { text: category.text('solution') },
          description: paragraphs(category.text('description'), info, links.join('\n')),
          tool,
        },
        [target, name, info],
      ),
      { place: placeOf(entry) },
    );
  }
  return undefined;
}

function urlOf(path: string | undefined, target: string | undefined): string | undefined {
  if (path === undefined || target === undefined || !URL.canParse(path, target)) return target;
  return new URL(path, target).href;
}

function placeOf(entry: XmlElement): string {
  const parameter = entry.text('parameter');
  const curl = entry.text('curl_command');
  const request = [entry.text('method'), entry.text('path'), parameter && `parameter ${parameter}`];
  const line = request.filter((part) => part).join(' ');
  return curl ? `${line}\n${curl}` : line;
}
