import type { Severity, Tool } from '#domain/finding/finding.ts';
import { textOfHtml } from '#importers/reading/html-text.ts';
import { sighted } from '#importers/reading/sighted.ts';
import { paragraphs, stated, weaknessesIn } from '#importers/reading/vocabulary.ts';
import { severityIn } from '#importers/reading/wording.ts';
import type { XmlElement } from '#importers/reading/xml-element.ts';
import { xmlFormat } from '#importers/reading/xml-format.ts';

/** The XML export of Fortify WebInspect: flaws of a running web application. */
export const webinspect = xmlFormat({
  id: 'webinspect',
  name: 'Fortify WebInspect',
  aliases: ['fortify', 'webinspect'],
  about: {
    identity: 'check and address',
    coverage: 'the policy as the scope; no rules, no targets',
    differences: ['The request that showed the flaw is told, the response is not'],
  },
  tool: 'WebInspect',
  roots: ['Scan'],
  recognises: ({ xmlRoot, text }) =>
    xmlRoot === 'Scan' && /<(?:CheckTypeID|PolicyName|VulnerableSession)[\s>/]/.test(text),
  selection: { items: ['Issues/Issue'], heads: ['Scan/PolicyName'] },
  start: (tool) => ({
    item: (issue) => sightingOf(issue, tool),
    coverage: (root) => stated({ scope: root.text('PolicyName') }),
  }),
});

const severities: Readonly<Record<string, Severity>> = {
  4: 'critical',
  3: 'high',
  2: 'medium',
  1: 'low',
  0: 'info',
};

function sightingOf(issue: XmlElement, tool: Tool) {
  const rule = issue.text('VulnerabilityID');
  const title = issue.text('Name');
  if (title === undefined && rule === undefined) {
    return issue.problem('The issue has no name and no check', 'Name');
  }
  const url = issue.text('URL');
  const sections = issue.all('ReportSection');
  const section = (name: string) =>
    textOfHtml(sections.find((one) => one.text('Name') === name)?.text('SectionText'));
  return sighted(
    {
      title: title ?? `Check ${rule}`,
      severity: severityIn(issue, 'Severity', severities),
      rule,
      weaknesses: weaknessesIn(issue.texts('Classifications/Classification').join(' ')),
      location: { url, host: issue.text('Host'), port: issue.position('Port') },
      fix: { text: section('Fix') },
      description: paragraphs(
        section('Summary'),
        section('Implication'),
        section('Execution'),
        section('Reference Info'),
        issue.text('VulnerableSession'),
      ),
      tool,
    },
    [rule ?? title, url],
  );
}
