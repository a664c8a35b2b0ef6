import type { Coverage } from '#domain/finding/coverage.ts';
import type { Tool } from '#domain/finding/finding.ts';
import type { Sample, Sighting } from '#importers/importer.ts';
import { type Fields, isObject } from '#importers/reading/fields.ts';
import { Gathered } from '#importers/reading/gathered.ts';
import { jsonFormat, type Place } from '#importers/reading/json-format.ts';
import { type Draft, sighted } from '#importers/reading/sighted.ts';
import {
  cvssOf,
  isoOf,
  paragraphs,
  stated,
  vulnerabilitiesIn,
} from '#importers/reading/vocabulary.ts';
import { webPlace } from '#importers/reading/web-place.ts';
import { severityIn } from '#importers/reading/wording.ts';

/** WPScan's JSON report of a WordPress site. */
export const wpscan = jsonFormat({
  id: 'wpscan',
  name: 'WPScan',
  aliases: ['wpscan'],
  about: {
    identity: 'site and vulnerability, or site, type and address of what is interesting',
    coverage:
      'its site and when it ended; a scan that was aborted, or that had no vulnerability data, is partial',
    differences: ['Vulnerabilities of themes, exposed backups and exports count, too'],
  },
  keyed: ['plugins', 'themes', 'config_backups', 'db_exports'],
  tool: 'WPScan',
  recognises,
  selection: {
    items: [
      'plugins.*.vulnerabilities[]',
      'themes.*.vulnerabilities[]',
      'interesting_findings[]',
      'config_backups.*',
      'db_exports.*',
    ],
    heads: [
      'target_url',
      'banner',
      'start_time',
      'stop_time',
      'scan_aborted',
      'vuln_api',
      'version',
      'main_theme',
      ...['plugins', 'themes'].flatMap((kind) => [`${kind}.*.version`, `${kind}.*.location`]),
    ],
    awaits: ({ pattern, fields }) =>
      pattern === '' ? !('target_url' in fields) : needsVersion(pattern) && !isVersioned(fields),
  },
  needs: ['banner', 'target_url', 'interesting_findings', 'scan_aborted'],
  start: (tool) => {
    const report = new WpscanReport(tool);
    return {
      item: (item, place) => report.item(item, place),
      end: (object, { pattern }) => {
        if (pattern === '') report.end(object);
        else if (needsVersion(pattern) && !('vulnerabilities' in object.value)) {
          object.problem('It has no list of vulnerabilities', 'vulnerabilities');
        }
      },
      rest: () => report.sightings(),
      coverage: () => report.coverage,
    };
  },
});

function recognises({ json }: Sample): boolean {
  if (!isObject(json)) return false;
  if (isObject(json.banner) && /WPScan/.test(String(json.banner.description))) return true;
  return 'target_url' in json && ('interesting_findings' in json || 'effective_url' in json);
}

function needsVersion(pattern: string): boolean {
  return pattern === 'plugins.*' || pattern === 'themes.*';
}

function isVersioned(fields: object): boolean {
  return 'version' in fields && 'location' in fields;
}

/** What is vulnerable: WordPress itself, a plugin or a theme. */
type Component = { name: string; version: string | undefined; location: string | undefined };

class WpscanReport {
  coverage: Partial<Coverage> = {};
  private readonly tool: Tool;
  private readonly parts = new Gathered();
  private readonly core = new Gathered();
  private readonly interesting = new Gathered();
  private site: string | undefined;

  constructor(tool: Tool) {
    this.tool = tool;
  }

  item(item: Fields, { list, keys, head, above }: Place): undefined {
    this.site ??= siteOf(head);
    if (list === 'interesting_findings[]') return this.add(item);
    const [name = ''] = keys;
    if (!list.endsWith('vulnerabilities[]')) return this.expose(item, list, name);
    const version = above.object('version')?.word('number');
    return this.vulnerable(item, { name, version, location: above.text('location') }, this.parts);
  }

  /** What stands in few words at the document itself. */
  end(document: Fields): void {
    this.site ??= document.text('target_url');
    const version = document.object('banner')?.word('version');
    if (version !== undefined) this.tool.version = version;
    const core = document.object('version');
    const number = core?.word('number');
    const wordpress = { name: 'WordPress', version: number, location: undefined };
    for (const one of core?.objects('vulnerabilities') ?? []) {
      this.vulnerable(one, wordpress, this.core);
    }
    const theme = document.object('main_theme');
    for (const one of theme ? [theme, ...theme.objects('parents')] : []) this.theme(one);
    this.coverage = coverageOf(document);
  }

