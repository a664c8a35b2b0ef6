import type { Coverage } from '#domain/finding/coverage.ts';
import type { Tool } from '#domain/finding/finding.ts';
import type { Sample, Sighting } from '#importers/importer.ts';
import { type Fields, isObject } from '#importers/reading/fields.ts';
import { jsonFormat } from '#importers/reading/json-format.ts';
import { sighted } from '#importers/reading/sighted.ts';
import { paragraphs, stated } from '#importers/reading/vocabulary.ts';
import { instantIn } from '#importers/reading/wording.ts';
import { checks } from './sslyze-checks.ts';

/** SSLyze's JSON report: of version 3, and of 4 and later, which wrap each result with its status. */
export const sslyzeJson = jsonFormat({
  id: 'sslyze-json',
  name: 'SSLyze (JSON)',
  aliases: ['sslyze'],
  about: {
    identity: 'check, host and port',
    coverage:
      'the checks that ran on all servers, and the servers; one that could not be reached makes the report partial',
    differences: ['ROBOT and TLS compression count, too'],
  },
  tool: 'SSLyze',
  recognises,
  selection: {
    items: ['server_scan_results[]', 'server_connectivity_errors[]'],
    heads: ['sslyze_version', 'date_scans_completed'],
  },
  needs: ['server_scan_results'],
  start: (tool) => {
    const scan = new Scan();
    return {
      item: (item, { list }) => {
        if (list === 'server_connectivity_errors[]') return unreached(item);
        return sightingsOf(item, tool, scan);
      },
      end: (document) => {
        const version = document.word('sslyze_version');
        if (version !== undefined) tool.version = version;
        scan.at = instantIn(document, 'date_scans_completed');
      },
      coverage: () => scan.coverage(),
    };
  },
});

function recognises({ json }: Sample): boolean {
  // The version stands at the end of a report that is longer than a sample.
  return isObject(json) && ('server_scan_results' in json || 'sslyze_version' in json);
}

/** What ran where. */
class Scan {
  at: string | undefined;
  private rules: readonly string[] | undefined;
  private readonly targets: string[] = [];

  add(target: string, ran: readonly string[]): void {
    this.targets.push(target);
    this.rules = this.rules?.filter((rule) => ran.includes(rule)) ?? ran;
  }

  coverage(): Partial<Coverage> {
    const { at, targets, rules = [] } = this;
    return { ...stated<Partial<Coverage>>({ at }), targets, rules: [...rules] };
  }
}

function placeOf(server: Fields): { host: string; port: number | undefined; target: string } {
  const location =
    server.object('server_location') ?? server.object('server_info')?.object('server_location');
  const host = location?.text('hostname') ?? location?.text('ip_address');
  const port = location?.position('port');
  if (host === undefined) server.problem('The server has no name', 'server_location');
  return { host: host ?? '', port, target: `${host ?? ''}:${port ?? ''}` };
}

function unreached(error: Fields): undefined {
  const info = error.object('server_string') ?? error;
  const server = error.text('server_string') ?? placeOf(info).target;
  return error.problem(`SSLyze could not reach ${server}`, '');
}

function sightingsOf(server: Fields, tool: Tool, scan: Scan): Sighting[] {
  const { host, port, target } = placeOf(server);
  const results = server.object('scan_result') ?? server.object('scan_commands_results');
  if (!results || Object.keys(results.value).length === 0) {
    server.problem(`SSLyze could not scan ${target}`, 'scan_result');
    return [];
  }
  const ran: string[] = [];
  const found: Sighting[] = [];
  for (const { command, title, read, references, vulnerability } of checks) {
    const result = resultOf(results, command);
    if (!result) continue;
    ran.push(command);
    const says = read(result, target);
    if (says === undefined) continue;
    found.push(
      sighted(
        {
          title: `${title} (${target})`,
          severity: 'medium',
          rule: command,
          vulnerabilities: vulnerability === undefined ? undefined : [vulnerability],
          location: { host: host || undefined, port },
          description: paragraphs(says, references),
          tool,
        },
        [command, host, port === undefined ? '' : String(port)],
        target,
      ),
    );
  }
  scan.add(target, ran);
  return found;
}

/** The result of a command that ran; one that failed is reported, one that was not asked for is not. */
function resultOf(results: Fields, command: string): Fields | undefined {
  const entry = results.object(command);
  if (!entry) {
    if (command in results.value) results.problem('The check states no result', command);
    return undefined;
  }
  if (!('status' in entry.value)) return entry;
  const status = entry.text('status');
  if (status === 'NOT_SCHEDULED') return undefined;
  const result = entry.object('result');
  if (status === 'COMPLETED' && result) return result;
  const reason = entry.text('error_reason') ?? status ?? 'it states no result';
  return entry.problem(`The check did not complete: ${reason}`, '');
}
