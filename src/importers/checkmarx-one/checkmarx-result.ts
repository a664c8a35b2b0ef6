import type { Severity, Tool } from '#domain/finding/finding.ts';
import type { Sighting } from '#importers/importer.ts';
import type { Fields } from '#importers/reading/fields.ts';
import { labelled } from '#importers/reading/labelled.ts';
import { type Draft, sighted } from '#importers/reading/sighted.ts';
import {
  paragraphs,
  unique,
  vulnerabilitiesIn,
  weaknessesIn,
} from '#importers/reading/vocabulary.ts';
import { instantIn, severityIn } from '#importers/reading/wording.ts';
import { claimOf } from './checkmarx-claim.ts';
import { flowOf, packageOf } from './checkmarx-parts.ts';

/** One result of whatever engine. */
export function resultSighting(result: Fields, tool: Tool): Sighting | undefined {
  const data = result.object('data');
  const details = result.object('vulnerabilityDetails');
  const id = result.word('similarityId') ?? result.word('id');
  if (id === undefined && !data) return result.problem('The result says not what it is', '');
  const component = packageOf(data);
  const found = component
    ? packageParts(result, data, details, component, id)
    : codeParts(result, data, id);
  const severity: Severity = severityIn(result, 'severity');
  return sighted(
    {
      severity,
      weaknesses: weaknessesIn(`CWE-${(details?.word('cweId') ?? '').replace(/^CWE-/i, '')}`),
      claim: claimOf(result.text('state'), result.text('status')),
      firstSeen: instantIn(result, 'firstFoundAt'),
      tool,
      ...found.draft,
    },
    [result.text('type'), ...found.identity],
  );
}

type Parts = {
  draft: Omit<Draft, 'severity' | 'tool'>;
  identity: (string | undefined)[];
};

/** Of source code or infrastructure: a query, and where it matched. */
function codeParts(result: Fields, data: Fields | undefined, id: string | undefined): Parts {
  const name = data?.text('queryName');
  const text = result.text('description');
  const nodes = data?.objects('nodes') ?? [];
  const [source] = nodes;
  const path = source?.text('fileName') ?? data?.text('filename') ?? data?.text('fileName');
  return {
    draft: {
      title: name?.replaceAll('_', ' ') ?? text ?? id ?? '',
      rule: name,
      location: {
        path,
        line: source?.position('line') ?? data?.position('line'),
        column: source?.position('column'),
      },
      description: paragraphs(
        text,
        labelled({
          Group: data?.text('group'),
          Language: data?.text('languageName') ?? data?.text('platform'),
          Expected: data?.text('expectedValue'),
          Found: data?.text('value'),
        }),
        flowOf(nodes),
      ),
    },
    // The hash of empty text stands for several places where a file is built in as a whole.
    identity: [name, path, id],
  };
}

/** Of a package, in a manifest or an image: a vulnerability that is known of it. */
function packageParts(
  result: Fields,
  data: Fields | undefined,
  details: Fields | undefined,
  component: { name: string; version: string | undefined },
  id: string | undefined,
): Parts {
  const links = data?.objects('packageData').flatMap((link) => link.text('url') ?? []) ?? [];
  const told = data?.object('scaPackageData');
  const [path] = told?.texts('locations') ?? [];
  const score = details?.number('cvssScore');
  const ids = [result.text('id'), details?.text('cveName'), ...links].join(' ');
  return {
    draft: {
      title: [[component.name, component.version].filter((part) => part).join(' '), id]
        .filter((part) => part)
        .join(' | '),
      rule: id,
      vulnerabilities: unique(vulnerabilitiesIn(ids)),
      component,
      location: { path },
      cvss: score ? [{ version: '3.1', score: Math.round(score * 10) / 10 }] : undefined,
      fix: { version: data?.text('recommendedVersion'), text: data?.text('recommendations') },
      description: paragraphs(
        result.text('description'),
        labelled({
          Dependency: told?.text('typeOfDependency'),
          Locations: told?.texts('locations').join(', ') || undefined,
        }),
        told?.text('fixLink'),
        links.join('\n'),
      ),
    },
    identity: [component.name, path, id],
  };
}
