import type { Severity, Tool } from '#domain/finding/finding.ts';
import { Gathered } from '#importers/reading/gathered.ts';
import { linksOfHtml, textOfHtml } from '#importers/reading/html-text.ts';
import { sighted } from '#importers/reading/sighted.ts';
import {
  isoOf,
  paragraphs,
  stated,
  vulnerabilitiesIn,
  weaknessesIn,
} from '#importers/reading/vocabulary.ts';
import { webPlace } from '#importers/reading/web-place.ts';
import { severityIn } from '#importers/reading/wording.ts';
import type { XmlElement } from '#importers/reading/xml-element.ts';
import { xmlFormat } from '#importers/reading/xml-format.ts';

/** The XML export of Burp Suite's issues. */
export const burp = xmlFormat({
  id: 'burp',
  name: 'Burp Suite',
  aliases: ['burp', 'burp-suite'],
  about: {
    identity: 'site, type and name of the issue; its places come and go with what was crawled',
    coverage: 'when it was exported; no rules, no targets: an export holds what a person chose',
    differences: [
      'Issues of extensions share one type and are told apart by name; DefectDojo makes them one finding',
    ],
  },
  tool: 'Burp Suite',
  roots: ['issues'],
  recognises: ({ xmlRoot, text }) => xmlRoot === 'issues' && /<issues [^>]*burpVersion=/.test(text),
  selection: { items: ['issues/issue'] },
  start: (tool) => {
    const gathered = new Gathered();
    return {
      item: (issue) => add(issue, tool, gathered),
      rest: () => gathered.sightings(),
      coverage: (root) => {
        const version = root.text('@burpVersion');
        if (version !== undefined) tool.version = version;
        return stated({ at: exported(root.text('@exportTime')) });
      },
    };
  },
});

/** `Sat Sep 13 22:39:44 CEST 2014`: a zone that is not known world-wide is read as UTC. */
function exported(text = ''): string | undefined {
  return isoOf(Date.parse(text)) ?? isoOf(Date.parse(text.replace(/ [A-Z]{2,5} /, ' UTC ')));
}

const own: Readonly<Record<string, Severity>> = { 'false positive': 'info' };

function add(issue: XmlElement, tool: Tool, gathered: Gathered): undefined {
  const type = issue.text('type');
  const name = issue.text('name');
  const title = name ?? type;
  if (title === undefined) return issue.problem('The issue has neither a name nor a type', 'name');
  const host = issue.text('host');
  const path = issue.text('path');
  const location = issue.text('location') ?? path;
  const classes = issue.text('vulnerabilityClassifications');
  const references = issue.text('references');
  const links = [...linksOfHtml(references), ...linksOfHtml(classes)];
  const rated = issue.text('severity');
  gathered.add(
    sighted(
      {
        title,
        severity: severityIn(issue, 'severity', own),
        rule: type,
        weaknesses: weaknessesIn(textOfHtml(classes) ?? ''),
        vulnerabilities: vulnerabilitiesIn(`${title} ${references ?? ''}`),
        location: webPlace(host && `${host}${path ?? ''}`),
        fix: {
          text: paragraphs(
            textOfHtml(issue.text('remediationDetail')),
            textOfHtml(issue.text('remediationBackground')),
          ),
        },
        description: paragraphs(
          textOfHtml(issue.text('issueBackground')),
          textOfHtml(references),
          textOfHtml(classes),
          links.join('\n'),
        ),
        claim: /^false positive$/i.test(rated ?? '') ? 'false-positive' : undefined,
        tool,
      },
      [host, type, title],
    ),
    { place: placeOf(issue, `${host ?? ''}${location ?? ''}`) },
  );
  return undefined;
}

function placeOf(issue: XmlElement, place: string): string {
  const confidence = issue.text('confidence');
  const details = [issue.text('issueDetail'), ...issue.texts('issueDetailItems/issueDetailItem')];
  return [
    confidence === undefined ? place : `${place} (${confidence})`,
    ...details.map((detail) => textOfHtml(detail)),
    textOfHtml(issue.text('staticAnalysis/codeSnippets/codeSnippet')),
  ]
    .filter((line) => line)
    .join('\n');
}
