import type { Coverage } from '#domain/finding/coverage.ts';
import type { Tool } from '#domain/finding/finding.ts';
import { Gathered } from '#importers/reading/gathered.ts';
import { textOfHtml } from '#importers/reading/html-text.ts';
import { sighted } from '#importers/reading/sighted.ts';
import { slashedDate } from '#importers/reading/slashed-date.ts';
import {
  cvssOf,
  instant,
  later,
  paragraphs,
  vulnerabilitiesIn,
  weaknessesIn,
} from '#importers/reading/vocabulary.ts';
import { webPlace } from '#importers/reading/web-place.ts';
import { severityIn } from '#importers/reading/wording.ts';
import type { XmlElement } from '#importers/reading/xml-element.ts';
import { xmlFormat } from '#importers/reading/xml-format.ts';

/** The XML report of Acunetix: alerts of a scan, each with what it affects. */
export const acunetixXml = xmlFormat({
  id: 'acunetix-xml',
  name: 'Acunetix (XML)',
  aliases: ['acunetix'],
  about: {
    identity: 'site and alert; what it affects comes and goes with what was crawled',
    coverage: 'its start URL and when it ended; an aborted scan is partial',
  },
  tool: 'Acunetix',
  roots: ['ScanGroup'],
  selection: {
    items: ['ReportItems/ReportItem', 'Scan/StartURL', 'Scan/FinishTime', 'Scan/Aborted'],
  },
  start: (tool) => {
    const gathered = new Gathered();
    const scans: Scans = { starts: new Map(), coverage: {} };
    return {
      item: (item) => {
        if (item.name === 'ReportItem') add(item, tool, gathered, scans.starts);
        else note(item, scans);
        return undefined;
      },
      rest: () => gathered.sightings(),
      coverage: () => scans.coverage,
    };
  },
});

/** The start of each scan, by its element, and what the scans state of themselves. */
type Scans = { starts: Map<XmlElement | undefined, string>; coverage: Partial<Coverage> };

function note(item: XmlElement, { starts, coverage }: Scans): void {
  const text = item.text('');
  if (text === undefined) return;
  if (item.name === 'StartURL') {
    starts.set(item.parent, text);
    coverage.asset ??= text;
  } else if (item.name === 'FinishTime') {
    const at = later(coverage.at, slashedDate(text, 'day') ?? instant(text));
    if (at === undefined) item.unclear(`Not a time: "${text}"`, '');
    else coverage.at = at;
  } else if (/^true$/i.test(text)) {
    Object.assign(coverage, { completeness: 'partial', reason: 'The scan was aborted' });
  }
}

function add(item: XmlElement, tool: Tool, gathered: Gathered, starts: Scans['starts']): undefined {
  const title = item.text('Name');
  if (title === undefined) return item.problem('The alert has no name', 'Name');
  const start = starts.get(item.above('Scan'));
  const site = webPlace(start);
  const links = item.all('References/Reference').map((reference) => {
    return [reference.text('Database'), reference.text('URL')].filter((part) => part).join(' ');
  });
  const cves = [...item.texts('CVEList/CVE'), ...item.texts('CVEList/CVE/@id'), ...links];
  gathered.add(
    sighted(
      {
        title,
        severity: severityIn(item, 'Severity'),
        rule: item.text('ModuleName'),
        weaknesses: weaknessesIn(item.texts('CWEList/CWE').join(' ')),
        vulnerabilities: vulnerabilitiesIn([title, ...cves].join(' ')),
        location: webPlace(urlOf(start, item.text('Affects'))),
        cvss: ['CVSS4', 'CVSS3', 'CVSS'].flatMap((key) => cvssIn(item, key)),
        fix: { text: textOfHtml(item.text('Recommendation')) },
        description: paragraphs(
          textOfHtml(item.text('Description')),
          textOfHtml(item.text('DetailedInformation')),
          textOfHtml(item.text('Impact')),
          links.join('\n'),
        ),
        claim: /^(?:true|1)$/i.test(item.text('IsFalsePositive') ?? '')
          ? 'false-positive'
          : undefined,
        tool,
      },
      [site?.host ?? start, site?.port === undefined ? '' : String(site.port), title],
    ),
    { place: placeOf(item) },
  );
  return undefined;
}

function cvssIn(item: XmlElement, key: string) {
  const version = key === 'CVSS' ? '2.0' : `${key.slice(4)}.0`;
  const vector = item.text(`${key}/Descriptor`);
  return cvssOf(vector, vector === undefined ? undefined : item.number(`${key}/Score`), version);
}

function urlOf(start: string | undefined, affected = ''): string | undefined {
  if (start === undefined || /^https?:/i.test(affected)) return affected || undefined;
  if (!URL.canParse(affected, start)) return `${start.replace(/\/$/, '')}${affected}`;
  return new URL(affected, start).href;
}

function placeOf(item: XmlElement): string {
  const parameter = item.text('Parameter');
  const source = [item.text('AOP_SourceFile'), item.text('AOP_SourceLine')];
  const line = [item.text('Affects'), parameter && `parameter ${parameter}`, ...source];
  return [
    line.filter((part) => part).join(' '),
    textOfHtml(item.text('Details')),
    textOfHtml(item.text('AOP_Additional')),
    item.text('TechnicalDetails/Request')?.split('\n', 1)[0]?.trim(),
  ]
    .filter((part) => part)
    .join('\n');
}
