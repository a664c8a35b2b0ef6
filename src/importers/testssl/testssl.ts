import type { Coverage } from '#domain/finding/coverage.ts';
import type { Severity, Tool } from '#domain/finding/finding.ts';
import { csvFormat } from '#importers/reading/csv-format.ts';
import type { Fields } from '#importers/reading/fields.ts';
import { Gathered } from '#importers/reading/gathered.ts';
import { type Draft, sighted } from '#importers/reading/sighted.ts';
import {
  paragraphs,
  stated,
  unique,
  vulnerabilitiesIn,
  weaknessesIn,
} from '#importers/reading/vocabulary.ts';
import { severityIn } from '#importers/reading/wording.ts';

/** The CSV report of testssl.sh: a row per check, whatever its outcome. */
export const testssl = csvFormat({
  id: 'testssl',
  name: 'testssl.sh',
  aliases: ['testssl', 'testssl.sh'],
  about: {
    identity: 'check, host, port and CVE; the addresses behind a name come and go',
    coverage:
      'the checks and the hosts that it lists; a fatal problem or an interrupted scan makes the report partial',
  },
  tool: 'testssl.sh',
  columns: ['id', 'fqdn/ip', 'port', 'severity', 'finding', 'cve'],
  start: (tool) => {
    const gathered = new Gathered();
    const rules: string[] = [];
    const targets: string[] = [];
    let reason: string | undefined;
    return {
      row: (row) => {
        const id = row.text('id');
        if (id !== undefined) rules.push(id);
        targets.push(targetOf(row));
        if (isCutShort(row)) reason = row.text('finding') ?? 'A fatal problem';
        return add(row, id, tool, gathered);
      },
      rest: () => gathered.sightings(),
      coverage: () =>
        stated<Partial<Coverage>>({
          completeness: reason === undefined ? 'complete' : 'partial',
          reason,
          rules: unique(rules),
          targets: unique(targets),
        }),
    };
  },
});

/** A fatal problem, or how long it took until it was interrupted. */
function isCutShort(row: Fields): boolean {
  const severity = row.text('severity');
  return severity === 'FATAL' || (severity === 'WARN' && row.text('id') === 'scanTime');
}

/** What sums up the others. */
const summary =
  /^(?:rating_spec|rating_doc|final_score|overall_grade|grade_cap_reason_.*|(?:protocol_support|key_exchange|cipher_strength)_score(?:_weighted)?)$/;

const own: Readonly<Record<string, Severity>> = { warn: 'info', fatal: 'info' };

function hostOf(row: Fields): string | undefined {
  const [name, address] = row.text('fqdn/ip')?.split('/') ?? [];
  return name || address || undefined;
}

function targetOf(row: Fields): string {
  return `${hostOf(row) ?? ''}:${row.text('port') ?? ''}`;
}

function add(row: Fields, id: string | undefined, tool: Tool, gathered: Gathered): undefined {
  const finding = row.text('finding');
  if (row.text('severity') === 'OK' || summary.test(id ?? '')) return undefined;
  const title = [id, finding].filter((part) => part !== undefined).join(': ');
  if (title === '') return row.problem('The row names no check', 'id');
  const draft = draftOf(row, title, id, tool);
  for (const cve of cvesIn(row)) {
    const vulnerabilities = cve === undefined ? undefined : [cve];
    const identity = [id ?? title, hostOf(row), row.text('port'), cve];
    gathered.add(sighted({ ...draft, vulnerabilities }, identity, targetOf(row)), {
      place: row.text('fqdn/ip'),
      as: [...identity, finding],
    });
  }
  return undefined;
}

/** Each CVE is a finding; a check without one is a finding, too. */
function cvesIn(row: Fields): (string | undefined)[] {
  const text = row.text('cve');
  const ids = vulnerabilitiesIn(text ?? '');
  if (text !== undefined && ids.length === 0) row.unclear(`No CVE: "${text}"`, 'cve');
  return ids.length > 0 ? ids : [undefined];
}

function draftOf(row: Fields, title: string, id: string | undefined, tool: Tool): Draft {
  const finding = row.text('finding');
  const port = Number(row.text('port') || Number.NaN);
  const suite = /\b((?:TLS|SSL_CK)_\w+)$/.exec(finding ?? '')?.[1];
  return {
    title,
    severity: severityIn(row, 'severity', own),
    rule: id,
    weaknesses: weaknessesIn(row.text('cwe') ?? ''),
    location: { host: hostOf(row), port: Number.isInteger(port) && port > 0 ? port : undefined },
    description: paragraphs(
      finding,
      row.text('hint'),
      suite && `https://ciphersuite.info/cs/${suite}`,
    ),
    tool,
  };
}