  /** Vulnerabilities first, then what is merely interesting. */
  sightings(): Sighting[] {
    return [this.parts, this.core, this.interesting].flatMap((all) => [...all.sightings()]);
  }

  private theme(theme: Fields): void {
    const name = theme.text('slug') ?? theme.text('style_name') ?? 'theme';
    const version = theme.object('version')?.word('number');
    const component = { name, version, location: theme.text('location') };
    for (const one of theme.objects('vulnerabilities')) {
      this.vulnerable(one, component, this.parts);
    }
  }

  private vulnerable(
    item: Fields,
    { name, version, location }: Component,
    all: Gathered,
  ): undefined {
    const references = item.object('references');
    const [id] = references?.texts('wpvulndb') ?? [];
    const title = item.text('title') ?? id;
    if (title === undefined) return item.problem('The vulnerability has no title', 'title');
    const fixed = item.word('fixed_in');
    // Only with a paid key does WPScan say how bad it is.
    const rated = item.object('cvss');
    all.add(
      sighted(
        {
          title,
          severity: rated ? severityIn(rated, 'severity') : 'medium',
          cvss: cvssOf(rated?.text('vector'), rated?.number('score'), '3.1'),
          rule: id,
          vulnerabilities: vulnerabilitiesIn(cvesOf(references)),
          component: { name, version },
          location: webPlace(location ?? this.site),
          fix: fixed === undefined ? undefined : { version: fixed, text: `Fixed in: ${fixed}` },
          description: paragraphs(title, `Component: ${name}`, spelled(references)),
          tool: this.tool,
        },
        [this.site, id ?? title],
      ),
    );
    return undefined;
  }

  private add(item: Fields): undefined {
    const url = item.text('url');
    const says = item.text('to_s') ?? url;
    const type = item.text('type');
    if (says === undefined) return item.problem('The finding says nothing', 'to_s');
    const entries = item.texts('interesting_entries');
    const draft: Draft = {
      title: `Interesting finding: ${says}`,
      severity: 'info',
      rule: type,
      location: webPlace(url),
      description: paragraphs(
        says,
        type && `Type: ${type}`,
        entries.join('\n'),
        item.text('found_by'),
        spelled(item.object('references')),
      ),
      tool: this.tool,
    };
    this.interesting.add(sighted(draft, [this.site, 'interesting', type, url ?? says]));
    return undefined;
  }

  private expose(item: Fields, list: string, url: string): undefined {
    const what = list === 'config_backups.*' ? 'Config backup' : 'Database export';
    this.parts.add(
      sighted(
        {
          title: `${what} found: ${url}`,
          severity: 'high',
          rule: list.slice(0, -2),
          location: webPlace(url),
          description: paragraphs(`${what} found: ${url}`, item.text('found_by')),
          tool: this.tool,
        },
        [this.site, list, url],
      ),
    );
    return undefined;
  }
}

function siteOf(head: Place['head']): string | undefined {
  let outer = head;
  while (outer.parent) outer = outer.parent;
  const site = outer.fields.target_url;
  return typeof site === 'string' ? site : undefined;
}

function cvesOf(references: Fields | undefined): string {
  return (references?.texts('cve') ?? []).map((id) => `CVE-${id.replace(/^CVE-/i, '')}`).join(' ');
}

function spelled(references: Fields | undefined): string {
  const kinds = Object.keys(references?.value ?? {});
  return kinds
    .flatMap((kind) => (references?.texts(kind) ?? []).map((id) => labelled(kind, id)))
    .join('\n');
}

function labelled(kind: string, id: string): string {
  if (kind === 'url') return id;
  return kind === 'wpvulndb' ? `https://wpscan.com/vulnerability/${id}` : `${kind} ${id}`;
}

function coverageOf(document: Fields): Partial<Coverage> {
  const seconds = document.number('stop_time') ?? document.number('start_time');
  const aborted = document.text('scan_aborted');
  const lacking = document.object('vuln_api')?.text('error');
  const reason = aborted ?? lacking;
  return stated<Partial<Coverage>>({
    completeness: reason === undefined ? 'complete' : 'partial',
    reason,
    asset: document.text('target_url'),
    at: seconds === undefined ? undefined : isoOf(seconds * 1000),
  });
}
