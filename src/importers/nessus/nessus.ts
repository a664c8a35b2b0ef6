import type { Coverage } from '#domain/finding/coverage.ts';
import type { Tool } from '#domain/finding/finding.ts';
import type { Importer, Item, Skipped } from '#importers/importer.ts';
import { addSighting, type Reader, readItems } from '#importers/reading/items.ts';
import { instant, isoOf, later, stated, unique } from '#importers/reading/vocabulary.ts';
import { readXml, type XmlEvent } from '#importers/reading/xml-document.ts';
import { type Host, ReportItem } from './nessus-item.ts';

/** A .nessus file (NessusClientData_v2), of Nessus or Tenable's web application scans: one finding per plugin, host and port. */
export const nessus: Importer = {
  id: 'nessus',
  name: 'Nessus',
  aliases: ['nessus', 'tenable'],
  about: {
    identity: 'plugin, host, port, protocol, and the check of a compliance plugin',
    coverage:
      'the plugins of the policy, the hosts that were scanned to their end, and those with credentials',
    differences: [
      'Each port is a finding of its own; DefectDojo merges the ports of a plugin',
      'The severity is what the scanner or a person gave it; DefectDojo derives one from the CVSS score',
      'A CWE among the references counts',
    ],
  },
  recognises: ({ xmlRoot }) => xmlRoot === 'NessusClientData_v2',
  parse: (text) => readItems((handle) => readXml(text, handle), new NessusReader()),
};

/** The plugin that reports the scan itself, and with it the engine's version. */
const scanInformation = '19506';

class NessusReader implements Reader<XmlEvent> {
  private readonly tool: Tool = { name: 'Nessus' };
  /** Undefined until the report names a host: a file without hosts states nothing. */
  private targets: string[] | undefined;
  private plugins: string[] = [];
  private readonly fired = new Set<string>();
  private preference = '';
  private tag = '';
  private scope: string | undefined;
  private at: string | undefined;
  private isNessus = false;
  private host: Host | undefined;
  private item: ReportItem | undefined;

  read(event: XmlEvent, items: Item[]): void {
    const problems: Skipped[] = [];
    if (event.kind === 'broken') items.push({ skipped: { reason: event.reason, at: event.at } });
    else if (event.kind === 'open') this.open(event, problems);
    else if (this.item && event.name !== 'ReportItem') this.item.set(event.name, event.text);
    else if (event.name === 'ReportItem') this.closeItem(items, problems);
    else this.close(event, problems);
    addSighting(items, undefined, problems);
  }

  *finish(): Generator<Item, void, void> {
    if (this.isNessus) return;
    yield { skipped: { reason: 'This is no Nessus report', at: 'line 1' } };
  }

  coverage(): Coverage {
    const coverage = stated<Coverage>({
      tool: this.tool,
      completeness: this.isNessus ? 'complete' : 'failed',
      reason: this.isNessus ? undefined : 'The file is no Nessus report',
      scope: this.scope,
      rules: this.plugins.length > 0 ? unique([...this.plugins, ...this.fired]) : undefined,
      at: this.at,
    });
    // An empty list is a statement, too: no host was scanned to its end.
    return this.targets ? { ...coverage, targets: unique(this.targets) } : coverage;
  }

  private open(
    { name, attributes, line }: Extract<XmlEvent, { kind: 'open' }>,
    problems: Skipped[],
  ): void {
    if (name === 'NessusClientData_v2') this.isNessus = true;
    else if (name === 'ReportHost') this.openHost(attributes, line, problems);
    else if (name === 'tag') this.tag = attributes.name ?? '';
    else if (name === 'ReportItem') {
      if (!this.host)
        problems.push({ reason: 'The item stands outside a host', at: `line ${line}` });
      this.item = new ReportItem(attributes, this.host, line);
    }
  }

  private openHost(attributes: Record<string, string>, line: number, problems: Skipped[]): void {
    const name = attributes.name ?? '';
    if (name === '')
      problems.push({ reason: 'The host has no name', at: `line ${line}, ReportHost` });
    this.host = { name, fqdn: undefined, ip: undefined, credentialed: false, end: undefined };
    this.targets ??= [];
  }

  private closeItem(items: Item[], problems: Skipped[]): void {
    const { item } = this;
    this.item = undefined;
    if (!item) return;
    this.fired.add(item.plugin);
    if (item.plugin === scanInformation) this.readVersion(item.text('plugin_output') ?? '');
    addSighting(
      items,
      item.passed ? undefined : item.sighting(this.tool, problems),
      problems.splice(0),
    );
  }

  private readVersion(output: string): void {
    const version = /Nessus version\s*:\s*(\S+)/.exec(output)?.[1];
    if (version !== undefined) this.tool.version = version;
  }

  private close(
    { name, text, line }: Extract<XmlEvent, { kind: 'close' }>,
    problems: Skipped[],
  ): void {
    if (name === 'policyName') this.scope = text.trim() || undefined;
    else if (name === 'name') this.preference = text.trim();
    else if (name === 'value' && this.preference === 'plugin_set') {
      this.plugins = text.split(';').flatMap((id) => id.trim() || []);
    } else if (name === 'tag' && this.host) this.property(this.host, text.trim(), line, problems);
    else if (name === 'ReportHost' && this.host) {
      this.closeHost(this.host);
      this.host = undefined;
    }
  }

  private property(host: Host, text: string, line: number, problems: Skipped[]): void {
    if (this.tag === 'host-fqdn') host.fqdn = text;
    else if (this.tag === 'host-ip') host.ip = text;
    else if (this.tag === 'Credentialed_Scan') host.credentialed = text.toLowerCase() === 'true';
    else if (this.tag === 'HOST_END_TIMESTAMP' || this.tag === 'HOST_END') {
      const end = this.tag === 'HOST_END' ? dateOf(text) : isoOf(Number(text || Number.NaN) * 1000);
      if (end === undefined)
        problems.push({ reason: `Not a time: "${text}"`, at: `line ${line}, ${this.tag}` });
      // The timestamp has a zone, the date has none: it wins wherever it stands.
      else if (this.tag === 'HOST_END_TIMESTAMP' || !host.end?.exact) {
        host.end = { at: end, exact: this.tag === 'HOST_END_TIMESTAMP' };
      }
    }
  }

  /** Only a host that was scanned to its end, and only what its credentials opened, can prove anything absent. */
  private closeHost(host: Host): void {
    if (!host.end || host.name === '') return;
    this.at = later(this.at, host.end.at);
    this.targets?.push(host.name);
    if (host.credentialed) this.targets?.push(`${host.name}#credentialed`);
  }
}

/** `Wed Mar 23 15:07:52 2022`, in the scanner's own zone, which is not stated: read as UTC; or an ISO text. */
function dateOf(text: string): string | undefined {
  const iso = instant(text);
  if (iso !== undefined || text === '') return iso;
  return /^\w{3} \w{3} +\d+ [\d:]+ \d{4}$/.test(text)
    ? isoOf(Date.parse(`${text} UTC`))
    : undefined;
}
