import type { Severity, Tool } from '#domain/finding/finding.ts';
import type { Sighting } from '#importers/importer.ts';
import { textOfHtml } from '#importers/reading/html-text.ts';
import { sighted } from '#importers/reading/sighted.ts';
import { paragraphs, weaknessesIn } from '#importers/reading/vocabulary.ts';

/** A site that was scanned. */
export type ZapSite = {
  name: string | undefined;
  host: string | undefined;
  port: number | undefined;
};

/** A place where an alert was seen. */
type Instance = Partial<Record<'uri' | 'method' | 'param' | 'evidence', string | undefined>>;

/** An alert as the XML and the JSON of a report both tell it; texts are HTML. */
export type ZapAlert = {
  title: string;
  rule: string | undefined;
  reference: string | undefined;
  severity: Severity;
  confidence: string | undefined;
  cwe: string | undefined;
  uri: string | undefined;
  instances: readonly Instance[];
  description: string | undefined;
  information: string | undefined;
  solution: string | undefined;
  links: string | undefined;
};

export const zapSeverities: Readonly<Record<string, Severity>> = {
  0: 'info',
  1: 'low',
  2: 'medium',
  3: 'high',
};

export function alertSighting(alert: ZapAlert, site: ZapSite, tool: Tool): Sighting {
  const { title, rule, reference, severity, instances } = alert;
  const places = instances.map(placeOf);
  return sighted(
    {
      title,
      severity,
      rule,
      weaknesses: weaknessesIn(`CWE-${alert.cwe ?? ''}`),
      location: {
        url: instances[0]?.uri ?? alert.uri ?? site.name,
        host: site.host,
        port: site.port,
      },
      fix: { text: textOfHtml(alert.solution) },
      description: paragraphs(
        textOfHtml(alert.description),
        textOfHtml(alert.information),
        places.length > 0 ? `Seen at:\n${places.join('\n')}` : undefined,
        textOfHtml(alert.links),
      ),
      // Confidence 0 is what a person has marked as false.
      claim: alert.confidence === '0' ? 'false-positive' : undefined,
      tool,
    },
    [site.name ?? site.host, reference ?? rule ?? title],
  );
}

function placeOf({ method, uri, param, evidence }: Instance): string {
  return [method, uri, param && `parameter ${param}`, evidence && `evidence ${evidence}`]
    .filter((part) => part)
    .join(' ');
}
