import type { Cvss, Location, Severity, Tool } from '#domain/finding/finding.ts';
import type { Sample, Sighting } from '#importers/importer.ts';
import { type Fields, isObject } from '#importers/reading/fields.ts';
import { jsonFormat } from '#importers/reading/json-format.ts';
import { labelled } from '#importers/reading/labelled.ts';
import { sighted } from '#importers/reading/sighted.ts';
import {
  cvssOf,
  paragraphs,
  unique,
  vulnerabilityId,
  weaknessesIn,
} from '#importers/reading/vocabulary.ts';
import { instantIn, severityIn } from '#importers/reading/wording.ts';
import { aboutHackerone, claimOf, exportedSighting } from './hackerone-report.ts';

/** Reports of HackerOne as its interface hands them out, or as a list of exported ones. */
export const hackeroneJson = jsonFormat({
  id: 'hackerone-json',
  name: 'HackerOne (JSON)',
  aliases: ['h1', 'hackerone'],
  about: aboutHackerone,
  tool: 'HackerOne',
  recognises,
  selection: { items: ['data[]', 'findings[]'], heads: ['links'] },
  start: (tool) => {
    let isPage = false;
    return {
      item: (item, { list }) =>
        list === 'data[]' ? reportSighting(item, tool) : exportedSighting(item, tool),
      end: (document) => {
        isPage = document.object('links')?.text('next') !== undefined;
      },
      coverage: () =>
        isPage ? { completeness: 'partial', reason: 'The report is one page of several' } : {},
    };
  },
});

function recognises({ json }: Sample): boolean {
  if (!isObject(json)) return false;
  if (Array.isArray(json.findings)) {
    const first: unknown = json.findings[0];
    return isObject(first) && 'severity_rating' in first && 'substate' in first;
  }
  if (!Array.isArray(json.data)) return false;
  const [first]: unknown[] = json.data;
  if (first === undefined) return isObject(json.links) && /hackerone/.test(String(json.links.self));
  return isObject(first) && first.type === 'report' && isObject(first.attributes);
}

const severities: Readonly<Record<string, Severity>> = { none: 'info' };

function reportSighting(report: Fields, tool: Tool): Sighting | undefined {
  const id = report.word('id');
  const attributes = report.object('attributes');
  const name = attributes?.text('title');
  if (name === undefined) return report.problem('The report has no title', 'attributes.title');
  const relations = report.object('relationships');
  const related = (key: string) => relations?.object(key)?.object('data')?.object('attributes');
  const severity = related('severity');
  const weakness = related('weakness');
  const scope = related('structured_scope');
  const asset = scope?.text('asset_identifier');
  return sighted(
    {
      title: id === undefined ? name : `#${id} ${name}`,
      severity: severity ? severityIn(severity, 'rating', severities) : 'info',
      rule: weakness?.text('name'),
      vulnerabilities: unique((attributes?.texts('cve_ids') ?? []).map(vulnerabilityId)),
      weaknesses: weaknessesIn(weakness?.text('external_id') ?? ''),
      location: placeOf(asset),
      cvss: scoresOf(severity),
      description: paragraphs(
        attributes?.text('vulnerability_information'),
        labelled({
          State: attributes?.text('state'),
          Submitted: attributes?.text('created_at'),
          Triaged: attributes?.text('triaged_at'),
          Reporter: related('reporter')?.text('username'),
          'Assigned to': related('assignee')?.text('username') ?? related('assignee')?.text('name'),
          'Weakness category': weakness?.text('name'),
          'Asset type': scope?.text('asset_type'),
          'Asset identifier': asset,
        }),
        weakness?.text('description'),
        [
          attributes?.text('issue_tracker_reference_id'),
          attributes?.text('issue_tracker_reference_url'),
        ]
          .filter((part) => part)
          .join(' '),
        id === undefined ? undefined : `https://hackerone.com/reports/${id}`,
      ),
      firstSeen: attributes && instantIn(attributes, 'created_at'),
      claim: claimOf(attributes?.text('state'), attributes?.text('main_state')),
      tool,
    },
    [id ?? name],
  );
}

/** An asset is an address, a name of a host, or something else, such as an app. */
function placeOf(asset: string | undefined): Location {
  if (asset === undefined) return {};
  if (/^https?:/i.test(asset)) return { url: asset };
  return /^[\w*-]+(?:\.[\w-]+)+$/.test(asset) ? { host: asset } : {};
}

function scoresOf(severity: Fields | undefined): Cvss[] {
  return cvssOf(severity?.text('cvss_vector_string'), severity?.number('score'), '3.0');
}
