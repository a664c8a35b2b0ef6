import type { Tool } from '#domain/finding/finding.ts';
import type { Sample, Sighting } from '#importers/importer.ts';
import { type Fields, isObject } from '#importers/reading/fields.ts';
import { jsonFormat } from '#importers/reading/json-format.ts';
import { instant, statedOrNone } from '#importers/reading/vocabulary.ts';
import { severityIn } from '#importers/reading/wording.ts';
import { alertSighting, zapSeverities } from '#importers/zap/zap-alert.ts';

/** The JSON reports of ZAP, with the requests and without: alerts of a site, each with the places where it was seen. */
export const zapJson = jsonFormat({
  id: 'zap-json',
  name: 'ZAP (JSON)',
  aliases: ['zap', 'owasp-zap'],
  about: {
    identity: 'site and alert, as in the XML report',
    coverage: 'when it was made; no rules, no targets',
  },
  tool: 'ZAP',
  recognises,
  // Before 2.8 a single site stood there without a list.
  selection: {
    items: ['site[].alerts[]', 'site.alerts[]'],
    heads: [
      '@version',
      '@generated',
      'created',
      ...['site[]', 'site'].flatMap((site) =>
        ['@name', '@host', '@port'].map((key) => `${site}.${key}`),
      ),
    ],
    awaits: ({ pattern, fields }) => pattern.startsWith('site') && !('@name' in fields),
  },
  needs: ['site'],
  start: (tool) => {
    let at: string | undefined;
    return {
      item: (alert, { above }) => sightingOf(alert, above, tool),
      end: (document, { pattern }) => {
        if (pattern !== '' && !('alerts' in document.value)) {
          document.problem('The site has no list of alerts', 'alerts');
        }
        if (pattern !== '') return;
        const version = document.word('@version');
        if (version !== undefined) tool.version = version;
        at = instant(document.text('created') ?? document.text('@generated') ?? '');
      },
      coverage: () => statedOrNone({ at }) ?? {},
    };
  },
});

const gitlabKeys = ['vulnerabilities', 'remediations', 'scan', 'spider'];

function recognises({ json }: Sample): boolean {
  if (!isObject(json)) return false;
  const name = json['@programName'];
  if (typeof name === 'string') return /zap/i.test(name);
  // GitLab's reports began as ZAP's, and keep what these had.
  return 'site' in json && '@generated' in json && !gitlabKeys.some((key) => key in json);
}

function sightingOf(alert: Fields, site: Fields, tool: Tool): Sighting | undefined {
  const title = alert.text('alert') ?? alert.text('name');
  if (title === undefined) return alert.problem('The alert has no name', 'alert');
  return alertSighting(
    {
      title,
      severity: severityIn(alert, 'riskcode', zapSeverities),
      rule: alert.word('pluginid'),
      reference: alert.word('alertRef'),
      confidence: alert.word('confidence'),
      cwe: alert.word('cweid'),
      uri: alert.text('uri'),
      instances: alert.objects('instances').map((instance) => ({
        method: instance.text('method'),
        uri: instance.text('uri'),
        param: instance.text('param'),
        evidence: instance.text('evidence'),
      })),
      description: alert.text('desc'),
      information: alert.text('otherinfo'),
      solution: alert.text('solution'),
      links: alert.text('reference'),
    },
    { name: site.text('@name'), host: site.text('@host'), port: site.position('@port') },
    tool,
  );
}
