import { expect, test } from 'vitest';
import { correlationOf } from './correlation.ts';
import type { Finding } from './finding.ts';

const finding = (component: Finding['component'], vulnerabilities?: string[]): Finding => ({
  title: 'a',
  severity: 'high',
  claim: 'open',
  tool: { name: 'scanner' },
  ...(component ? { component } : {}),
  ...(vulnerabilities ? { vulnerabilities } : {}),
});

test.each([
  [{ name: 'org.apache.logging.log4j:log4j-core' }],
  [{ name: 'Log4j_Core', version: '2.14.1' }],
  [{ name: 'log4j', purl: 'pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1?type=jar' }],
])('tools that spell a package each in their own way mean the same one: %j', (component) => {
  expect(correlationOf(finding(component, ['GHSA-jfh8-c2jp-5v3q', 'CVE-2021-44228']))).toEqual({
    package: 'log4j-core',
    vulnerabilities: ['CVE-2021-44228', 'GHSA-jfh8-c2jp-5v3q'],
  });
});

test.each([
  ['no package', finding(undefined, ['CVE-2021-44228'])],
  ['a package without a name', finding({ name: ' ' }, ['CVE-2021-44228'])],
  ['no vulnerability', finding({ name: 'log4j-core' })],
  ['several', finding({ name: 'log4j-core' }, ['CVE-2021-44228', 'CVE-2021-45046'])],
])('what names %s is compared with nothing', (_, one) => {
  expect(correlationOf(one)).toBeUndefined();
});
