import type { Coverage } from '#domain/finding/coverage.ts';
import type { Severity, Tool } from '#domain/finding/finding.ts';
import type { Sample, Sighting } from '#importers/importer.ts';
import { type Fields, isObject } from '#importers/reading/fields.ts';
import { Gathered } from '#importers/reading/gathered.ts';
import { jsonFormat } from '#importers/reading/json-format.ts';
import { stated } from '#importers/reading/vocabulary.ts';
import { instantIn } from '#importers/reading/wording.ts';
import {
  entrySighting,
  requestText,
  type WapitiCategory,
  type WapitiEntry,
  wapitiSeverities,
} from '#importers/wapiti/wapiti-entry.ts';

/** Wapiti's JSON report: vulnerabilities and anomalies of a site by category, each with the requests that showed it. */
export const wapitiJson = jsonFormat({
  id: 'wapiti-json',
  name: 'Wapiti (JSON)',
  aliases: ['wapiti'],
  about: {
    identity: 'target, category and what was seen, as in the XML report',
    coverage: 'when it was made, its target, and how far it went from there',
    differences: [
      'Anomalies count, too: a server that fails at what it is sent; what is merely additional, such as the technologies of a site, does not',
    ],
  },
  tool: 'Wapiti',
  keyed: ['vulnerabilities', 'anomalies'],
  recognises,
  selection: {
    items: ['vulnerabilities.*[]', 'anomalies.*[]'],
    heads: ['classifications', 'infos'],
  },
  start: (tool) => {
    const seen = new Map<string, Seen>();
    const categories = new Map<string, WapitiCategory>();
    let about: Partial<Coverage> = {};
    return {
      item: (item, { keys }) => add(item, keys[0] ?? '', seen),
      end: (document, { pattern }) => {
        if (pattern !== '') return;
        const classes = document.object('classifications');
        for (const { category } of seen.values()) {
          categories.set(category, categoryOf(category, classes));
        }
        about = infosOf(document, tool);
      },
      // The target, and what is told of categories, may stand after all entries.
      rest: (problems) => {
        const { asset } = about;
        if (asset !== undefined) return sightingsOf(seen.values(), categories, asset, tool);
        problems.push({ reason: 'The report does not say what was scanned', at: 'infos.target' });
        return [];
      },
      coverage: () => about,
    };
  },
});

function recognises({ json }: Sample): boolean {
  if (!isObject(json)) return false;
  const isOurs = isObject(json.infos) && /^wapiti/i.test(String(json.infos.version));
  return isOurs || (isObject(json.classifications) && 'vulnerabilities' in json);
}

/** What was seen of one kind, and the requests that showed it. */
type Seen = { category: string; entry: WapitiEntry; requests: Set<string> };

function add(item: Fields, category: string, seen: Map<string, Seen>): undefined {
  const info = item.text('info');
  const title = [category, info].filter((part) => part).join(': ');
  if (title === '') return item.problem('Neither the entry nor its category says what it is', '');
  const severity = severityOf(item);
  const path = item.text('path');
  const key = JSON.stringify([category, info, severity]);
  const known = seen.get(key);
  const one = known ?? { category, entry: { title, info, severity, path }, requests: new Set() };
  if (!known) seen.set(key, one);
  one.requests.add(
    requestText({
      method: item.text('method'),
      path,
      parameter: item.text('parameter'),
      curl: item.text('curl_command'),
    }),
  );
}

function severityOf(item: Fields): Severity {
  const level = item.word('level');
  const known = level === undefined ? undefined : wapitiSeverities[level];
  return known ?? item.unclear(`Not a level: "${level ?? ''}"`, 'level') ?? 'info';
}

function sightingsOf(
  seen: Iterable<Seen>,
  categories: ReadonlyMap<string, WapitiCategory>,
  target: string,
  tool: Tool,
): Iterable<Sighting> {
  const gathered = new Gathered();
  for (const { category, entry, requests } of seen) {
    const told = categories.get(category) ?? categoryOf(category, undefined);
    for (const place of requests) {
      gathered.add(entrySighting(entry, told, target, tool), { place });
    }
  }
  return gathered.sightings();
}

function infosOf(document: Fields, tool: Tool): Partial<Coverage> {
  const infos = document.object('infos');
  const version = infos?.text('version')?.replace(/^Wapiti /i, '');
  if (version !== undefined) tool.version = version;
  return stated({
    asset: infos?.text('target'),
    scope: infos?.text('scope'),
    at: infos && instantIn(infos, 'date'),
  });
}

/** References go by their titles. */
function categoryOf(name: string, classes: Fields | undefined): WapitiCategory {
  const told = classes?.object(name);
  const references = told?.object('ref');
  const titles = Object.keys(references?.value ?? {});
  return {
    name,
    description: told?.text('desc'),
    solution: told?.text('sol'),
    titles,
    links: titles.flatMap((title) => references?.text(title) ?? []),
  };
}
