import type { Severity, Tool } from '#domain/finding/finding.ts';
import type { Sample, Sighting } from '#importers/importer.ts';
import { type Fields, isObject } from '#importers/reading/fields.ts';
import { jsonFormat } from '#importers/reading/json-format.ts';
import { labelled, lines, listed } from '#importers/reading/prose.ts';
import { sighted } from '#importers/reading/sighted.ts';
import {
  cvssOf,
  paragraphs,
  severityOf,
  severityOfScore,
  vulnerabilityId,
} from '#importers/reading/vocabulary.ts';
import { severityIn } from '#importers/reading/wording.ts';

/** A finding that waits for the packages and licences that it refers to by number. */
type Waiting = (named: Named) => Sighting;
type Named = { packages: ReadonlyMap<number, OrtPackage>; licenses: ReadonlyMap<number, string> };
type OrtPackage = { id: string; purl: string | undefined };

/** The evaluated model that the OSS Review Toolkit writes: violations of rules, and vulnerabilities of packages. */
export const ort = jsonFormat({
  id: 'ort',
  name: 'OSS Review Toolkit',
  aliases: ['ort'],
  about: {
    identity: 'rule, package without its version, and licence; or vulnerability and package',
    coverage: 'nothing of what it looked at; an unresolved error on the way makes it partial',
    differences: [
      'Vulnerabilities of packages count, too; DefectDojo reads violations of rules alone',
    ],
  },
  tool: 'ORT',
  recognises,
  selection: {
    items: ['packages[]', 'licenses[]', 'rule_violations[]', 'vulnerabilities[]', 'issues[]'],
    heads: [],
  },
  needs: ['rule_violations'],
  start: (tool) => {
    const packages = new Map<number, OrtPackage>();
    const licenses = new Map<number, string>();
    const waiting: Waiting[] = [];
    const readers: Readonly<Record<string, (item: Fields) => Waiting | undefined>> = {
      'packages[]': (item) => keep(packages, item, (id) => ({ id, purl: item.text('purl') })),
      'licenses[]': (item) => keep(licenses, item, (id) => id),
      'issues[]': failed,
      'rule_violations[]': (item) => violationOf(item, tool),
      'vulnerabilities[]': (item) => vulnerabilityOf(item, tool),
    };
    return {
      item: (item, { list }) => {
        // What was resolved has its reason there, and is open no more.
        const resolved = item.list('resolutions').length > 0;
        const one = resolved ? undefined : readers[list]?.(item);
        if (one) waiting.push(one);
        return undefined;
      },
      rest: () => waiting.map((one) => one({ packages, licenses })),
    };
  },
});

function recognises({ json }: Sample): boolean {
  if (!isObject(json)) return false;
  const marks = [
    'path_excludes',
    'scope_excludes',
    'dependency_trees',
    'rule_violations',
    'issue_resolutions',
  ];
  return marks.filter((mark) => Array.isArray(json[mark])).length >= 2;
}

function keep<Value>(
  map: Map<number, Value>,
  item: Fields,
  told: (id: string) => Value,
): undefined {
  const number = item.number('_id');
  const id = item.text('id');
  if (number === undefined || id === undefined)
    return item.problem('It has no number or no id', 'id');
  map.set(number, told(id));
  return undefined;
}

/** What failed was not looked at. */
function failed(issue: Fields): undefined {
  if (issue.text('severity') !== 'ERROR') return undefined;
  const source = issue.text('source') ?? 'ORT';
  return issue.problem(
    `${source} reports an error: ${issue.text('message') ?? 'without words'}`,
    '',
  );
}

const severities: Readonly<Record<string, Severity>> = {
  error: 'high',
  warning: 'medium',
  hint: 'info',
};

function violationOf(violation: Fields, tool: Tool): Waiting | undefined {
  const rule = violation.text('rule');
  const message = violation.text('message');
  if (rule === undefined) return violation.problem('The violation names no rule', 'rule');
  const severity = severityIn(violation, 'severity', severities);
  const [number, licenseNumber] = [violation.number('pkg'), violation.number('license')];
  const source = violation.text('license_source');
  const fix = { text: violation.text('how_to_fix') };
  return ({ packages, licenses }) => {
    const found = packages.get(number ?? -1);
    const license = licenses.get(licenseNumber ?? -1);
    return sighted(
      {
        title: [rule, message].filter((part) => part !== undefined).join(': '),
        severity,
        rule,
        component: componentOf(found),
        fix,
        description: paragraphs(
          message,
          lines(
            labelled('Package', found?.id),
            labelled('License', license),
            labelled('License source', source),
          ),
        ),
        tool,
      },
      ['rule', rule, withoutVersion(found), license, source],
    );
  };
}

function vulnerabilityOf(vulnerability: Fields, tool: Tool): Waiting | undefined {
  const id = vulnerability.text('id');
  if (id === undefined) return vulnerability.problem('The vulnerability has no id', 'id');
  const number = vulnerability.number('pkg');
  const references = vulnerability.objects('references');
  const score = Math.max(...references.map((one) => one.number('score') ?? 0));
  const words = references.flatMap((one) => severityOf(one.text('severity') ?? '') ?? []);
  const cvss = references.flatMap((one) => cvssOf(one.text('vector'), one.number('score')));
  const description = paragraphs(
    vulnerability.text('summary'),
    vulnerability.text('description'),
    listed(
      'References',
      references.flatMap((one) => one.text('url') ?? []),
    ),
  );
  const severity = score > 0 ? severityOfScore(score) : (words[0] ?? 'medium');
  const fix = { text: vulnerability.text('how_to_fix') };
  return ({ packages }) => {
    const found = packages.get(number ?? -1);
    const component = componentOf(found);
    return sighted(
      {
        title: component?.name === undefined ? id : `${id} in ${component.name}`,
        severity,
        rule: id,
        vulnerabilities: [vulnerabilityId(id)].filter((one) => /^[A-Z]+-\S+$/.test(one)),
        component,
        cvss,
        fix,
        description,
        tool,
      },
      ['vulnerability', id, withoutVersion(found)],
    );
  };
}

/** `Maven:org.shop:till:2.0.3`: type, namespace, name and version, of which any may be empty. */
function componentOf(
  found: OrtPackage | undefined,
): { name?: string; version?: string; purl?: string } | undefined {
  if (found === undefined) return undefined;
  const [, namespace = '', name = '', version = ''] = found.id
    .split(':')
    .map((part) => part.replaceAll('%3A', ':'));
  return {
    name: [namespace, name].filter((part) => part !== '').join(':'),
    ...(version === '' ? {} : { version }),
    ...(found.purl === undefined ? {} : { purl: found.purl }),
  };
}

function withoutVersion(found: OrtPackage | undefined): string | undefined {
  return found?.id.split(':').slice(0, 3).join(':');
}
