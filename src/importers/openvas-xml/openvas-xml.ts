import type { Coverage } from '#domain/finding/coverage.ts';
import { Gathered } from '#importers/reading/gathered.ts';
import { later, stated } from '#importers/reading/vocabulary.ts';
import { instantIn } from '#importers/reading/wording.ts';
import type { XmlElement } from '#importers/reading/xml-element.ts';
import { xmlFormat } from '#importers/reading/xml-format.ts';
import { addResult } from './openvas-result.ts';

/** The XML report of OpenVAS and Greenbone (GMP). */
export const openvasXml = xmlFormat({
  id: 'openvas-xml',
  name: 'OpenVAS (XML)',
  aliases: ['openvas', 'greenbone'],
  about: {
    identity: 'test (OID), host and port; what it saw in several places there is one finding',
    coverage:
      'the hosts that were scanned to their end without a test that failed, within its task and filter; a run that is not done, or a page of the results, is partial',
  },
  tool: 'OpenVAS',
  roots: ['report', 'get_reports_response'],
  recognises: ({ xmlRoot, text }) => {
    if (xmlRoot === 'get_reports_response') return true;
    return xmlRoot === 'report' && /<[go]mp>|<scan_run_status>|<nvt oid=/.test(text);
  },
  selection: {
    items: [
      'results/result',
      'errors/error',
      'report/host',
      'report/scan_run_status',
      'report/scan_end',
      'report/timestamp',
      'report/task',
      'report/filters',
      'report/result_count',
    ],
  },
  start: (tool) => {
    const gathered = new Gathered();
    const run = new Run();
    return {
      item: (item) => {
        if (item.name === 'result') addResult(item, tool, gathered);
        run.note(item);
        return undefined;
      },
      rest: () => gathered.sightings(),
      coverage: () => run.coverage(),
    };
  },
});

/** What a report states of its run, piece by piece. */
class Run {
  private targets: string[] | undefined;
  /** Hosts at which a test failed. */
  private readonly failed = new Set<string>();
  private results = 0;
  private expected = 0;
  private status: string | undefined;
  private end: string | undefined;
  private begun: string | undefined;
  private task: string | undefined;
  private filter: string | undefined;

  note(item: XmlElement): void {
    if (item.name === 'result') this.results += 1;
    else if (item.name === 'host') this.host(item);
    else if (item.name === 'error') this.failed.add(item.text('host') ?? '');
    else if (item.name === 'scan_run_status') this.status = item.text('') ?? this.status;
    else if (item.name === 'scan_end') this.end = later(this.end, instantIn(item, ''));
    else if (item.name === 'timestamp') this.begun ??= instantIn(item, '');
    else if (item.name === 'task') this.task ??= item.text('@id');
    else if (item.name === 'filters') this.filter ??= filterOf(item.text('term'));
    else this.expected = item.number('filtered') ?? 0;
  }

  coverage(): Partial<Coverage> {
    const reason = this.lack();
    const coverage = stated<Partial<Coverage>>({
      completeness: reason === undefined ? 'complete' : 'partial',
      reason,
      scope: [this.task, this.filter].filter((part) => part).join(' ') || undefined,
      at: this.end ?? this.begun,
    });
    const targets = this.targets?.filter((host) => !this.failed.has(host));
    return targets ? { ...coverage, targets } : coverage;
  }

  /** A host without an end was not scanned to it. */
  private host(host: XmlElement): void {
    this.targets ??= [];
    const ip = host.text('ip') ?? host.text('');
    if (ip !== undefined && host.text('end') !== undefined) this.targets.push(ip);
  }

  private lack(): string | undefined {
    if (this.status !== undefined && this.status !== 'Done') return `The scan is: ${this.status}`;
    if (this.failed.size > 0 && !this.targets) return 'A test failed, and no hosts are listed';
    if (this.results >= this.expected) return undefined;
    return `The report holds ${this.results} of ${this.expected} results`;
  }
}

/** What the filter leaves out, without how it sorts and pages. */
function filterOf(term: string | undefined): string | undefined {
  const kept = term?.match(/\b(?:levels|min_qod|severity|apply_overrides)\s*[=<>~]+\s*\S+/g);
  return kept?.sort().join(' ');
}
