import type { Component, Tool } from '#domain/finding/finding.ts';
import type { Sighting } from '#importers/importer.ts';
import type { Fields } from '#importers/reading/fields.ts';
import { textOfHtml } from '#importers/reading/html-text.ts';
import { labelled } from '#importers/reading/labelled.ts';
import { sighted } from '#importers/reading/sighted.ts';
import {
  paragraphs,
  settled,
  stated,
  vulnerabilitiesIn,
  weaknessesIn,
} from '#importers/reading/vocabulary.ts';
import { instantIn, severityIn } from '#importers/reading/wording.ts';
import { claimOf, severities } from './sonarqube-words.ts';

export function issueSighting(
  issue: Fields,
  isHotspot: boolean,
  document: Fields,
  tool: Tool,
): Sighting | undefined {
  const rule = issue.text('rule') ?? issue.text('ruleKey');
  const message = issue.text('message');
  const title = issue.text('description') ?? rule ?? message;
  if (title === undefined) return issue.problem('The issue has no rule and no text', 'rule');
  const details = rule === undefined ? undefined : document.object('rules')?.object(rule);
  const html = details?.text('htmlDesc');
  const path = pathOf(issue);
  const key = issue.text('key');
  const tags = issue.texts('tags').join(' ');
  return sighted(
    {
      title,
      severity: severityIn(issue, isHotspot ? 'vulnerabilityProbability' : 'severity', severities),
      rule,
      vulnerabilities: vulnerabilitiesIn(message ?? ''),
      weaknesses: weaknessesIn(`${message ?? ''} ${tags} ${cwesOf(html)}`),
      component: packageIn(message),
      location: {
        path,
        line: issue.position('line') ?? issue.object('textRange')?.position('startLine'),
      },
      fix: { text: message },
      description: paragraphs(
        message,
        details?.text('name'),
        labelled({
          Type: issue.text('type'),
          Status: issue.text('status'),
          Category: issue.text('securityCategory'),
          Tags: tags || undefined,
          Author: issue.text('author'),
        }),
        textOfHtml(html),
      ),
      claim: claimOf(issue.text('resolution'), issue.text('issueStatus'), issue.text('status')),
      firstSeen: instantIn(issue, 'creationDate'),
      tool,
    },
    key === undefined ? [rule, path, message && settled(message)] : [key],
  );
}

/** A component is named with its project before it. */
function pathOf(issue: Fields): string | undefined {
  const component = issue.text('component');
  const project = issue.text('project');
  return project !== undefined && component?.startsWith(`${project}:`)
    ? component.slice(project.length + 1)
    : component;
}

/** Rules link the weaknesses that they look for. */
function cwesOf(html: string | undefined): string {
  const links = html?.matchAll(/cwe\.mitre\.org\/data\/definitions\/(\d+)/g) ?? [];
  return [...links].map(([, id]) => `CWE-${id}`).join(' ');
}

/** What the dependency check plug-in says: `Filename: harbour:1.1.2 | Reference: CVE-…`. */
function packageIn(message: string | undefined): Component | undefined {
  const [, name, version] =
    /^Filename: ([^|]+?)(?::([^:|\s]+))? \| Reference: /.exec(message ?? '') ?? [];
  return name === undefined ? undefined : stated<Component>({ name, version });
}
