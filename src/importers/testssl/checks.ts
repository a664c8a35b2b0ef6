import type { Coverage } from '#domain/finding/coverage.ts';
import type { Severity, Tool } from '#domain/finding/finding.ts';
import type { Sighting } from '#importers/importer.ts';
import type { Fields } from '#importers/reading/fields.ts';
import { Gathered } from '#importers/reading/gathered.ts';
import { type Draft, sighted } from '#importers/reading/sighted.ts';
import {
  paragraphs,
  stated,
  vulnerabilitiesIn,
  weaknessesIn,
} from '#importers/reading/vocabulary.ts';
import { severityIn } from '#importers/reading/wording.ts';

/** What was looked at: name and address (`shop.example.org/192.0.2.10`), and the port. */
type Server = { place: string | undefined; port: string | undefined };

/** What sums up the others, and how long it all took. */
const summary =
  /^(?:scanTime|rating_spec|rating_doc|final_score|overall_grade|grade_cap_reason_.*|(?:protocol_support|key_exchange|cipher_strength)_score(?:_weighted)?)$/;

const own: Readonly<Record<string, Severity>> = { warn: 'info', fatal: 'info' };

/** The checks of a report, whatever it is written in: one at a time, with what they checked. */
export class Checks {
  private readonly tool: Tool;
  private readonly gathered = new Gathered();
  private readonly rules = new Set<string>();
  private readonly targets = new Set<string>();
  private reason: string | undefined;

  constructor(tool: Tool) {
    this.tool = tool;
  }

  add(check: Fields, server: Server): undefined {
    const id = check.text('id');
    const finding = check.text('finding');
    const severity = check.text('severity');
    if (id !== undefined) this.rules.add(id);
    this.targets.add(targetOf(server));
    // A fatal problem, or how long it took until it was interrupted.
    const isCutShort = severity === 'FATAL' || (severity === 'WARN' && id === 'scanTime');
    if (isCutShort) this.reason = finding ?? 'A fatal problem';
    if (severity === 'OK' || summary.test(id ?? '')) return undefined;
    const title = [id, finding].filter((part) => part !== undefined).join(': ');
    if (title === '') return check.problem('The row names no check', 'id');
    const draft = draftOf(check, title, server, this.tool);
    for (const cve of cvesIn(check)) {
      const vulnerabilities = cve === undefined ? undefined : [cve];
      const identity = [id ?? title, hostOf(server), server.port, cve];
      this.gathered.add(sighted({ ...draft, vulnerabilities }, identity, targetOf(server)), {
        place: server.place,
        as: [...identity, finding],
      });
    }
    return undefined;
  }

  sightings(): Iterable<Sighting> {
    return this.gathered.sightings();
  }

  /** The scan ended before all was checked. */
  cutShort(reason: string): void {
    this.reason = reason;
  }

  coverage(): Partial<Coverage> {
    return stated<Partial<Coverage>>({
      completeness: this.reason === undefined ? 'complete' : 'partial',
      reason: this.reason,
      rules: [...this.rules].toSorted(),
      targets: [...this.targets],
    });
  }
}

function hostOf({ place }: Server): string | undefined {
  const [name, address] = place?.split('/') ?? [];
  return name || address || undefined;
}

function targetOf(server: Server): string {
  return `${hostOf(server) ?? ''}:${server.port ?? ''}`;
}

/** Each CVE is a finding; a check without one is a finding, too. */
function cvesIn(check: Fields): (string | undefined)[] {
  const text = check.text('cve');
  const ids = vulnerabilitiesIn(text ?? '');
  if (text !== undefined && ids.length === 0) check.unclear(`No CVE: "${text}"`, 'cve');
  return ids.length > 0 ? ids : [undefined];
}

function draftOf(check: Fields, title: string, server: Server, tool: Tool): Draft {
  const finding = check.text('finding');
  const port = Number(server.port || Number.NaN);
  const suite = /\b((?:TLS|SSL_CK)_\w+)$/.exec(finding ?? '')?.[1];
  return {
    title,
    severity: severityIn(check, 'severity', own),
    rule: check.text('id'),
    weaknesses: weaknessesIn(check.text('cwe') ?? ''),
    location: { host: hostOf(server), port: Number.isInteger(port) && port > 0 ? port : undefined },
    description: paragraphs(
      finding,
      check.text('hint'),
      suite && `https://ciphersuite.info/cs/${suite}`,
    ),
    tool,
  };
}
