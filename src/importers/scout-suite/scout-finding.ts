import type { Severity, Tool } from '#domain/finding/finding.ts';
import type { Sighting } from '#importers/importer.ts';
import { type Fields, isObject, type JsonObject } from '#importers/reading/fields.ts';
import { textOfHtml } from '#importers/reading/html-text.ts';
import { labelled } from '#importers/reading/labelled.ts';
import { sighted } from '#importers/reading/sighted.ts';
import { paragraphs } from '#importers/reading/vocabulary.ts';
import { severityIn } from '#importers/reading/wording.ts';

const own: Readonly<Record<string, Severity>> = {
  danger: 'critical',
  warning: 'medium',
  success: 'info',
};

/** What a rule flags: a finding for each resource. */
export function flaggedOf(finding: Fields, rule: string, service: Fields, tool: Tool): Sighting[] {
  const items = finding.texts('items');
  const flagged = finding.number('flagged_items') ?? items.length;
  if (!('items' in finding.value) || (flagged > 0 && items.length === 0)) {
    finding.problem('The finding does not name what it flags', 'items');
  }
  if (items.length === 0) return [];
  const title = textOfHtml(finding.text('description')) ?? rule;
  const severity = severityIn(finding, 'level', own);
  const references = finding.value.references === null ? [] : finding.texts('references');
  const about = [textOfHtml(finding.text('rationale')), complianceOf(finding)];
  const fix = { text: textOfHtml(finding.text('remediation')) };
  return items.map((path) => {
    const resource = resourceAt(service.value, path);
    const name = textIn(resource, ['name', 'Name', 'arn', 'id']);
    return sighted(
      {
        title,
        severity,
        rule,
        // Security Configuration Weaknesses: every rule is about those.
        weaknesses: ['CWE-1032'],
        component: { name: name ?? path },
        fix,
        description: paragraphs(
          ...about,
          labelled({ Location: path, ...scalarsOf(resource) }),
          ...references,
        ),
        tool,
      },
      [rule, path],
    );
  });
}

function complianceOf(finding: Fields): string | undefined {
  const standards = finding.objects('compliance').map((standard) => {
    const parts = ['name', 'version', 'reference'].map((key) => standard.word(key));
    return parts.filter((part) => part !== undefined).join(' ');
  });
  return standards.length > 0 ? `Compliance: ${standards.join(', ')}` : undefined;
}

/** The innermost object with a name on the way `service.list.id.field`, within its service. */
function resourceAt(service: JsonObject, path: string): JsonObject {
  let value: unknown = service;
  let named: JsonObject = {};
  for (const key of path.split('.').slice(1)) {
    value = isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
    if (!isObject(value)) break;
    if (textIn(value, ['name', 'Name', 'arn', 'id']) !== undefined) named = value;
  }
  return named;
}

function textIn(object: JsonObject, keys: readonly string[]): string | undefined {
  const key = keys.find((one) => typeof object[one] === 'string' && object[one] !== '');
  return key === undefined ? undefined : String(object[key]);
}

/** What a resource says of itself in plain values. */
function scalarsOf(resource: JsonObject): Record<string, string> {
  const scalars = Object.entries(resource).filter(([, value]) =>
    ['string', 'number', 'boolean'].includes(typeof value),
  );
  return Object.fromEntries(scalars.map(([key, value]) => [key, String(value)]));
}
