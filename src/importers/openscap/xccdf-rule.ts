import type { Severity } from '#domain/finding/finding.ts';
import { unique } from '#importers/reading/vocabulary.ts';
import { severityIn } from '#importers/reading/wording.ts';
import type { XmlElement } from '#importers/reading/xml-element.ts';

/** What a benchmark says of a rule, kept for the results that come after it. */
export type Rule = {
  title: string | undefined;
  description: string | undefined;
  rationale: string | undefined;
  severity: Severity | undefined;
  fixText: string | undefined;
  /** A script that mends it. */
  fix: string | undefined;
  idents: string[];
  references: string[];
};

const severities: Readonly<Record<string, Severity>> = { unknown: 'info' };

export function ruleOf(rule: XmlElement): Rule {
  const script = rule.all('fix').find((one) => /script:sh$/.test(one.text('@system') ?? ''));
  const references = rule
    .all('reference')
    .map((one) => [one.text(''), one.text('@href')].filter((part) => part).join(' '));
  return {
    title: rule.words('title'),
    description: rule.words('description'),
    rationale: rule.words('rationale'),
    severity: rule.text('@severity') === undefined ? undefined : severityOfWord(rule),
    fixText: rule.words('fixtext'),
    fix: (script ?? rule.first('fix'))?.words(''),
    idents: rule.texts('ident'),
    references: unique(references.filter((one) => one !== '')),
  };
}

function severityOfWord(element: XmlElement): Severity {
  return severityIn(element, '@severity', severities);
}

/** Its own, else that of its rule; a benchmark that gives none means medium, as DefectDojo reads it. */
export function severityOfResult(result: XmlElement, rule: Rule | undefined): Severity {
  if (result.text('@severity') !== undefined) return severityOfWord(result);
  return rule?.severity ?? 'medium';
}

const kept = new Set(['pass', 'fixed', 'notapplicable']);
const unseen = new Set(['error', 'unknown', 'notchecked', 'notselected', 'informational']);

/** What a result proves of its rule; a word that is none of XCCDF's proves nothing. */
export function resultOf(item: XmlElement): 'failed' | 'kept' | 'not checked' {
  const word = item.text('result');
  if (word === 'fail') return 'failed';
  if (word !== undefined && kept.has(word)) return 'kept';
  if (word === undefined || !unseen.has(word)) {
    item.problem(word === undefined ? 'No result' : `Unknown result "${word}"`, 'result');
  }
  return 'not checked';
}
