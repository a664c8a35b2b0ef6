import type { Claim, Cvss, Severity, Tool } from '#domain/finding/finding.ts';
import type { Sighting } from '#importers/importer.ts';
import type { Fields } from '#importers/reading/fields.ts';
import { textOfHtml } from '#importers/reading/html-text.ts';
import { labelled } from '#importers/reading/labelled.ts';
import { type Draft, sighted } from '#importers/reading/sighted.ts';
import { paragraphs, vulnerabilityId, weaknessesIn } from '#importers/reading/vocabulary.ts';
import { instantIn } from '#importers/reading/wording.ts';

export function findingSighting(finding: Fields, tool: Tool): Sighting | undefined {
  const details = finding.object('finding_details');
  const status = finding.object('finding_status');
  if (!details) return finding.problem('The finding has no details', 'finding_details');
  // What a scan no longer finds stays in the list.
  if (status?.text('status') === 'CLOSED') return undefined;
  const parts = details.value.cve || details.value.component_filename ? ofComponent : ofFlaw;
  const { draft, identity } = parts(finding, details);
  const weakness = details.object('cwe');
  return sighted(
    {
      severity: severityOf(details),
      weaknesses: weaknessesIn(`CWE-${weakness?.word('id') ?? ''}`),
      claim: status && claimOf(status),
      firstSeen: status && instantIn(status, 'first_found_date'),
      tool,
      ...draft,
    },
    [finding.text('context_guid'), finding.text('scan_type'), ...identity],
  );
}

type Parts = { draft: Omit<Draft, 'severity' | 'tool'>; identity: (string | undefined)[] };

function ofFlaw(finding: Fields, details: Fields): Parts {
  const category = details.object('finding_category')?.text('name');
  const weakness = details.object('cwe')?.text('name');
  const path = details.text('file_path') ?? details.text('file_name');
  const url = details.text('url');
  const parameter = details.text('vulnerable_parameter');
  const id = finding.word('issue_id');
  const { text, fix, links } = proseOf(finding);
  return {
    draft: {
      title: category ?? weakness ?? `Flaw ${id ?? ''}`,
      rule: category,
      location: {
        path,
        line: details.position('file_line_number'),
        url,
        host: details.text('hostname'),
        port: details.position('port'),
      },
      fix: { text: fix },
      description: paragraphs(
        labelled({
          Plugin: details.text('plugin'),
          Exploitability: exploitabilities[details.number('exploitability') ?? Number.NaN],
          'Attack Vector': details.text('attack_vector'),
          'Vulnerable Parameter': parameter,
          Module: details.text('module'),
          Procedure: details.text('procedure'),
        }),
        text,
        links,
      ),
    },
    identity: id === undefined ? [category ?? weakness, path, url, parameter] : [id],
  };
}

const exploitabilities: Readonly<Record<number, string>> = {
  '-2': 'Very Unlikely',
  '-1': 'Unlikely',
  0: 'Neutral',
  1: 'Likely',
  2: 'Very Likely',
};

function ofComponent(finding: Fields, details: Fields): Parts {
  const cve = details.object('cve');
  const id = cve?.text('name');
  const version = details.word('version');
  const file = details.text('component_filename');
  // The version in the name of the file goes with each upgrade.
  const name = version === undefined ? file : file?.replace(`-${version}`, '');
  const paths = details.objects('component_path').flatMap((path) => path.text('path') ?? []);
  const weakness = details.object('cwe')?.text('name');
  const licences = details.objects('licenses').flatMap((one) => one.text('license_id') ?? []);
  return {
    draft: {
      title: weakness ?? [name, id].filter((part) => part).join(' - '),
      rule: id,
      vulnerabilities: id === undefined ? undefined : [vulnerabilityId(id)],
      component: { name, version },
      location: { path: paths[0] },
      cvss: cvssIn(cve),
      description: paragraphs(
        labelled({
          'Product ID': details.text('product_id'),
          'Component ID': details.text('component_id'),
          Language: details.text('language'),
          Licences: licences.join(', ') || undefined,
        }),
        paths.length > 0 ? `Component locations:\n${paths.join('\n')}` : undefined,
        finding.text('description'),
        cve?.text('href'),
      ),
    },
    identity: [name, id],
  };
}

function cvssIn(cve: Fields | undefined): Cvss[] {
  const newer = cve?.object('cvss3');
  return [
    ...oneCvss('3.1', newer?.text('vector'), newer?.number('score')),
    ...oneCvss('2.0', cve?.text('vector'), cve?.number('cvss')),
  ];
}

function oneCvss(version: string, vector: string | undefined, score: number | undefined): Cvss[] {
  if (vector === undefined && score === undefined) return [];
  const spelled =
    version === '2.0' || vector?.startsWith('CVSS') ? vector : `CVSS:${version}/${vector}`;
  return [
    {
      version,
      ...(vector === undefined || spelled === undefined ? {} : { vector: spelled }),
      ...(score === undefined ? {} : { score }),
    },
  ];
}

/** A flaw is told in spans: what is wrong, what to do, where to read on. */
function proseOf(finding: Fields) {
  const html = finding.text('description');
  const [text, fix, ...rest] = (html ?? '').split(/<\/span>\s*<span>/);
  const links = [...(html ?? '').matchAll(/href="([^"]+)">([^<]*)/g)];
  return {
    text: paragraphs(textOfHtml(text), ...rest.map((part) => textOfHtml(part))),
    fix: textOfHtml(fix),
    links: links.map(([, href, name]) => `${name} ${href}`).join('\n'),
  };
}

const severities: readonly Severity[] = ['info', 'info', 'low', 'medium', 'high', 'critical'];

function severityOf(details: Fields): Severity {
  const level = details.number('severity');
  const severity = level === undefined ? undefined : severities[level];
  if (severity) return severity;
  details.unclear(level === undefined ? 'No severity' : `Unknown severity ${level}`, 'severity');
  return 'info';
}

function claimOf(status: Fields): Claim | undefined {
  const decision = status.text('resolution_status')?.toUpperCase();
  if (decision === 'PROPOSED') return 'under-review';
  if (decision !== 'APPROVED') return undefined;
  const resolution = status.text('resolution')?.toUpperCase();
  return resolution === 'POTENTIAL_FALSE_POSITIVE' ? 'false-positive' : 'accepted';
}
