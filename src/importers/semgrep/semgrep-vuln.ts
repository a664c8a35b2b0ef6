import type { Claim, Tool } from '#domain/finding/finding.ts';
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

/** A vulnerable package in a repository, as the platform's supply chain list has it. */
export function vulnSighting(vuln: Fields, tool: Tool): Sighting | undefined {
  const advisory = vuln.object('advisory');
  const title = vuln.text('title') ?? advisory?.text('title');
  if (!advisory || title === undefined) return vuln.problem('The finding has no advisory', '');
  const references = advisory.object('references');
  const urls = references?.texts('urls') ?? [];
  const ids = references?.texts('cveIds') ?? [];
  const rule = advisory.text('ruleId');
  const dependency = vuln.object('matchedDependency');
  const name = dependency?.text('name');
  const place = vuln.object('dependencyFileLocation');
  const repository = vuln.text('repositoryName') ?? vuln.word('repositoryId');
  const path = place?.text('path');
  const safe = vuln.object('closestSafeDependency');
  return sighted(
    {
      title,
      severity: severityIn(advisory, 'severity'),
      rule,
      vulnerabilities: unique(vulnerabilitiesIn([...ids, ...urls].join(' '))),
      weaknesses: weaknessesIn(references?.texts('cweIds').join(' ') ?? ''),
      component: { name, version: dependency?.word('versionSpecifier') },
      location: { path, line: place?.position('startLine'), url: place?.text('url') },
      fix: { version: safe?.text('versionSpecifier') },
      description: paragraphs(
        advisory.text('description'),
        labelled({
          Repository: repository,
          Exposure: vuln.text('exposureType'),
          'Reachable if': advisory.text('reachableIf'),
          Transitivity: vuln.text('transitivity'),
        }),
        urls.join('\n'),
      ),
      claim: claimOf(vuln.object('triage')),
      firstSeen: instantIn(vuln, 'openedAt'),
      tool,
    },
    [repository, path, rule ?? title, name],
  );
}

const claims: Readonly<Record<string, Claim>> = {
  FIXED: 'fixed',
  IGNORED: 'suppressed',
  CLOSED: 'suppressed',
  IN_PROGRESS: 'under-review',
  REVIEWING: 'under-review',
};
const dismissals: Readonly<Record<string, Claim>> = {
  FALSE_POSITIVE: 'false-positive',
  ACCEPTABLE_RISK: 'accepted',
};

function claimOf(triage: Fields | undefined): Claim | undefined {
  const status = triage?.text('status')?.toUpperCase() ?? '';
  const reason = triage?.text('dismissReason')?.toUpperCase() ?? '';
  const claim = Object.hasOwn(claims, status) ? claims[status] : undefined;
  if (claim !== 'suppressed') return claim;
  return Object.hasOwn(dismissals, reason) ? dismissals[reason] : claim;
}
