import type { Tool } from '#domain/finding/finding.ts';
import type { Sighting } from '#importers/importer.ts';
import { sighted } from '#importers/reading/sighted.ts';
import { paragraphs, unique } from '#importers/reading/vocabulary.ts';
import type { XmlElement } from '#importers/reading/xml-element.ts';
import { xmlFormat } from '#importers/reading/xml-format.ts';

/** SSLyze's XML report, which its versions up to 2 wrote. */
export const sslyzeXml = xmlFormat({
  id: 'sslyze-xml',
  name: 'SSLyze (XML)',
  aliases: ['sslyze'],
  about: {
    identity: 'check, host and port',
    coverage:
      'the checks that ran on all servers, and the servers; one that could not be reached makes the report partial',
  },
  tool: 'SSLyze',
  roots: ['document'],
  recognises: ({ xmlRoot, text }) => xmlRoot === 'document' && /\bSSLyzeVersion=/.test(text),
  selection: { items: ['results/target', 'invalidTargets/invalidTarget'] },
  start: (tool) => {
    const targets: string[] = [];
    let rules: string[] | undefined;
    return {
      item: (item) => {
        if (item.name === 'invalidTarget') {
          const why = item.text('@error') ?? item.text('error') ?? 'without a reason';
          return item.problem(`SSLyze could not reach ${item.text('') ?? 'a server'}: ${why}`, '');
        }
        const ran = item.children.filter((one) => !one.text('@exception')).map(({ name }) => name);
        rules = rules?.filter((rule) => ran.includes(rule)) ?? ran;
        targets.push(targetOf(item));
        return sightingsOf(item, tool);
      },
      coverage: (root) => {
        const version = root.text('@SSLyzeVersion');
        if (version !== undefined) tool.version = version;
        return { targets, rules: unique(rules ?? []) };
      },
    };
  },
});

function targetOf(server: XmlElement): string {
  return `${server.text('@host') ?? server.text('@ip') ?? ''}:${server.text('@port') ?? ''}`;
}

type Fault = { way: string; wrong: 'True' | 'False'; cve?: string };

const faults: Readonly<Record<string, Fault>> = {
  heartbleed: { way: 'openSslHeartbleed/@isVulnerable', wrong: 'True', cve: 'CVE-2014-0160' },
  openssl_ccs: { way: 'openSslCcsInjection/@isVulnerable', wrong: 'True', cve: 'CVE-2014-0224' },
  reneg: { way: 'sessionRenegotiation/@isSecure', wrong: 'False' },
};

function sightingsOf(server: XmlElement, tool: Tool): Sighting[] {
  const host = server.text('@host') ?? server.text('@ip');
  return server.children.flatMap((check) => {
    const exception = check.text('@exception');
    if (exception !== undefined) {
      return check.problem(`The check did not complete: ${exception}`, '') ?? [];
    }
    const fault = faults[check.name];
    const told = fault ? faultIn(check, fault) : suitesIn(check);
    if (told === undefined) return [];
    const title = fault ? (check.text('@title') ?? check.name) : `${check.name} | Weak Ciphers`;
    return sighted(
      {
        title: host === undefined ? title : `${title} | ${host}`,
        severity: 'info',
        rule: check.name,
        vulnerabilities: fault?.cve === undefined ? undefined : [fault.cve],
        location: { host, port: server.position('@port') },
        description: paragraphs(check.text('@title'), told),
        tool,
      },
      [check.name, host, server.text('@port')],
      targetOf(server),
    );
  });
}

/** Whether an attribute says so; one that says neither is told. */
function says(check: XmlElement, way: string, wanted: 'True' | 'False'): boolean {
  const text = check.text(way);
  if (text === 'True' || text === 'False') return text === wanted;
  check.problem(`Expected True or False, found "${text ?? ''}"`, way);
  return false;
}

function faultIn(check: XmlElement, { way, wrong }: Fault): string | undefined {
  return says(check, way, wrong) ? `${check.name}: vulnerable` : undefined;
}

function suitesIn(check: XmlElement): string | undefined {
  if (!/^(?:ssl|tls)v\d/.test(check.name)) return undefined;
  if (!says(check, '@isProtocolSupported', 'True')) return undefined;
  const suites = ['preferredCipherSuite', 'acceptedCipherSuites'].flatMap((list) => {
    return check.all(`${list}/cipherSuite`);
  });
  const names = suites.flatMap((suite) => {
    return suite.text('@name') ?? suite.problem('The suite has no name', '@name') ?? [];
  });
  const weak = unique(names).filter((name) => isWeak(name));
  return weak.length === 0
    ? undefined
    : `Protocol: ${check.name}\nWeak ciphers: ${weak.join(', ')}`;
}

/** Without forward secrecy, or of a kind that is broken. */
function isWeak(name: string): boolean {
  return (
    /_RSA_WITH_.*_CBC_|_(?:RC4|NULL|EXPORT|anon|DES|3DES)_/.test(name) || /^TLS_RSA_/.test(name)
  );
}
