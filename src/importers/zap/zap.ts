import type { Tool } from '#domain/finding/finding.ts';
import type { Sighting } from '#importers/importer.ts';
import { statedOrNone } from '#importers/reading/vocabulary.ts';
import { instantIn, severityIn } from '#importers/reading/wording.ts';
import type { XmlElement } from '#importers/reading/xml-element.ts';
import { xmlFormat } from '#importers/reading/xml-format.ts';
import { alertSighting, zapSeverities } from './zap-alert.ts';

/** The XML reports of ZAP: alerts of a site, each with the places where it was seen. */
export const zap = xmlFormat({
  id: 'zap',
  name: 'ZAP',
  aliases: ['zap', 'owasp-zap'],
  about: {
    identity: 'site and alert; the places of an alert come and go with what was crawled',
    coverage: 'when it was made; no rules, no targets',
  },
  tool: 'ZAP',
  roots: ['OWASPZAPReport'],
  selection: { items: ['site/alerts/alertitem'] },
  start: (tool) => ({
    item: (alert) => sightingOf(alert, tool),
    coverage: (root) => {
      const version = root.text('@version');
      if (version !== undefined) tool.version = version;
      return statedOrNone({ at: instantIn(root, '@generated') }) ?? {};
    },
  }),
});

function sightingOf(alert: XmlElement, tool: Tool): Sighting | undefined {
  const title = alert.text('alert') ?? alert.text('name');
  if (title === undefined) return alert.problem('The alert has no name', 'alert');
  const site = alert.above('site');
  return alertSighting(
    {
      title,
      severity: severityIn(alert, 'riskcode', zapSeverities),
      rule: alert.text('pluginid'),
      reference: alert.text('alertRef'),
      confidence: alert.text('confidence'),
      cwe: alert.text('cweid'),
      uri: alert.text('uri'),
      instances: alert.all('instances/instance').map((instance) => ({
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
    { name: site?.text('@name'), host: site?.text('@host'), port: site?.position('@port') },
    tool,
  );
}
