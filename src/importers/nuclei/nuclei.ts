import type { Severity, Tool } from '#domain/finding/finding.ts';
import type { Sample } from '#importers/importer.ts';
import { type Fields, isObject } from '#importers/reading/fields.ts';
import { Gathered } from '#importers/reading/gathered.ts';
import { jsonFormat } from '#importers/reading/json-format.ts';
import { type Draft, sighted } from '#importers/reading/sighted.ts';
import {
  cvssOf,
  later,
  paragraphs,
  stated,
  unique,
  vulnerabilitiesIn,
  weaknessesIn,
} from '#importers/reading/vocabulary.ts';
import { webPlace } from '#importers/reading/web-place.ts';
import { instantIn, severityIn } from '#importers/reading/wording.ts';

/** Nuclei's results, one JSON object a line (`-jsonl`) or as one list (`-json-export`). */
export const nuclei = jsonFormat({
  id: 'nuclei',
  name: 'Nuclei',
  aliases: ['nuclei'],
  about: {
    identity: 'template, its matcher, host and port; the addresses of a match come and go',
    coverage: 'nothing: it says what matched; a file without results proves nothing',
  },
  manyKinds: ['tags', 'reference', 'author', 'cve-id', 'cwe-id', 'extracted-results'],
  tool: 'Nuclei',
  recognises,
  selection: 'lines',
  start: (tool) => {
    const gathered = new Gathered();
    let at: string | undefined;
    let results = 0;
    return {
      item: (result) => {
        results += 1;
        // Told on request (-matcher-status): a template that did not match.
        if (result.flag('matcher-status') === false) return undefined;
        at = later(at, instantIn(result, 'timestamp'));
        return add(result, tool, gathered);
      },
      rest: (problems) => {
        if (results === 0) problems.push({ reason: 'The report holds no results', at: '$' });
        return gathered.sightings();
      },
      coverage: () => stated({ at }),
    };
  },
});

function recognises({ json }: Sample): boolean {
  const first: unknown = Array.isArray(json) ? json[0] : json;
  if (!isObject(first) || !('template-id' in first || 'templateID' in first)) return false;
  return isObject(first.info) || 'matcher-status' in first || 'matched-at' in first;
}

const own: Readonly<Record<string, Severity>> = { unknown: 'low' };

function add(result: Fields, tool: Tool, gathered: Gathered): undefined {
  const template = result.text('template-id') ?? result.text('templateID');
  const info = result.object('info');
  const title = info?.text('name') ?? template;
  if (title === undefined) return result.problem('The result names no template', 'template-id');
  if (template === undefined) result.problem('The result names no template', 'template-id');
  const matched = result.text('matched-at') ?? result.text('matched') ?? result.text('url');
  const host = result.text('host');
  const location = webPlace(matched ?? host);
  const matcher = result.text('matcher-name') ?? result.text('matcher_name');
  const extractor = result.text('extractor-name') ?? result.text('extractor_name');
  const method = result.text('type');
  const extracted = textsOf(result, 'extracted-results').join('\n').trim();
  const place = [matched ?? host, extracted && `extracted ${extracted}`].filter((part) => part);
  gathered.add(
    sighted(
      {
        title,
        severity: info ? severityIn(info, 'severity', own) : 'info',
        rule: template,
        location,
        component: { name: matcher },
        ...(info ? told(info) : {}),
        ...classified(info?.object('classification'), template),
        description: describe(result, info),
        tool,
      },
      [template ?? title, method, matcher ?? extractor, location?.host ?? host, portOf(location)],
    ),
    { place: place.join(' ') },
  );
  return undefined;
}

function portOf(location: ReturnType<typeof webPlace>): string | undefined {
  return location?.port === undefined ? undefined : String(location.port);
}

function told(info: Fields): Partial<Draft> {
  return { fix: { text: info.text('remediation') } };
}

function classified(fields: Fields | undefined, template = ''): Partial<Draft> {
  const ids = fields ? textsOf(fields, 'cve-id') : [];
  const score = fields?.number('cvss-score');
  return {
    vulnerabilities: unique(vulnerabilitiesIn([...ids, template].join(' '))),
    weaknesses: fields && weaknessesIn(textsOf(fields, 'cwe-id').join(' ')),
    cvss: cvssOf(fields?.text('cvss-metrics'), score || undefined, '3.1'),
    epss: fields?.number('epss-score'),
  };
}

function describe(result: Fields, info: Fields | undefined): string | undefined {
  const tags = info ? textsOf(info, 'tags').join(', ') : '';
  const curl = result.text('curl-command');
  return paragraphs(
    info?.text('description'),
    info?.text('impact'),
    curl && `To reproduce:\n${curl}`,
    info ? textsOf(info, 'reference').join('\n') : undefined,
    tags && `Tags: ${tags}`,
  );
}

/** A list of texts, or one text in its stead. */
function textsOf(fields: Fields, key: string): string[] {
  if (Array.isArray(fields.value[key])) return fields.texts(key);
  return fields.text(key)?.split(/\s*,\s*/) ?? [];
}
