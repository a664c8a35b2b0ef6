import type { Tool } from '#domain/finding/finding.ts';
import { flowing, listed, portIn, threats } from '#importers/openvas-xml/openvas-result.ts';
import { csvFormat } from '#importers/reading/csv-format.ts';
import type { Fields } from '#importers/reading/fields.ts';
import { Gathered } from '#importers/reading/gathered.ts';
import { sighted } from '#importers/reading/sighted.ts';
import {
  later,
  paragraphs,
  stated,
  vulnerabilitiesIn,
  weaknessesIn,
} from '#importers/reading/vocabulary.ts';
import { instantIn, severityIn } from '#importers/reading/wording.ts';

/** The CSV report of OpenVAS and Greenbone: a row per result. */
export const openvasCsv = csvFormat({
  id: 'openvas-csv',
  name: 'OpenVAS (CSV)',
  aliases: ['openvas', 'greenbone'],
  about: {
    identity: 'test (OID), host and port; what it saw in several places there is one finding',
    coverage: 'its task, and when it last saw something; no rules, no targets',
  },
  tool: 'OpenVAS',
  columns: ['IP', 'Severity', 'NVT Name', 'NVT OID', 'Specific Result'],
  start: (tool) => {
    const gathered = new Gathered();
    let at: string | undefined;
    let scope: string | undefined;
    return {
      row: (row) => {
        at = later(at, instantIn(row, 'Timestamp'));
        scope ??= row.text('Task ID');
        return add(row, tool, gathered);
      },
      rest: () => gathered.sightings(),
      coverage: () => stated({ at, scope }),
    };
  },
});

function add(row: Fields, tool: Tool, gathered: Gathered): undefined {
  const oid = row.text('NVT OID');
  const title = row.text('NVT Name') ?? oid;
  if (title === undefined) return row.problem('The row names no test', 'NVT Name');
  const host = row.text('IP');
  // As the XML report spells it.
  const port = `${row.text('Port') ?? 'general'}/${row.text('Port Protocol') ?? 'tcp'}`;
  const score = row.number('CVSS');
  const references = [row.text('CERTs'), row.text('Other References')];
  const quality = row.text('QoD');
  gathered.add(
    sighted(
      {
        title,
        severity: severityIn(row, 'Severity', threats),
        rule: oid,
        vulnerabilities: vulnerabilitiesIn(listed(row.text('CVEs')).join(' ')),
        weaknesses: weaknessesIn(references.join(' ')),
        location: { host: row.text('Hostname') ?? host, port: portIn(port) },
        cvss: score ? [{ version: '2.0', score }] : undefined,
        fix: { text: flowing(row.text('Solution')) },
        description: paragraphs(
          ...[
            'Summary',
            'Vulnerability Insight',
            'Affected Software/OS',
            'Impact',
            'Vulnerability Detection Method',
            'Product Detection Result',
          ].map((column) => flowing(row.text(column))),
          quality && `Quality of detection: ${quality} %`,
          references.filter((part) => part).join('\n'),
        ),
        tool,
      },
      [oid ?? title, host, port],
    ),
    { place: [`${host ?? ''} ${port}`.trim(), row.text('Specific Result')].join('\n').trim() },
  );
  return undefined;
}
