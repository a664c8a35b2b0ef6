import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { cyclonedxXml } from './cyclonedx-xml.ts';

const fixture = fixturesBeside(import.meta.dirname);
const report = fixture('one.xml');

test('a finding in full', async () => {
  const { sightings, coverage } = await parseText(cyclonedxXml, report);
  expect(sightings).toEqual([
    {
      finding: {
        title: 'till:2.0.3 | CVE-2026-1111',
        severity: 'high',
        rule: 'CVE-2026-1111',
        vulnerabilities: ['CVE-2026-1111'],
        weaknesses: ['CWE-835'],
        cvss: [
          { version: '3.1', vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H', score: 7.5 },
        ],
        description:
          'A crafted price makes the parser loop.\n\nSource: NVD https://advisories.example.org/1\n\nReferences:\nAdvisory https://advisories.example.org/more',
        claim: 'open',
        tool: { name: 'tern', version: '1.2.0' },
        component: { name: 'till', version: '2.0.3', purl: 'pkg:maven/org.shop/till@2.0.3' },
        fix: { text: 'Update to 2.1.0.' },
      },
      identity: ['CVE-2026-1111', 'maven', 'org.shop:till', ''],
    },
  ]);
  expect(coverage).toEqual({
    tool: { name: 'tern', version: '1.2.0' },
    completeness: 'complete',
    asset: 'shop',
    at: '2026-02-10T09:30:00Z',
    bill: true,
    subject: { name: 'shop', at: 'line 3', type: 'container', parts: [] },
  });
});

test('what the bill lists is told, with the parts of what it is of', async () => {
  const part = '<components><component type="library"><name>tern</name></component></components>';
  const text = fixture('many.xml').replace('<name>shop</name>', `<name>shop</name>${part}`);
  const { listed, coverage } = await parseText(cyclonedxXml, text);
  expect(listed).toEqual([
    { name: 'till', version: '2.0.3', purl: 'pkg:maven/org.shop/till@2.0.3' },
    { name: 'gull', version: '0.3' },
    { name: 'tern' },
  ]);
  expect(coverage.bill).toBe(true);
});

test('before 1.4, vulnerabilities stand in their component or refer to it', async () => {
  const text = fixture('many-1.2.xml');
  const { sightings } = await parseText(cyclonedxXml, text);
  expect(sightings.map(({ finding }) => finding.title)).toEqual([
    'till:2.0.3 | CVE-2026-1111',
    'till:2.0.3 | CVE-2026-2222',
  ]);
  expect(sightings[0]?.finding.cvss).toEqual([
    { version: '3.1', vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H', score: 7.5 },
  ]);
});

test('a vulnerability is told as it is read, unless its component stands further down', async () => {
  const component =
    '<components><component bom-ref="till"><name>till</name></component></components>';
  const vulnerability = (id: string) =>
    `<vulnerability><id>${id}</id><affects><target><ref>till</ref></target></affects></vulnerability>`;
  const list = `<vulnerabilities>${vulnerability('CVE-2026-1')}${vulnerability('CVE-2026-2')}</vulnerabilities>`;
  const bom = (...parts: string[]) =>
    `<bom xmlns="http://cyclonedx.org/schema/bom/1.5">${parts.join('')}</bom>`;
  const titles = async (text: string) =>
    (await parseText(cyclonedxXml, text)).sightings.map(({ finding }) => finding.title);
  const both = ['till | CVE-2026-1', 'till | CVE-2026-2'];
  expect(await titles(bom(component, list))).toEqual(both);
  expect(await titles(bom(list, component))).toEqual(both);
  const cut = bom(component, list).split('<vulnerability>').slice(0, 2).join('<vulnerability>');
  expect(await titles(cut)).toEqual([both[0]]);
  const none = await parseText(cyclonedxXml, bom(component, '<vulnerabilities/>'));
  expect(none.coverage.completeness).toBe('complete');
});
