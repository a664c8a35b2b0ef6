import type { Cvss, Finding, Tool } from '#domain/finding/finding.ts';
import type { Sighting } from '#importers/importer.ts';
import { textOfHtml } from '#importers/reading/html-text.ts';
import { KeptElements } from '#importers/reading/kept-elements.ts';
import { glossaryOf } from '#importers/reading/qualys-glossary.ts';
import { sighted } from '#importers/reading/sighted.ts';
import { paragraphs, stated, vulnerabilitiesIn } from '#importers/reading/vocabulary.ts';
import { instantIn, severityIn } from '#importers/reading/wording.ts';
import type { XmlElement } from '#importers/reading/xml-element.ts';
import { xmlFormat } from '#importers/reading/xml-format.ts';
import { levels, meant, scored, trackedName } from './qualys-host.ts';

/** The XML asset data report of Qualys VM: what is known of each host, then a glossary of what it means. */
export const qualysXml = xmlFormat({
  id: 'qualys-xml',
  name: 'Qualys (XML)',
  aliases: ['qualys'],
  about: {
    identity: 'QID, host as it is tracked, port, protocol and instance',
    coverage: 'the hosts that it lists, within its template, and when it was made; no rules',
    differences: ['The severity is that of Qualys, level by level, without regard to CVSS'],
  },
  tool: 'Qualys',
  roots: ['ASSET_DATA_REPORT'],
  selection: {
    items: ['VULN_INFO_LIST/VULN_INFO'],
    heads: [
      ...['IP', 'DNS', 'NETBIOS', 'TRACKING_METHOD', 'OPERATING_SYSTEM'].map(
        (name) => `HOST/${name}`,
      ),
      'ASSET_DATA_REPORT/GLOSSARY',
      'ASSET_DATA_REPORT/HEADER',
    ],
  },
  start: (tool) => {
    const seen = new KeptElements();
    const targets = new Set<string>();
    return {
      item: (item) => {
        seen.add(item);
        targets.add(hostOf(item) ?? '');
        return undefined;
      },
      rest: (root) => explained(seen, root, tool),
      coverage: (root) => ({
        ...stated({
          at: root.first('HEADER') && instantIn(root, 'HEADER/GENERATION_DATETIME'),
          scope: root.text('HEADER/TEMPLATE'),
        }),
        targets: [...targets],
      }),
    };
  },
});

/** What was seen with what the glossary says of it; without the glossary nobody knows what it is. */
function explained(seen: KeptElements, root: XmlElement, tool: Tool): Iterable<Sighting> {
  const glossary = glossaryOf(root, seen.size);
  if (!glossary) return [];
  const entries = new Map(
    glossary
      .all('VULN_DETAILS_LIST/VULN_DETAILS')
      .map((entry) => [entry.text('QID') ?? entry.text('@id')?.slice(4), entry] as const),
  );
  return seen.sightings((item) => sightingOf(item, entries, tool));
}

function hostOf(item: XmlElement): string | undefined {
  const host = item.above('HOST');
  const names = {
    ip: host?.text('IP'),
    dns: host?.text('DNS'),
    netbios: host?.text('NETBIOS'),
  };
  return trackedName(host?.text('TRACKING_METHOD'), names);
}

function sightingOf(
  item: XmlElement,
  entries: ReadonlyMap<string | undefined, XmlElement>,
  tool: Tool,
): Sighting | undefined {
  const id = item.text('QID') ?? item.text('QID/@id')?.slice(4);
  if (id === undefined) return item.problem('The result has no QID', 'QID');
  const entry = entries.get(id);
  if (!entry) item.problem(`The glossary does not explain QID ${id}`, 'QID');
  const host = item.above('HOST');
  const name = hostOf(item);
  const port = item.text('PORT');
  return sighted(
    {
      title: [`QID-${id}`, entry?.text('TITLE')].filter((part) => part).join(' | '),
      severity: entry ? severityIn(entry, 'SEVERITY', levels) : 'info',
      rule: id,
      vulnerabilities: vulnerabilitiesIn((entry?.texts('CVE_ID_LIST/CVE_ID/ID') ?? []).join(' ')),
      location: {
        host: item.text('FQDN') ?? host?.text('DNS') ?? host?.text('IP'),
        port: item.position('PORT'),
      },
      cvss: cvssIn(item, entry),
      fix: { text: meant(textOfHtml(entry?.text('SOLUTION'))) },
      description: describe(item, entry),
      claim: claimOf(item),
      firstSeen: instantIn(item, 'FIRST_FOUND'),
      tool,
    },
    [id, name, port, item.text('PROTOCOL'), item.text('INSTANCE')],
    name,
  );
}

/** The final score is that of the host; the base score that of the vulnerability. */
function cvssIn(item: XmlElement, entry: XmlElement | undefined): Cvss[] {
  const finals = [
    scored(item.text('CVSS3_FINAL'), '3.0'),
    scored(item.text('CVSS_FINAL'), '2.0'),
    scored(entry?.text('CVSS3_SCORE/CVSS3_BASE'), '3.0'),
    scored(entry?.text('CVSS_SCORE/CVSS_BASE'), '2.0'),
  ];
  const [first] = finals.filter((cvss) => cvss !== undefined);
  return first ? [first] : [];
}

function claimOf(item: XmlElement): Finding['claim'] | undefined {
  if (/^true|1$/i.test(item.text('IS_IGNORED') ?? '')) return 'suppressed';
  return /^fixed$/i.test(item.text('VULN_STATUS') ?? '') ? 'fixed' : undefined;
}

const types: Readonly<Record<string, string>> = {
  Ig: 'Information gathered',
  Practice: 'Potential',
  Vuln: 'Confirmed',
};

function describe(item: XmlElement, entry: XmlElement | undefined): string | undefined {
  const type = item.text('TYPE') ?? '';
  const system = item.above('HOST')?.text('OPERATING_SYSTEM');
  const exploits = entry?.all('CORRELATION/EXPLOITABILITY/EXPLT_SRC/EXPLT_LIST/EXPLT') ?? [];
  return paragraphs(
    textOfHtml(entry?.text('THREAT')),
    meant(textOfHtml(entry?.text('IMPACT'))),
    [
      `Type: ${types[type] ?? type}`,
      `Category: ${entry?.text('CATEGORY') ?? ''}`,
      system && `Operating system: ${system}`,
    ]
      .filter((line) => line)
      .join('\n'),
    item.text('RESULT') && `Result:\n${item.text('RESULT')}`,
    entry?.texts('VENDOR_REFERENCE_LIST/VENDOR_REFERENCE/URL').join('\n'),
    entry?.texts('CVE_ID_LIST/CVE_ID/URL').join('\n'),
    exploits.map((one) => `${one.text('DESC') ?? ''} ${one.text('LINK') ?? ''}`).join('\n'),
  );
}
