import type { Sample } from '#importers/importer.ts';
import { type Fields, isObject } from '#importers/reading/fields.ts';
import { jsonFormat } from '#importers/reading/json-format.ts';
import { Checks } from '#importers/testssl/checks.ts';

/** What `--json-pretty` divides the checks of a server into. */
const sections = [
  'pretest',
  'singleCipher',
  'protocols',
  'grease',
  'ciphers',
  'serverPreferences',
  'pfs',
  'fs',
  'serverDefaults',
  'headerResponse',
  'vulnerabilities',
  'cipherTests',
  'cipherOrder',
  'browserSimulations',
  'rating',
];

/** The JSON reports of testssl.sh: a list of checks (`--json`), or those of each server by sections (`--json-pretty`). */
export const testsslJson = jsonFormat({
  id: 'testssl-json',
  name: 'testssl.sh (JSON)',
  aliases: ['testssl', 'testssl.sh'],
  about: {
    identity: 'check, host, port and CVE, as in the CSV report',
    coverage:
      'the checks and the hosts that it lists; a fatal problem or an interrupted scan makes the report partial',
  },
  tool: 'testssl.sh',
  recognises,
  selection: {
    items: ['[]', ...sections.map((section) => `scanResult[].${section}[]`)],
    heads: [
      'version',
      'scanTime',
      ...['targetHost', 'ip', 'port', 'id', 'finding', 'severity'].map(
        (key) => `scanResult[].${key}`,
      ),
    ],
    awaits: ({ pattern, fields }) =>
      pattern === 'scanResult[]' && !['targetHost', 'ip', 'port'].every((key) => key in fields),
  },
  needs: ['scanResult'],
  start: (tool) => {
    const checks = new Checks(tool);
    let isReport = false;
    return {
      item: (check, { list, above }) => {
        isReport = true;
        return checks.add(check, serverOf(list === '[]' ? check : above));
      },
      end: (object, { pattern }) => {
        if (pattern === 'scanResult[]') endOfServer(object, checks);
        if (pattern !== '') return;
        isReport = true;
        const version = object.text('version')?.split(' ')[0];
        if (version !== undefined) tool.version = version;
        const time = object.word('scanTime');
        if (time !== undefined && !/^\d+$/.test(time)) checks.cutShort(time);
      },
      rest: (problems) => {
        if (!isReport) problems.push({ reason: 'The list has no check', at: '$' });
        return checks.sightings();
      },
      coverage: () => checks.coverage(),
    };
  },
});

function recognises({ json }: Sample): boolean {
  if (Array.isArray(json)) {
    const first: unknown = json[0];
    return (
      isObject(first) && ['id', 'ip', 'port', 'severity', 'finding'].every((key) => key in first)
    );
  }
  if (!isObject(json)) return false;
  return 'scanResult' in json || ('Invocation' in json && 'openssl' in json);
}

/** What keeps it from a server stands in the place of the server's checks. */
function endOfServer(object: Fields, checks: Checks): void {
  if (object.text('id') !== undefined) checks.add(object, serverOf(object));
  else if (!sections.some((section) => section in object.value)) {
    object.problem('The server has no checks', '');
  }
}

/** In the list, name and address stand in one; in sections, each by itself. */
function serverOf(fields: Fields) {
  const name = fields.text('targetHost');
  const ip = fields.text('ip');
  return { place: name === undefined ? ip : `${name}/${ip ?? ''}`, port: fields.word('port') };
}
