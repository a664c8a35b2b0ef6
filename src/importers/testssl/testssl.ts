import { csvFormat } from '#importers/reading/csv-format.ts';
import { Checks } from './checks.ts';

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
    const checks = new Checks(tool);
    return {
      row: (row) => checks.add(row, { place: row.text('fqdn/ip'), port: row.text('port') }),
      rest: () => checks.sightings(),
      coverage: () => checks.coverage(),
    };
  },
});
