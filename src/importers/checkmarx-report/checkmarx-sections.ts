import type { Tool } from '#domain/finding/finding.ts';
import { claimOf } from '#importers/checkmarx-one/checkmarx-claim.ts';
import { flowOf } from '#importers/checkmarx-one/checkmarx-parts.ts';
import type { Sighting } from '#importers/importer.ts';
import type { Fields } from '#importers/reading/fields.ts';
import { labelled } from '#importers/reading/labelled.ts';
import { sighted } from '#importers/reading/sighted.ts';
import {
  paragraphs,
  unique,
  vulnerabilitiesIn,
  weaknessesIn,
} from '#importers/reading/vocabulary.ts';
import { instantIn, severityIn } from '#importers/reading/wording.ts';

/** The results of one query in source code, or of one check of infrastructure. */
export function querySightings(query: Fields, tool: Tool): Sighting[] | undefined {
  const rule = query.text('queryName') ?? query.text('name');
  if (rule === undefined) return query.problem('The query has no name', 'queryName');
  const name = (query.text('queryPath') ?? rule).replaceAll('_', ' ');
  return listIn(query, 'vulnerabilities').map((result) => {
    const nodes = result.objects('nodes');
    const sink = nodes.at(-1);
    const kind = result.text('issueType');
    const path =
      result.text('destinationFileName') ?? sink?.text('fileName') ?? result.text('fileName');
    const line =
      result.position('destinationLine') ?? sink?.position('line') ?? result.position('line');
    const id = result.word('similarityId') ?? result.word('id');
    return sighted(
      {
        title: kind === undefined ? name : `${name} | ${kind}`,
        severity: severityIn(result, 'severity'),
        rule,
        weaknesses: weaknessOf(result.word('cweId') ?? query.word('cweId')),
        location: { path, line, column: sink?.position('column') },
        description: paragraphs(
          query.text('description'),
          result.text('description'),
          labelled({
            Group: result.text('groupName'),
            Status: result.text('status'),
            State: result.text('state'),
            Expected: result.text('expectedValue'),
            Found: result.text('value') ?? result.text('actualValue'),
          }),
          flowOf(nodes),
        ),
        ...common(result, tool),
      },
      id === undefined ? [rule, path, kind] : [rule, kind === undefined ? undefined : path, id],
    );
  });
}

/** The vulnerabilities of one package. */
export function packageSightings(item: Fields, tool: Tool): Sighting[] | undefined {
  const identifier = item.text('name') ?? item.text('packageName') ?? item.text('packageId');
  if (identifier === undefined) return item.problem('The package has no name', 'name');
  const version = item.word('version') ?? item.word('packageVersion');
  return listIn(item, 'vulnerabilities').map((result) => {
    const id = result.text('cveId') ?? result.text('cveName') ?? result.word('id');
    const references = result.textOrTexts('references');
    const score = result.number('cvssScore');
    return sighted(
      {
        title: [[identifier, version].filter((part) => part).join(' '), id]
          .filter((part) => part)
          .join(' | '),
        severity: severityIn(result, 'severity'),
        rule: id,
        vulnerabilities: unique(vulnerabilitiesIn([id, ...references].join(' '))),
        weaknesses: weaknessOf(result.word('cweId') ?? result.word('cwe')),
        component: { name: identifier, version },
        cvss: score === undefined ? undefined : [{ version: '3.1', score }],
        fix: { version: result.text('fixResolutionText') ?? result.text('recommendedVersion') },
        description: paragraphs(result.text('description'), references.join('\n')),
        ...common(result, tool),
      },
      [identifier, id],
    );
  });
}

/** The checks of one kind of infrastructure, in the improved report. */
export function technologySightings(item: Fields, tool: Tool): Sighting[] {
  const technology = item.text('name');
  return listIn(item, 'queries').flatMap((query) => {
    const rule = query.text('queryName');
    if (rule === undefined) return query.problem('The query has no name', 'queryName') ?? [];
    const name = rule.replaceAll('_', ' ');
    return listIn(query, 'resultsList').map((result) => {
      const path = result.text('fileName');
      return sighted(
        {
          title: technology === undefined ? name : `${technology}: ${name}`,
          severity: severityIn('severity' in result.value ? result : query, 'severity'),
          rule,
          location: { path, line: result.position('line') },
          description: paragraphs(
            query.text('description'),
            labelled({
              Category: query.text('category'),
              Expected: result.text('expectedValue'),
              Found: result.text('actualValue'),
            }),
            result.text('link'),
          ),
          ...common(result, tool),
        },
        [rule, path, result.word('similarityId')],
      );
    });
  });
}

function common(result: Fields, tool: Tool) {
  return {
    claim: claimOf(result.text('state'), result.text('status')),
    firstSeen: instantIn(result, 'firstFoundDate'),
    tool,
  };
}

/** The objects of a list that has to be there. */
function listIn(fields: Fields, key: string): Fields[] {
  if (!Array.isArray(fields.value[key])) fields.problem('Expected a list', key);
  return Array.isArray(fields.value[key]) ? fields.objects(key) : [];
}

function weaknessOf(id: string | undefined): string[] {
  return weaknessesIn(`CWE-${(id ?? '').replace(/^CWE-/i, '')}`);
}
