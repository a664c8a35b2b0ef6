import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const megabyte = 1_000_000;

/** Of each way of reading one format; `bench/formats-memory.ts` has them all. The parts of an endless report: what opens it, the nth item, and what closes it. */
const reports: Readonly<Record<string, string>> = {
  sarif: `{
    open: '{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"quaylint","rules":[{"id":"Q"}]}},"results":[',
    item: (n) => (n ? ',' : '') + JSON.stringify({ ruleId: 'Q', message: { text: prose + n }, locations: [
      { physicalLocation: { artifactLocation: { uri: 'src/' + n + '.ts' }, region: { startLine: 7 } } }] }),
    close: ']}]}',
  }`,
  nessus: `{
    open: '<NessusClientData_v2><Report><ReportHost name="h"><HostProperties/>',
    item: (n) => '<ReportItem port="1" protocol="tcp" severity="1" pluginID="' + n + '" pluginName="Tide">' +
      '<risk_factor>Low</risk_factor><description>' + prose + '</description></ReportItem>',
    close: '</ReportHost></Report></NessusClientData_v2>',
  }`,
  'generic-csv': `{
    open: 'Title,Severity,Description\\n',
    item: (n) => 'Tide ' + n + ',low,"' + prose + '"\\n',
    close: '',
  }`,
};

/** Runs in a process of its own, whose largest size is that of the one report; the text exists only as it is read. */
function program(report: string): string {
  return `
    import { readFileSync } from 'node:fs';
    import { Readable } from 'node:stream';
    import { parseReport } from '#app/parse-report.ts';
    const prose = 'What the finding says at some length, so that it has the size of a real one. '.repeat(10);
    const report = ${report};
    function* pieces() {
      let n = 0;
      yield Buffer.from(report.open);
      for (let bytes = 0; bytes < 200e6; ) {
        let piece = '';
        while (piece.length < 65536) piece += report.item(n++);
        bytes += piece.length;
        yield Buffer.from(piece);
      }
      yield Buffer.from(report.close);
    }
    const { items } = await parseReport(Readable.from(pieces(), { objectMode: true, highWaterMark: 1 }));
    let findings = 0;
    let next = await items.next();
    for (; !next.done; next = await items.next()) findings += 'finding' in next.value ? 1 : 0;
    const { bytes, coverage } = next.value;
    // What the system counts for a process begins with the size of the one that started it: of this one alone, Linux alone tells.
    const [, peak] = /VmHWM:\\s+(\\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
    const maxRss = Number(peak) * 1024;
    console.log(JSON.stringify({ findings, bytes, maxRss, completeness: coverage.completeness }));
  `;
}

const onLinux = process.platform === 'linux';

test.skipIf(!onLinux).each(Object.keys(reports))(
  '%s of 200 MB is read in less than 300 MB',
  (format) => {
    const options = [
      // What is left to be collected is not memory that is needed: the heap is kept from growing over it.
      '--max-old-space-size=128',
      '--import',
      'tsx',
      '--input-type=module',
      '--eval',
      program(reports[format] ?? ''),
    ];
    const { stdout, stderr } = spawnSync(process.execPath, options, {
      cwd: root,
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    const { findings, bytes, maxRss, completeness } = JSON.parse(stdout);
    expect(findings).toBeGreaterThan(100_000);
    expect(bytes).toBeGreaterThan(200 * megabyte);
    expect(completeness).toBe('complete');
    expect(maxRss).toBeLessThan(300 * megabyte);
  },
  120_000,
);
