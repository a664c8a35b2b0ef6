import { type Severity, severityRank, type Tool } from '#domain/finding/finding.ts';
import type { Sample, Sighting } from '#importers/importer.ts';
import { type Fields, isObject } from '#importers/reading/fields.ts';
import { jsonFormat } from '#importers/reading/json-format.ts';
import { sighted } from '#importers/reading/sighted.ts';
import { isoOf, later, paragraphs, stated } from '#importers/reading/vocabulary.ts';

/** What ssllabs-scan and the API of SSL Labs write: a host, or a list of them, each with its endpoints. */
export const sslLabs = jsonFormat({
  id: 'ssl-labs',
  name: 'SSL Labs',
  aliases: ['ssl_labs', 'ssllabs', 'ssllabs-scan'],
  about: {
    identity: 'host and port; its addresses and grades come and go',
    coverage: 'the hosts that were rated; one that could not be makes the report partial',
    differences: ['The endpoints of a host are one finding by their worst grade'],
  },
  tool: 'SSL Labs',
  recognises,
  selection: 'lines',
  start: (tool) => {
    const targets: string[] = [];
    let at: string | undefined;
    let hosts = 0;
    return {
      item: (host) => {
        hosts += 1;
        at = later(at, isoOf(host.number('testTime') ?? Number.NaN));
        const sighting = sightingOf(host, tool);
        if (sighting?.target !== undefined) targets.push(sighting.target);
        return sighting;
      },
      rest: (problems) => {
        if (hosts === 0) problems.push({ reason: 'The report names no host', at: '$' });
        return [];
      },
      coverage: () => ({ ...stated({ at }), targets }),
    };
  },
});

function recognises({ json }: Sample): boolean {
  const host: unknown = Array.isArray(json) ? json[0] : json;
  return isObject(host) && 'host' in host && ('criteriaVersion' in host || 'engineVersion' in host);
}

const severities: Readonly<Record<string, Severity>> = {
  A: 'info',
  B: 'medium',
  C: 'high',
  D: 'critical',
  E: 'critical',
  F: 'critical',
  // A name that does not match, and a certificate that is not trusted.
  M: 'critical',
  T: 'critical',
};

type Rated = { grade: string; severity: Severity; about: string | undefined };

function sightingOf(host: Fields, tool: Tool): Sighting | undefined {
  const name = host.text('host');
  if (name === undefined) return host.problem('The result names no host', 'host');
  const status = host.text('status');
  if (status !== undefined && status !== 'READY') {
    return host.problem(`${name} was not rated: ${host.text('statusMessage') ?? status}`, 'status');
  }
  if (!Array.isArray(host.value.endpoints)) host.problem('The host has no endpoints', 'endpoints');
  const rated = host.objects('endpoints').flatMap((endpoint) => ratedOf(endpoint) ?? []);
  const [worst] = rated.toSorted((a, b) => severityRank(a.severity) - severityRank(b.severity));
  if (!worst) return undefined;
  const port = host.position('port');
  const title = `TLS Grade '${worst.grade}' for ${name}`;
  return sighted(
    {
      title,
      severity: worst.severity,
      rule: 'tls-grade',
      weaknesses: ['CWE-310'],
      location: { host: name, port },
      description: paragraphs(title, ...rated.map(({ about }) => about), certificates(host)),
      tool,
    },
    ['tls-grade', name, port === undefined ? '' : String(port)],
    `${name}:${port ?? ''}`,
  );
}

function ratedOf(endpoint: Fields): Rated | undefined {
  const grade = endpoint.text('grade');
  const address = endpoint.text('ipAddress') ?? 'An endpoint';
  if (grade === undefined) {
    const why = endpoint.text('statusMessage') ?? 'it has no grade';
    return endpoint.problem(`${address} was not rated: ${why}`, 'grade');
  }
  const severity = severities[grade.charAt(0)];
  if (!severity) endpoint.unclear(`Unknown grade "${grade}"`, 'grade');
  const details = endpoint.object('details');
  const about = paragraphs(
    `${address} ${endpoint.text('serverName') ?? ''}: ${grade}`,
    details && protocols(details),
    details && suites(details),
    details && facts(details),
  );
  return { grade, severity: severity ?? 'critical', about };
}

function protocols(details: Fields): string {
  const named = details
    .objects('protocols')
    .map((one) => `${one.text('name') ?? ''} ${one.word('version') ?? ''}`.trim());
  return `Protocols: ${named.join(', ')}`;
}

/** One object of suites in older reports, a list of them by protocol in newer. */
function suites(details: Fields): string {
  const groups = Array.isArray(details.value.suites)
    ? details.objects('suites')
    : [details.object('suites')];
  const listed = groups.flatMap((group) => {
    if (group && !('list' in group.value)) group.unclear('The suites are not listed', 'list');
    return group?.objects('list') ?? [];
  });
  const named = listed.map((suite) => {
    const strength = suite.number('cipherStrength');
    return `${suite.text('name') ?? ''}${strength === undefined ? '' : ` (${strength})`}`;
  });
  return `Suites:\n${[...new Set(named)].join('\n')}`;
}

/** Whatever else is told in a word. */
function facts(details: Fields): string {
  const told = Object.entries(details.value).filter(([, value]) => {
    return ['string', 'number', 'boolean'].includes(typeof value);
  });
  return told.map(([key, value]) => `${key}: ${value}`).join('\n');
}

function certificates(host: Fields): string {
  return host
    .objects('certs')
    .map((one) =>
      [
        `Certificate Subject: ${one.text('subject') ?? ''}`,
        `Issuer Subject: ${one.text('issuerSubject') ?? ''}`,
        `Signature Algorithm: ${one.text('sigAlg') ?? ''}`,
      ].join('\n'),
    )
    .join('\n');
}
