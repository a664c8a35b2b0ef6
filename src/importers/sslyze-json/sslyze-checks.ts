import type { Fields } from '#importers/reading/fields.ts';

/** A check of SSLyze by its command: what it says of a server where something is wrong there. */
type Check = {
  command: string;
  title: string;
  read: (result: Fields, target: string) => string | undefined;
  references?: string;
  vulnerability?: string;
};

const references =
  'TLS recommendations of German BSI: https://www.bsi.bund.de/SharedDocs/Downloads/EN/BSI/Publications/TechGuidelines/TG02102/BSI-TR-02102-2.pdf?__blob=publicationFile&v=10';

/** The suites that BSI TR-02102-2 recommends for TLS 1.2 and 1.3. */
const recommended: Readonly<Record<string, RegExp>> = {
  'TLS 1.2':
    /^TLS_(?:ECDHE?_(?:ECDSA|RSA)|DHE?_(?:DSS|RSA)|(?:ECDHE|DHE|RSA)_PSK)_WITH_AES_(?:128|256)_(?:CBC_SHA(?:256|384)|GCM_SHA(?:256|384)|CCM(?:_SHA256)?)$/,
  'TLS 1.3': /^TLS_AES_(?:128_GCM_SHA256|256_GCM_SHA384|128_CCM_SHA256)$/,
};

/** In the order in which they are told. */
export const checks: readonly Check[] = [
  {
    command: 'heartbleed',
    title: 'Heartbleed',
    read: whenFlagged('is_vulnerable_to_heartbleed', 'is vulnerable to heartbleed'),
    vulnerability: 'CVE-2014-0160',
  },
  {
    command: 'openssl_ccs_injection',
    title: 'CCS injection',
    read: whenFlagged('is_vulnerable_to_ccs_injection', 'is vulnerable to OpenSSL CCS injection'),
    vulnerability: 'CVE-2014-0224',
  },
  { command: 'session_renegotiation', title: 'Session renegotiation', read: renegotiation },
  weak('ssl_2_0_cipher_suites', 'SSL 2.0'),
  weak('ssl_3_0_cipher_suites', 'SSL 3.0'),
  weak('tls_1_0_cipher_suites', 'TLS 1.0'),
  weak('tls_1_1_cipher_suites', 'TLS 1.1'),
  strong('tls_1_2_cipher_suites', 'TLS 1.2'),
  strong('tls_1_3_cipher_suites', 'TLS 1.3'),
  {
    command: 'certificate_info',
    title: 'Problems in certificate deployments',
    read: certificates,
  },
  { command: 'robot', title: 'ROBOT', read: robot },
  {
    command: 'tls_compression',
    title: 'TLS compression',
    read: whenFlagged('supports_compression', 'compresses what it encrypts (CRIME)'),
    vulnerability: 'CVE-2012-4929',
  },
];

/** A flag that is not stated is told: without it nothing is known. */
function flagIn(result: Fields, key: string): boolean {
  const flag = result.flag(key);
  if (flag === undefined) result.problem('The check states no outcome', key);
  return flag === true;
}

function whenFlagged(key: string, says: string): Check['read'] {
  return (result, target) => (flagIn(result, key) ? `${target} ${says}` : undefined);
}

function listOf(head: string, items: readonly string[]): string | undefined {
  return items.length === 0 ? undefined : [head, ...items.map((item) => ` - ${item}`)].join('\n');
}

function renegotiation(result: Fields, target: string): string | undefined {
  const faults: string[] = [];
  const accepts =
    result.flag('accepts_client_renegotiation') ??
    result.flag('is_vulnerable_to_client_renegotiation_dos');
  if (accepts) faults.push('Client renegotiation is accepted');
  const secure = result.flag('supports_secure_renegotiation');
  if (secure === undefined) {
    result.problem('The check states no outcome', 'supports_secure_renegotiation');
  } else if (!secure) faults.push('Secure session renegotiation is not supported');
  return listOf(`${target} has problems with session renegotiation:`, faults);
}

/** A list that must be there, be it empty. */
function objectsOf(result: Fields, key: string): Fields[] {
  if (!Array.isArray(result.value[key])) result.problem('The check states no outcome', key);
  return result.objects(key);
}

/** The names of the suites that the server accepts. */
function acceptedBy(result: Fields): string[] {
  return objectsOf(result, 'accepted_cipher_suites').flatMap((accepted) => {
    const name = accepted.object('cipher_suite')?.text('name');
    return name ?? accepted.problem('The suite has no name', 'cipher_suite') ?? [];
  });
}

function weak(command: string, version: string): Check {
  return {
    command,
    title: `${version} not recommended`,
    references,
    read: (result, target) => {
      if (acceptedBy(result).length === 0) return undefined;
      return `${target} accepts ${version} connections`;
    },
  };
}

function strong(command: string, version: string): Check {
  return {
    command,
    title: `Unrecommended cipher suites for ${version}`,
    references,
    read: (result, target) => {
      const others = acceptedBy(result).filter((name) => !recommended[version]?.test(name));
      return listOf(`${target} accepts unrecommended cipher suites for ${version}:`, others);
    },
  };
}

function certificates(result: Fields, target: string): string | undefined {
  const faults = objectsOf(result, 'certificate_deployments').flatMap((deployment) => {
    const matches = deployment.flag('leaf_certificate_subject_matches_hostname');
    const paths = objectsOf(deployment, 'path_validation_results').flatMap((path) => {
      const error = path.text('openssl_error_string') ?? path.text('validation_error');
      if (error === undefined) return [];
      const store = path.object('trust_store');
      const [name, version] = [store?.text('name'), store?.word('version')];
      return `${error} for trust store ${name ?? '?'}${version === undefined ? '' : `, version ${version}`}`;
    });
    return matches === false ? ['Certificate subject does not match hostname', ...paths] : paths;
  });
  return listOf(`${target} has problems in certificate deployments:`, faults);
}

function robot(result: Fields, target: string): string | undefined {
  const outcome = result.text('robot_result');
  if (outcome === undefined) return result.problem('The check states no outcome', 'robot_result');
  if (/^(?:NOT_VULNERABLE|UNKNOWN)/.test(outcome)) return undefined;
  if (outcome.startsWith('VULNERABLE')) return `${target} is vulnerable to ROBOT: ${outcome}`;
  return result.problem(`Unknown outcome "${outcome}"`, 'robot_result');
}
