import type { Coverage } from '#domain/finding/coverage.ts';
import type { Finding, Tool } from '#domain/finding/finding.ts';
import type { Sighting } from '#importers/importer.ts';
import { Gathered } from '#importers/reading/gathered.ts';
import { textOfHtml } from '#importers/reading/html-text.ts';
import { KeptElements } from '#importers/reading/kept-elements.ts';
import { glossaryOf } from '#importers/reading/qualys-glossary.ts';
import { sighted } from '#importers/reading/sighted.ts';
import {
  cvssOf,
  instant,
  later,
  paragraphs,
  stated,
  unique,
  vulnerabilitiesIn,
  weaknessesIn,
} from '#importers/reading/vocabulary.ts';
import { webPlace } from '#importers/reading/web-place.ts';
import { severityIn } from '#importers/reading/wording.ts';
import type { XmlElement } from '#importers/reading/xml-element.ts';
import { xmlFormat } from '#importers/reading/xml-format.ts';

/** The XML reports of Qualys WAS, of scans or web applications: what was seen, then a glossary of what it means. */
export const qualysWebapp = xmlFormat({
  id: 'qualys-webapp',
  name: 'Qualys WAS',
  aliases: ['qualys_webapp', 'qualys-was'],
  about: {
    identity: 'QID and web application; its addresses come and go with what was crawled',
    coverage:
      'when its scans ended, and their web applications; one that did not finish is partial',
  },
  tool: 'Qualys WAS',
  roots: ['WAS_SCAN_REPORT', 'WAS_WEBAPP_REPORT'],
  selection: {
    items: [
      'VULNERABILITY_LIST/VULNERABILITY',
      'SENSITIVE_CONTENT_LIST/SENSITIVE_CONTENT',
      'INFORMATION_GATHERED_LIST/INFORMATION_GATHERED',
    ],
    heads: ['GLOSSARY', 'APPENDIX', 'RESULTS/WEB_APPLICATION/NAME'],
  },
  start: (tool) => {
    const seen = new KeptElements();
    return {
      item: (item) => {
        seen.add(item);
        return undefined;
      },
      rest: (root) => explained(seen, root, tool),
      coverage: coverageOf,
    };
  },
});

function explained(seen: KeptElements, root: XmlElement, tool: Tool): Iterable<Sighting> {
  const glossary = glossaryOf(root, seen.size);
  if (!glossary) return [];
  const entries = new Map(
    glossary.all('QID_LIST/QID').map((entry) => [entry.text('QID'), entry] as const),
  );
  const gathered = new Gathered();
  for (const item of seen.taken()) add(item, entries, tool, gathered);
  return gathered.sightings();
}

const severities = { 1: 'low', 2: 'low', 3: 'medium', 4: 'high', 5: 'critical' } as const;

function add(
  item: XmlElement,
  entries: ReadonlyMap<string | undefined, XmlElement>,
  tool: Tool,
  gathered: Gathered,
): undefined {
  const id = item.text('QID');
  if (id === undefined) return item.problem('The result has no QID', 'QID');
  const entry = entries.get(id);
  if (!entry) item.problem(`The glossary does not explain QID ${id}`, 'QID');
  const isInformation = item.name === 'INFORMATION_GATHERED';
  const url = item.text('URL');
  gathered.add(
    sighted(
      {
        title: entry?.text('TITLE') ?? `QID-${id}`,
        severity: isInformation || !entry ? 'info' : severityIn(entry, 'SEVERITY', severities),
        rule: id,
        weaknesses: weaknessesIn(entry?.text('CWE') ?? ''),
        vulnerabilities: vulnerabilitiesIn(
          `${entry?.text('TITLE') ?? ''} ${entry?.text('CVE') ?? ''}`,
        ),
        location: webPlace(url),
        cvss: cvssOf(undefined, entry?.number('CVSS_BASE')),
        fix: { text: textOfHtml(entry?.text('SOLUTION')) },
        description: paragraphs(
          textOfHtml(entry?.text('DESCRIPTION')),
          textOfHtml(entry?.text('IMPACT')),
          [entry?.text('OWASP'), entry?.text('WASC')].filter((part) => part).join('\n'),
        ),
        claim: claimOf(item),
        firstSeen: dateIn(item, 'FIRST_TIME_DETECTED'),
        tool,
      },
      [item.above('WEB_APPLICATION')?.text('NAME'), id],
    ),
    { place: placeOf(item, url) },
  );
  return undefined;
}

/** `11 Mar 2020 01:07PM GMT-0400`. */
function dateIn(item: XmlElement, way: string): string | undefined {
  const text = item.text(way);
  if (text === undefined) return undefined;
  const found = /^(\d+ \w+ \d{4}) (\d\d):(\d\d)([AP])M GMT([+-]\d{4})?$/.exec(text);
  const [, date = '', hour, minutes, half, zone = '+0000'] = found ?? [];
  const hours = (Number(hour) % 12) + (half === 'P' ? 12 : 0);
  const spelled = `${date} ${String(hours).padStart(2, '0')}:${minutes}:00 ${zone}`;
  return (found && instant(spelled)) ?? instant(text) ?? item.unclear(`Not a time: "${text}"`, way);
}

function claimOf(item: XmlElement): Finding['claim'] | undefined {
  if (/^fixed$/i.test(item.text('STATUS') ?? '')) return 'fixed';
  if (!/^true$/i.test(item.text('IGNORED') ?? '')) return undefined;
  const reason = item.text('IGNORE_REASON') ?? '';
  if (/false/i.test(reason)) return 'false-positive';
  return /risk/i.test(reason) ? 'accepted' : 'suppressed';
}

function placeOf(item: XmlElement, url: string | undefined): string {
  const parameter = item.text('PARAM');
  const payloads = item.all('PAYLOADS/PAYLOAD').map((payload) => {
    const method = payload.text('REQUEST/METHOD');
    return [method, payload.text('REQUEST/URL'), payload.text('PAYLOAD')];
  });
  const data = item.text('DATA');
  const isCoded = item.text('DATA/@base64') === 'true';
  return [
    [url, parameter && `parameter ${parameter}`].filter((part) => part).join(' '),
    ...payloads.map((parts) => unique(parts.filter((part) => part !== undefined)).join(' ')),
    data && isCoded ? decoded(data) : data,
  ]
    .filter((part) => part)
    .join('\n');
}

/** Base64 as the text that it spells; what is none stays as it is. */
function decoded(data: string): string {
  try {
    const bytes = Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0));
    return new TextDecoder().decode(bytes);
  } catch {
    return data;
  }
}

function coverageOf(root: XmlElement): Partial<Coverage> {
  const scans = root.all('APPENDIX/SCAN_LIST/SCAN');
  const ends = scans.flatMap((scan) => dateIn(scan, 'END_DATE') ?? []);
  const broken = scans.find((scan) => !/^finished$/i.test(scan.text('STATUS') ?? 'finished'));
  const names = unique(scans.flatMap((scan) => scan.text('WEB_APPLICATION') ?? []));
  return stated<Partial<Coverage>>({
    completeness: broken ? 'partial' : 'complete',
    reason: broken && `The scan is: ${broken.text('STATUS')}`,
    asset: names.length === 1 ? names[0] : undefined,
    at: ends.reduce<string | undefined>(later, undefined),
  });
}
