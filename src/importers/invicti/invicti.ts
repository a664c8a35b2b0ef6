import type { Coverage } from '#domain/finding/coverage.ts';
import type { Cvss, Finding, Severity, Tool } from '#domain/finding/finding.ts';
import type { Sample, Sighting } from '#importers/importer.ts';
import { type Fields, isObject } from '#importers/reading/fields.ts';
import { linksOfHtml, textOfHtml } from '#importers/reading/html-text.ts';
import { jsonFormat } from '#importers/reading/json-format.ts';
import { sighted } from '#importers/reading/sighted.ts';
import { slashedDate } from '#importers/reading/slashed-date.ts';
import {
  cvssOf,
  instant,
  paragraphs,
  stated,
  vulnerabilitiesIn,
  weaknessesIn,
} from '#importers/reading/vocabulary.ts';
import { bareUrl, webPlace } from '#importers/reading/web-place.ts';
import { severityIn } from '#importers/reading/wording.ts';

/** The JSON report of Invicti (once Netsparker), and of Acunetix 360, which is the same. */
export const invicti = jsonFormat({
  id: 'invicti',
  name: 'Invicti',
  aliases: ['invicti', 'netsparker', 'acunetix', 'acunetix360', 'acunetix-360'],
  about: {
    identity: 'type, address without its query, and the names of its parameters',
    coverage: 'its target and when it was made; no rules, no targets',
  },
  tool: 'Invicti',
  recognises,
  selection: { items: ['Vulnerabilities[]'], heads: ['Generated', 'Target'] },
  start: (tool) => {
    let coverage: Partial<Coverage> = {};
    return {
      item: (item) => sightingOf(item, tool),
      end: (document) => {
        const asset = document.object('Target')?.text('Url');
        coverage = stated<Partial<Coverage>>({ asset, at: dateIn(document, 'Generated') });
      },
      coverage: () => coverage,
    };
  },
});

function recognises({ json }: Sample): boolean {
  if (!isObject(json)) return false;
  if (isObject(json.Target) && 'ScanId' in json.Target) return true;
  const first: unknown = Array.isArray(json.Vulnerabilities) ? json.Vulnerabilities[0] : undefined;
  return isObject(first) && 'Certainty' in first && 'RemedialProcedure' in first;
}

/** The day comes first; a report of another setting tells so by a month that there is not. */
function dateIn(fields: Fields, key: string): string | undefined {
  const text = fields.text(key);
  if (text === undefined) return undefined;
  const at = slashedDate(text, 'day') ?? slashedDate(text, 'month') ?? instant(text);
  return at ?? fields.unclear(`Not a time: "${text}"`, key);
}

const own: Readonly<Record<string, Severity>> = { bestpractice: 'info', 'best practice': 'info' };

function sightingOf(item: Fields, tool: Tool): Sighting | undefined {
  const type = item.text('Type');
  const title = item.text('Name') ?? type;
  if (title === undefined) return item.problem('The vulnerability has no name', 'Name');
  const url = item.text('Url');
  const classes = item.object('Classification');
  const known = item.objects('KnownVulnerabilities').flatMap((one) => one.text('Title') ?? []);
  const request = item.object('HttpRequest');
  const names = request?.objects('Parameters').flatMap((one) => one.word('Name') ?? []) ?? [];
  return sighted(
    {
      title,
      severity: severityIn(item, 'Severity', own),
      rule: type,
      weaknesses: classes && weaknessesIn(`CWE-${classes.word('Cwe') ?? ''}`),
      vulnerabilities: vulnerabilitiesIn([title, ...known].join(' ')),
      location: webPlace(url),
      cvss: classes ? cvssIn(classes) : undefined,
      fix: {
        text: paragraphs(
          textOfHtml(item.text('RemedialProcedure')),
          textOfHtml(item.text('RemedialActions')),
        ),
      },
      description: describe(item, request, known),
      claim: claimOf(item.text('State')),
      firstSeen: dateIn(item, 'FirstSeenDate'),
      tool,
    },
    [type ?? title, url && bareUrl(url), names.sort().join(' ')],
  );
}

function cvssIn(classes: Fields): Cvss[] {
  return ['Cvss40', 'Cvss31', 'Cvss'].flatMap((key) => {
    const cvss = classes.object(key);
    if (!cvss) return [];
    const score = cvss.object('BaseScore')?.number('Value');
    return cvssOf(cvss.text('Vector'), score, '3.0');
  });
}

/** `Present, FalsePositive`, `Revived`, `Fixed (Unconfirmed)`. */
function claimOf(state = ''): Finding['claim'] | undefined {
  if (/false ?positive/i.test(state)) return 'false-positive';
  if (/accepted ?risk/i.test(state)) return 'accepted';
  if (/ignored/i.test(state)) return 'suppressed';
  return /^fixed/i.test(state) ? 'fixed' : undefined;
}

function describe(item: Fields, request: Fields | undefined, known: readonly string[]) {
  const extra = item.objects('ExtraInformation').map((one) => {
    return `${one.text('Name') ?? ''}: ${textOfHtml(one.text('Value')) ?? ''}`;
  });
  const references = [item.text('ExternalReferences'), item.text('RemedyReferences')];
  const id = item.text('LookupId');
  return paragraphs(
    textOfHtml(item.text('Description')),
    textOfHtml(item.text('Impact')),
    textOfHtml(item.text('ExploitationSkills')),
    extra.join('\n'),
    known.join('\n'),
    textOfHtml(item.text('ProofOfConcept')),
    [request?.text('Method'), item.text('Url')].filter((part) => part).join(' '),
    references.flatMap((html) => linksOfHtml(html)).join('\n'),
    id && `Issue ${id}`,
  );
}
