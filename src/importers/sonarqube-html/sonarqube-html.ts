import type { Coverage } from '#domain/finding/coverage.ts';
import type { Tool } from '#domain/finding/finding.ts';
import type { Sighting } from '#importers/importer.ts';
import { KeptElements } from '#importers/reading/kept-elements.ts';
import { labelled } from '#importers/reading/labelled.ts';
import { sighted } from '#importers/reading/sighted.ts';
import {
  instant,
  paragraphs,
  settled,
  stated,
  weaknessesIn,
} from '#importers/reading/vocabulary.ts';
import { severityIn } from '#importers/reading/wording.ts';
import type { XmlElement } from '#importers/reading/xml-element.ts';
import { xmlFormat } from '#importers/reading/xml-format.ts';
import { claimOf, severities } from '#importers/sonarqube-json/sonarqube-words.ts';

/** The HTML that sonar-report makes of a project in SonarQube. */
export const sonarqubeHtml = xmlFormat({
  id: 'sonarqube-html',
  name: 'SonarQube (HTML)',
  aliases: ['sonarqube', 'sonar', 'sonar-report'],
  about: {
    identity: 'the key that SonarQube keeps for an issue, else rule, path and message',
    coverage: 'the project as the asset, and when the report was made; a delta analysis is partial',
  },
  tool: 'SonarQube',
  roots: ['html'],
  html: true,
  recognises: ({ xmlRoot, text }) =>
    xmlRoot === 'html' && /SonarQube Vulnerability Report/i.test(text),
  selection: { items: ['tbody/tr', 'dl'], heads: ['table/thead'] },
  start: (tool) => {
    const found = new KeptElements();
    const rules = new Map<string, XmlElement>();
    let stands: Partial<Coverage> = {};
    return {
      item: (item) => {
        const columns = item.above('table')?.texts('thead/tr/th') ?? [];
        if (item.name === 'dl') stands = standing(item);
        else if (isOfIssues(columns)) found.add(item);
        else if (columns[0] === 'Rule') addRule(item, rules);
        return undefined;
      },
      // What the rules mean stands after all that they have found.
      rest: () => found.sightings((row) => sightingOf(row, rules, tool)),
      coverage: () => stands,
    };
  },
});

/** Whether a table has issues in it: one of its columns may be called otherwise. */
function isOfIssues(columns: readonly string[]): boolean {
  const known = ['Severity', 'Component', 'Message'].filter((name) => columns.includes(name));
  return known.length > 1;
}

/** Terms, each with what it says after it. */
function standing(list: XmlElement): Partial<Coverage> {
  const terms = list.texts('dt');
  const said = new Map(terms.map((term, index) => [term, list.all('dd')[index]?.own]));
  const isDelta = said.get('Delta analysis')?.toLowerCase() === 'yes';
  return stated<Partial<Coverage>>({
    at: instant(said.get('Report Generated On') ?? ''),
    asset: said.get('Project Name') || undefined,
    completeness: isDelta ? 'partial' : undefined,
    reason: isDelta ? 'A delta analysis is of new code alone' : undefined,
  });
}

function addRule(row: XmlElement, rules: Map<string, XmlElement>): void {
  const [name, description] = row.all('td');
  const id = name && wordsOf(name);
  if (id && description) rules.set(id, description);
}

function sightingOf(
  row: XmlElement,
  rules: ReadonlyMap<string, XmlElement>,
  tool: Tool,
): Sighting | undefined {
  const columns = row.above('table')?.all('thead/tr/th') ?? [];
  const cells = new Map(
    row.all('td').map((cell, index) => [columns[index]?.own, wordsOf(cell)] as const),
  );
  const cell = (name: string) => cells.get(name) || undefined;
  const rule = cell('Rule');
  const message = cell('Message');
  const name = cell('Description');
  const title = name === '/' ? (message ?? rule) : (name ?? message ?? rule);
  if (title === undefined) return row.problem('The row names no rule', '');
  const path = cell('Component');
  const key = cell('Key');
  const details = rules.get(rule ?? '');
  const line = Number(cell('Line'));
  return sighted(
    {
      title,
      severity: severityIn(
        { text: cell, unclear: (reason) => row.unclear(reason, '') },
        'Severity',
        severities,
      ),
      rule,
      weaknesses: weaknessesIn(details ? linksIn(details).join(' ') : ''),
      location: { path, line: Number.isSafeInteger(line) && line > 0 ? line : undefined },
      fix: { text: message },
      description: paragraphs(
        message,
        labelled({ Status: cell('Status') }),
        details ? wordsOf(details) : 'No description provided',
      ),
      claim: claimOf(cell('Status')),
      tool,
    },
    key === undefined ? [rule, path, message && settled(message)] : [key],
  );
}

/** All that is written within an element, a line for each of its own. */
function wordsOf(element: XmlElement): string {
  const parts = [element.own, ...element.children.map((child) => wordsOf(child))];
  return parts.filter((part) => part !== '').join('\n');
}

/** The weaknesses that are linked within an element. */
function linksIn(element: XmlElement): string[] {
  const [, id] =
    /cwe\.mitre\.org\/data\/definitions\/(\d+)/.exec(element.text('@href') ?? '') ?? [];
  const own = id === undefined ? [] : [`CWE-${id}`];
  return [...own, ...element.children.flatMap((child) => linksIn(child))];
}
