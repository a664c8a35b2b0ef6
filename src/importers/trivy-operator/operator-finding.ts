import type { Severity, Tool } from '#domain/finding/finding.ts';
import type { Sighting } from '#importers/importer.ts';
import type { Fields } from '#importers/reading/fields.ts';
import type { Shown } from '#importers/reading/items.ts';
import { labelled } from '#importers/reading/labelled.ts';
import { type Draft, sighted } from '#importers/reading/sighted.ts';
import { cvssOf, paragraphs, vulnerabilityId } from '#importers/reading/vocabulary.ts';
import { severityIn } from '#importers/reading/wording.ts';
import { type Resource, targetOf } from './operator-resource.ts';

/** UNKNOWN is a word of its own: the vendor has not rated it. */
const own: Readonly<Record<string, Severity>> = { unknown: 'info' };

/** What an item of one of a report's lists shows. */
export function operatorSighting(
  item: Fields,
  list: string,
  resource: Resource,
  tool: Tool,
): Shown {
  if (list.endsWith('vulnerabilities[]')) return vulnerability(item, resource, tool);
  if (list.endsWith('report.checks[]')) return check(item, resource, tool);
  if (list.endsWith('secrets[]')) return secret(item, resource, tool);
  if (list.endsWith('controlCheck[]')) return control(item, resource, tool);
  if ((item.value.checks ?? '') === '' && item.value.checks !== null) {
    return item.problem('The result holds no checks', 'checks');
  }
  return item.objects('checks').flatMap((one) => compliance(one, item, resource, tool) ?? []);
}

function sightingOf(
  draft: Draft,
  resource: Resource,
  identity: readonly (string | undefined)[],
): Sighting {
  return sighted(draft, [resource.steady, ...identity], targetOf(resource));
}

function told({ namespace, kind, name, container }: Resource): string | undefined {
  return labelled({ Namespace: namespace, Kind: kind, Name: name, Container: container });
}

function vulnerability(item: Fields, resource: Resource, tool: Tool): Sighting | undefined {
  const id = item.text('vulnerabilityID');
  if (id === undefined) return item.problem('The vulnerability has no id', 'vulnerabilityID');
  const rule = vulnerabilityId(id);
  const name = item.text('resource');
  const version = item.word('installedVersion');
  const path = item.text('packagePath');
  const score = item.number('score');
  return sightingOf(
    {
      title: [rule, name, version].filter((part) => part !== undefined).join(' '),
      severity: severityIn(item, 'severity', own),
      rule,
      vulnerabilities: [rule],
      component: { name, version, purl: item.text('packagePURL') },
      location: { path: path ?? lockFileOf(item) },
      cvss: cvssOf(undefined, score ? score : undefined, '3.1'),
      fix: { version: item.word('fixedVersion') },
      description: paragraphs(
        item.text('title'),
        item.text('description'),
        told(resource),
        labelled({ Target: item.text('target'), Class: item.text('class') }),
        item.text('primaryLink'),
        ...(item.value.links === undefined ? [] : item.texts('links')),
      ),
      tool,
    },
    resource,
    ['vulnerability', rule, name, version ? path?.replaceAll(version, '*') : path],
  );
}

/** The target of a language's packages is their lock file, that of a system's the image. */
function lockFileOf(item: Fields): string | undefined {
  const target = item.text('target');
  return item.text('class') === 'lang-pkgs' && target?.includes('/') ? target : undefined;
}

function check(item: Fields, resource: Resource, tool: Tool): Sighting | undefined {
  const rule = item.text('checkID');
  const title = item.text('title');
  if (rule === undefined && title === undefined) {
    return item.problem('The check has no id', 'checkID');
  }
  if (item.flag('success')) return undefined;
  const messages = item.value.messages === undefined ? [] : item.texts('messages');
  return sightingOf(
    {
      // DefectDojo writes 0 for an id that is not there.
      title: `${rule ?? 0} - ${title ?? ''}`.replace(/ - $/, ''),
      severity: severityIn(item, 'severity', own),
      rule,
      fix: { text: paragraphs(item.text('remediation'), messages.join('\n')) },
      description: paragraphs(item.text('description'), item.text('category'), told(resource)),
      tool,
    },
    resource,
    ['check', rule ?? title, containerIn(messages)],
  );
}

/** A pod has many containers, and a check may fail in each. */
function containerIn(messages: readonly string[]): string | undefined {
  return /^Container ['"]([^'"]*)['"]/i.exec(messages[0] ?? '')?.[1];
}

function secret(item: Fields, resource: Resource, tool: Tool): Sighting | undefined {
  const rule = item.text('ruleID');
  const name = item.text('title') ?? rule;
  if (name === undefined) return item.problem('The secret names no rule', 'ruleID');
  const path = item.text('target');
  return sightingOf(
    {
      title: `Secret detected in ${path ?? 'the image'} - ${name}`,
      severity: severityIn(item, 'severity', own),
      rule,
      weaknesses: ['CWE-798'],
      location: { path },
      description: paragraphs(name, item.text('category'), item.text('match'), told(resource)),
      tool,
    },
    resource,
    ['secret', rule ?? name, path],
  );
}

function compliance(
  item: Fields,
  result: Fields,
  resource: Resource,
  tool: Tool,
): Sighting | undefined {
  if (item.flag('success')) return undefined;
  const id = result.text('id');
  const rule = item.text('checkID');
  const target = item.text('target');
  if (id === undefined && rule === undefined) {
    return item.problem('The check has no id', 'checkID');
  }
  const messages = item.value.messages === undefined ? [] : item.texts('messages');
  return sightingOf(
    {
      title: [id, rule, target].filter((part) => part !== undefined).join(' '),
      severity: severityIn(item.text('severity') === undefined ? result : item, 'severity', own),
      rule,
      fix: { text: item.text('remediation') },
      description: paragraphs(
        result.text('name'),
        result.text('description'),
        item.text('title'),
        item.text('description'),
        item.text('category'),
        ...messages,
      ),
      tool,
    },
    resource,
    ['compliance', id, rule, target],
  );
}

function control(item: Fields, resource: Resource, tool: Tool): Sighting | undefined {
  // It is not there for what people have to look at themselves.
  const failures = item.number('totalFail') ?? 0;
  if (failures === 0) return undefined;
  const rule = item.text('id');
  const name = item.text('name');
  if (rule === undefined && name === undefined) {
    return item.problem('The control has no id', 'id');
  }
  return sightingOf(
    {
      title: `TrivyClusterCompliance ${rule ?? name} totalFail: ${failures}`,
      severity: severityIn(item, 'severity', own),
      rule,
      description: paragraphs(name, `${failures} checks failed.`),
      tool,
    },
    resource,
    ['control', rule ?? name],
  );
}
