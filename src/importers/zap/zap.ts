import type { Severity, Tool } from '#domain/finding/finding.ts';
import type { Sighting } from '#importers/importer.ts';
import { textOfHtml } from '#importers/reading/html-text.ts';
import { sighted } from '#importers/reading/sighted.ts';
import { paragraphs, statedOrNone, weaknessesIn } from '#importers/reading/vocabulary.ts';
import { instantIn, severityIn } from '#importers/reading/wording.ts';
import type { XmlElement } from '#importers/reading/xml-element.ts';
import { xmlFormat } from '#importers/reading/xml-format.ts';

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

const severities: Readonly<Record<string, Severity>> = {
  0: 'info',
  1: 'low',
  2: 'medium',
  3: 'high',
};

function sightingOf(alert: XmlElement, tool: Tool): Sighting | undefined {
  const title = alert.text('alert') ?? alert.text('name');
  if (title === undefined) return alert.problem('The alert has no name', 'alert');
  const site = alert.above('site');
  const rule = alert.text('pluginid');
  const reference = alert.text('alertRef');
  const instances = alert.all('instances/instance');
  const places = instances.map((instance) => placeOf(instance));
  return sighted(
    {
      title,
      severity: severityIn(alert, 'riskcode', severities),
      rule,
      weaknesses: weaknessesIn(`CWE-${alert.text('cweid') ?? ''}`),
      location: {
        url: instances[0]?.text('uri') ?? alert.text('uri') ?? site?.text('@name'),
        host: site?.text('@host'),
        port: site?.position('@port'),
      },
      fix: { text: textOfHtml(alert.text('solution')) },
      description: paragraphs(
        textOfHtml(alert.text('desc')),
        textOfHtml(alert.text('otherinfo')),
        places.length > 0 ? `Seen at:\n${places.join('\n')}` : undefined,
        textOfHtml(alert.text('reference')),
      ),
      // Confidence 0 is what a person has marked as false.
      claim: alert.text('confidence') === '0' ? 'false-positive' : undefined,
      tool,
    },
    [site?.text('@name') ?? site?.text('@host'), reference ?? rule ?? title],
  );
}

function placeOf(instance: XmlElement): string {
  const param = instance.text('param');
  const evidence = instance.text('evidence');
  return [
    instance.text('method'),
    instance.text('uri'),
    param && `parameter ${param}`,
    evidence && `evidence ${evidence}`,
  ]
    .filter((part) => part)
    .join(' ');
}
