/** A scan of the story: of which asset, on which day, and which of its problems are fixed by then. */
export type Scan = {
  asset: string;
  day: number;
  fixed?: readonly string[];
  /** Parts of the report that no importer can read. */
  damaged?: readonly object[];
};

type Problem = {
  key: string;
  title: string;
  severity: string;
  rule: string;
  path: string;
  component?: { name: string; version: string };
  fix?: { version: string };
  vulnerabilities?: string[];
};

const problems: Record<string, Problem[]> = {
  shop: [
    {
      key: 'open-port',
      title: 'Port 22 is open to the whole internet',
      severity: 'critical',
      rule: 'network/open-ingress',
      path: 'network/main.tf',
    },
    {
      key: 'old-tls',
      title: 'TLS 1.0 is accepted',
      severity: 'medium',
      rule: 'tls/old-protocol',
      path: 'edge/listener.tf',
    },
    {
      key: 'no-encryption',
      title: 'Backups are stored without encryption',
      severity: 'high',
      rule: 'storage/plain-backup',
      path: 'storage/backups.tf',
    },
  ],
  payments: [
    {
      key: 'deserialise',
      title: 'Untrusted data is deserialised in ledgerlib',
      severity: 'critical',
      rule: 'CVE-2026-10417',
      path: 'package-lock.json',
      component: { name: 'ledgerlib', version: '4.1.2' },
      fix: { version: '4.1.5' },
      vulnerabilities: ['CVE-2026-10417'],
    },
    {
      key: 'log-card',
      title: 'Card numbers reach the debug log',
      severity: 'high',
      rule: 'privacy/card-in-log',
      path: 'src/checkout/trace.ts',
    },
    {
      key: 'weak-random',
      title: 'Receipt numbers come from a predictable source',
      severity: 'low',
      rule: 'crypto/weak-random',
      path: 'src/receipts/number.ts',
    },
  ],
  edge: [
    {
      key: 'header',
      title: 'Responses name the server and its version',
      severity: 'low',
      rule: 'http/server-header',
      path: 'proxy/defaults.conf',
    },
    {
      key: 'http2',
      title: 'A stream reset exhausts the proxy (wavefront 2.8)',
      severity: 'high',
      rule: 'CVE-2026-20991',
      path: 'images/edge.lock',
      component: { name: 'wavefront', version: '2.8.0' },
      fix: { version: '2.8.4' },
      vulnerabilities: ['CVE-2026-20991'],
    },
  ],
  identity: [
    {
      key: 'admin-mfa',
      title: 'Administrators may sign in with a password alone',
      severity: 'high',
      rule: 'access/admin-without-second-factor',
      path: 'realms/company.json',
    },
    {
      key: 'token-age',
      title: 'Refresh tokens never expire',
      severity: 'medium',
      rule: 'access/token-lifetime',
      path: 'realms/company.json',
    },
  ],
};

/** What the scan reports, in the normal form. */
export function findingsOf({ asset, fixed = [], damaged = [] }: Scan): object[] {
  const known = (problems[asset] ?? [])
    .filter(({ key }) => !fixed.includes(key))
    .map(({ key: _, path, ...problem }) => ({ ...problem, location: { path, line: 12 } }));
  return [...known, ...damaged];
}
