import type { Finding, Severity, Tool } from '#domain/finding/finding.ts';
import type { Sighting } from '#importers/importer.ts';
import { sighted } from '#importers/reading/sighted.ts';
import { paragraphs, vulnerabilitiesIn, weaknessesIn } from '#importers/reading/vocabulary.ts';
import { webPlace } from '#importers/reading/web-place.ts';

/** What is told once of all entries of a category. */
export type WapitiCategory = {
  name: string | undefined;
  description: string | undefined;
  solution: string | undefined;
  titles: readonly string[];
  links: readonly string[];
};

/** One entry: what was seen, at which path of the target. */
export type WapitiEntry = {
  title: string;
  info: string | undefined;
  severity: Severity;
  path: string | undefined;
};

export const wapitiSeverities: Readonly<Record<string, Severity>> = {
  0: 'info',
  1: 'low',
  2: 'medium',
  3: 'high',
  4: 'critical',
};

export function entrySighting(
  { title, info, severity, path }: WapitiEntry,
  { name, description, solution, titles, links }: WapitiCategory,
  target: string | undefined,
  tool: Tool,
): Sighting {
  const titled = titles.join(' ');
  return sighted(
    {
      title,
      severity,
      rule: name,
      weaknesses: weaknessesIn(titled),
      vulnerabilities: vulnerabilitiesIn(`${info ?? ''} ${titled}`),
      location: locationOf(path, target),
      fix: { text: solution },
      description: paragraphs(description, info, links.join('\n')),
      tool,
    },
    [target, name, info],
  );
}

function locationOf(
  path: string | undefined,
  target: string | undefined,
): Finding['location'] | undefined {
  const isWhole = path !== undefined && target !== undefined && URL.canParse(path, target);
  return webPlace(isWhole ? new URL(path, target).href : target);
}

/** A request by its parts, for the description. */
export function requestText(parts: {
  method: string | undefined;
  path: string | undefined;
  parameter: string | undefined;
  curl: string | undefined;
}): string {
  const { method, path, parameter, curl } = parts;
  const request = [method, path, parameter && `parameter ${parameter}`];
  const line = request.filter((part) => part).join(' ');
  return curl ? `${line}\n${curl}` : line;
}
