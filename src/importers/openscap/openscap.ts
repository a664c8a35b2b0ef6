import type { Tool } from '#domain/finding/finding.ts';
import type { Sighting } from '#importers/importer.ts';
import { sighted } from '#importers/reading/sighted.ts';
import {
  instant,
  later,
  paragraphs,
  stated,
  vulnerabilitiesIn,
} from '#importers/reading/vocabulary.ts';
import type { XmlElement } from '#importers/reading/xml-element.ts';
import { xmlFormat } from '#importers/reading/xml-format.ts';
import { type Rule, resultOf, ruleOf, severityOfResult } from './xccdf-rule.ts';

/** Results of XCCDF, by themselves or in an ARF collection: rules of a benchmark that a system keeps or fails. */
export const openscap = xmlFormat({
  id: 'openscap',
  name: 'OpenSCAP (XCCDF, ARF)',
  aliases: ['openscap', 'oscap', 'xccdf', 'arf'],
  about: {
    identity: 'target, rule and the instance that it was checked of',
    coverage:
      'the rules that have a result, but for those that were left out or could not be checked; the targets; when the test ended',
    differences: [
      'Each rule that fails is a finding; DefectDojo keeps one of those that name the same check, or none',
    ],
  },
  tool: 'OpenSCAP',
  roots: ['Benchmark', 'TestResult', 'asset-report-collection'],
  selection: {
    items: ['Rule', 'TestResult/rule-result'],
    heads: ['TestResult/target', 'TestResult/target-address'],
  },
  start: (tool) => {
    const rules = new Map<string, Rule>();
    const checked = new Set<string>();
    const targets = new Set<string>();
    let anyResult = false;
    let at: string | undefined;
    const result = (item: XmlElement): Sighting | undefined => {
      anyResult = true;
      const test = item.above('TestResult');
      at = later(at, instant(test?.text('@end-time') ?? ''));
      const host = test?.text('target');
      targets.add(host ?? '');
      const id = item.text('@idref');
      const outcome = resultOf(item);
      if (id !== undefined && outcome !== 'not checked') checked.add(id);
      const version = /:([^:]+)$/.exec(test?.text('@test-system') ?? '')?.[1];
      if (version !== undefined) tool.version = version;
      return outcome === 'failed' ? sightingOf(item, rules.get(id ?? ''), tool) : undefined;
    };
    return {
      item: (item) => {
        if (item.name !== 'Rule') return result(item);
        rules.set(item.text('@id') ?? '', ruleOf(item));
        return undefined;
      },
      rest: (root) => {
        if (!anyResult) root.problem('The document holds no results of a test', '');
        return [];
      },
      coverage: () =>
        stated({
          asset: targets.size === 1 ? [...targets][0] || undefined : undefined,
          rules: [...checked],
          targets: [...targets],
          at,
        }),
    };
  },
});

function sightingOf(item: XmlElement, rule: Rule | undefined, tool: Tool): Sighting | undefined {
  const id = item.text('@idref');
  const title = rule?.title ?? id;
  if (title === undefined) return item.problem('The result names no rule', '@idref');
  const test = item.above('TestResult');
  const host = test?.text('target');
  const instances = item.texts('instance');
  const idents = item.texts('ident');
  const checks = item
    .all('check/check-content-ref')
    .map((one) => [one.text('@name'), one.text('@href')].filter((part) => part).join(' '));
  return sighted(
    {
      title,
      severity: severityOfResult(item, rule),
      rule: id,
      vulnerabilities: vulnerabilitiesIn([...idents, ...(rule?.idents ?? [])].join(' ')),
      location: { host },
      fix: { text: rule?.fixText ?? item.words('fix') ?? rule?.fix },
      description: paragraphs(
        rule?.description,
        rule?.rationale,
        item.texts('check/message').join('\n') || item.texts('message').join('\n'),
        instances.length > 0 ? `Instance: ${instances.join(', ')}` : undefined,
        [id, ...new Set([...idents, ...(rule?.idents ?? [])])].filter((part) => part).join('\n'),
        [host, ...(test?.texts('target-address') ?? [])].filter((part) => part).join('\n'),
        [...checks, ...(rule?.references ?? [])].join('\n'),
      ),
      tool,
    },
    [host, id, ...instances],
    host ?? '',
  );
}
