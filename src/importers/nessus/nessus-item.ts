import type { Cvss, Finding, Location, Severity, Tool } from '#domain/finding/finding.ts';
import type { Sighting, Skipped } from '#importers/importer.ts';
import {
  cvssOf,
  paragraphs,
  severityOf,
  stated,
  statedOrNone,
  unique,
  vulnerabilityId,
  weaknessesIn,
} from '#importers/reading/vocabulary.ts';

export type Host = {
  /** As the scan was told to reach it, or as it names what it found. */
  name: string;
  fqdn: string | undefined;
  ip: string | undefined;
  /** Whether the scan logged in: without, local checks see nothing. */
  credentialed: boolean;
  end: { at: string; exact: boolean } | undefined;
};

const severitiesByNumber: readonly Severity[] = ['info', 'low', 'medium', 'high', 'critical'];

/** One `ReportItem` as its elements stream by. */
export class ReportItem {
  readonly plugin: string;
  private readonly attributes: Record<string, string>;
  private readonly host: Host | undefined;
  private readonly line: number;
  private readonly texts = new Map<string, string[]>();

  constructor(attributes: Record<string, string>, host: Host | undefined, line: number) {
    this.attributes = attributes;
    this.host = host;
    this.line = line;
    this.plugin = attributes.pluginID?.trim() ?? '';
  }

  set(name: string, text: string): void {
    const trimmed = text.trim();
    if (trimmed === '') return;
    const texts = this.texts.get(name);
    if (texts) texts.push(trimmed);
    else this.texts.set(name, [trimmed]);
  }

  text(name: string): string | undefined {
    return this.texts.get(name)?.[0];
  }

  /** A compliance check that passed was checked and is no finding. */
  get passed(): boolean {
    return this.text('cm:compliance-result') === 'PASSED';
  }

  /** Undefined, with the reason among the problems, where the item names no plugin in any way. */
  sighting(tool: Tool, problems: Skipped[]): Sighting | undefined {
    const problem = (reason: string, name: string): undefined => {
      problems.push({ reason, at: `line ${this.line}, ${name}` });
      return undefined;
    };
    const check = this.text('cm:compliance-check-name');
    const name = check ?? (this.attributes.pluginName?.trim() || this.text('plugin_name'));
    const title = name ?? this.text('synopsis') ?? this.plugin;
    if (title === '') return problem('The item names no plugin', 'ReportItem');
    if (this.plugin === '') problem('The item has no plugin id', 'ReportItem@pluginID');
    const finding = stated<Finding>({
      title,
      severity: this.severity(problem),
      rule: this.plugin || undefined,
      vulnerabilities: unique(this.all('cve').map(vulnerabilityId)),
      weaknesses: this.weaknesses(),
      location: this.location(problem),
      cvss: this.cvss(problem),
      epss: this.number('epss_score', problem),
      fix: statedOrNone({ text: this.solution() }),
      description: paragraphs(
        this.text('synopsis'),
        this.text('description') ?? this.text('cm:compliance-info'),
        this.text('plugin_output') ?? this.text('cm:compliance-actual-value'),
      ),
      claim: 'open',
      tool,
    });
    const host = this.host?.name ?? '';
    const { port = '', protocol = '' } = this.attributes;
    const identity = [this.plugin || title, host, port, protocol.toLowerCase(), check ?? ''];
    return { finding, identity, target: this.target() };
  }

  private all(name: string): readonly string[] {
    return this.texts.get(name) ?? [];
  }

  private target(): string {
    const local = this.text('plugin_type') === 'local' && this.host?.credentialed === true;
    return `${this.host?.name ?? ''}${local ? '#credentialed' : ''}`;
  }

  /** The risk factor knows "critical" where old severities stop at 3; the number is what a person may have recast. */
  private severity(problem: (reason: string, name: string) => undefined): Severity {
    const number = this.attributes.severity?.trim() ?? '';
    const word = this.text('risk_factor');
    const numbered = /^[0-4]$/.test(number) ? severitiesByNumber[Number(number)] : undefined;
    if (!numbered) {
      problem(
        number === '' ? 'No severity' : `Unknown severity "${number}"`,
        'ReportItem@severity',
      );
    }
    const rated = word === undefined ? undefined : severityOf(word);
    if (word !== undefined && !rated) problem(`Unknown risk factor "${word}"`, 'risk_factor');
    if (numbered === 'high' && rated === 'critical') return 'critical';
    return numbered ?? rated ?? 'info';
  }

  private weaknesses(): string[] {
    const listed = this.all('cwe').map((id) => (/^\d+$/.test(id) ? `CWE-${id}` : id));
    const referenced = this.all('xref').filter((reference) => /^CWE:/i.test(reference));
    return weaknessesIn([...listed, ...referenced].join(' '));
  }

  private location(problem: (reason: string, name: string) => undefined): Location | undefined {
    const { port: text = '' } = this.attributes;
    const port = Number(text || 'none');
    if (!Number.isInteger(port) || port < 0 || port > 65_535) {
      problem(`Not a port: "${text}"`, 'ReportItem@port');
    }
    const name = this.host?.fqdn || this.host?.name || undefined;
    const url = name !== undefined && /^https?:\/\//i.test(name) ? name : undefined;
    return statedOrNone<Location>({
      url,
      host: url === undefined ? this.host?.fqdn || this.host?.ip || name : hostOf(url),
      // Port 0 is Nessus' word for "the host itself".
      port: port > 0 && port <= 65_535 ? port : undefined,
    });
  }

  private cvss(problem: (reason: string, name: string) => undefined): Cvss[] {
    const pairs: [vector: string, score: string, version: string][] = [
      ['cvss4_vector', 'cvss4_base_score', '4.0'],
      ['cvss3_vector', 'cvss3_base_score', '3.0'],
      ['cvss_vector', 'cvss_base_score', '2.0'],
      // Web application scans write bare scores.
      ['cvssv3_vector', 'cvssv3', '3.0'],
      ['cvss_vector_v2', 'cvss', '2.0'],
    ];
    return pairs.flatMap(([vector, score, version]) =>
      cvssOf(this.text(vector), this.number(score, problem), version),
    );
  }

  private number(
    name: string,
    problem: (reason: string, name: string) => undefined,
  ): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const value = Number(text);
    return Number.isFinite(value) ? value : problem(`Not a number: "${text}"`, name);
  }

  private solution(): string | undefined {
    const text = this.text('solution') ?? this.text('cm:compliance-solution');
    return text?.toLowerCase() === 'n/a' ? undefined : text;
  }
}

function hostOf(url: string): string | undefined {
  return /^https?:\/\/([^/:?#]+)/i.exec(url)?.[1];
}
