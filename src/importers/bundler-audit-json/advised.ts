import type { Severity, Tool } from '#domain/finding/finding.ts';
import type { Sighting } from '#importers/importer.ts';
import { firstVersions, purlOf } from '#importers/reading/packages.ts';
import { sighted } from '#importers/reading/sighted.ts';
import { unique } from '#importers/reading/vocabulary.ts';

/** An advisory for a gem, as both spellings of the report tell it. */
export type Advised = {
  gem: string | undefined;
  version: string | undefined;
  id: string | undefined;
  title: string | undefined;
  severity: Severity;
  /** In the order of the report; the first that is one names the finding, unless it has an id of its own. */
  vulnerabilities: readonly string[];
  solution: string | undefined;
  description: string | undefined;
};

/** Criticalities that say nothing; the severity is then DefectDojo's. */
export const unrated: Readonly<Record<string, Severity>> = { unknown: 'medium' };

export function advisedSighting(advised: Advised, tool: Tool): Sighting {
  const { gem, version, title, solution, ...rest } = advised;
  const vulnerabilities = unique(advised.vulnerabilities).filter((one) => /^[A-Z]+-\S+$/.test(one));
  const id = rest.id ?? vulnerabilities[0];
  return sighted(
    {
      title: `Gem ${gem ?? 'without a name'}: ${title ?? 'vulnerable'}${id === undefined ? '' : ` [${id}]`}`,
      severity: rest.severity,
      rule: id,
      vulnerabilities,
      component: {
        name: gem,
        version,
        purl: gem === undefined ? undefined : purlOf('gem', gem, version),
      },
      fix: { version: firstVersions(solution), text: solution },
      description: rest.description,
      tool,
    },
    ['gem', id ?? title, gem],
  );
}

/** A place that gems are fetched from without encryption. */
export function sourceSighting(source: string, tool: Tool): Sighting {
  return sighted(
    {
      title: `Insecure source: ${source}`,
      severity: 'medium',
      rule: 'insecure_source',
      location: { path: 'Gemfile.lock' },
      description: `Gems are fetched from ${source}, which does not encrypt what it sends.`,
      fix: { text: 'Use a source with https.' },
      tool,
    },
    ['insecure_source', source],
  );
}
