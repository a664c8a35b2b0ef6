import { describe, expect, test } from 'vitest';
import { mappingIn } from '#app/mapping/mapping-file.ts';
import { parseText } from '#importers/trial.ts';
import { mappedFormat } from './mapped-format.ts';

const read = (mapping: string, text: string, size?: number) =>
  parseText(mappedFormat(mappingIn(mapping, 'mapping.yaml')), text, size);

describe('a table', () => {
  const mapping = `
mapping: pentest
title: Penetration test
reads: csv
tool: Harbour Pentest
fields:
  title: Name
  severity: Risk
  rule: { is: pentest }
  location.url: [URL, Address]
  description: [Details, Steps]
  weaknesses: CWE
  claim: State
identity: Id
words:
  severity: { P1: critical, p2: high }
  claim: { done: fixed }
`;

  test('is read by its columns, words and constants', async () => {
    const { sightings, skipped, coverage } = await read(
      mapping,
      'Id,Name,Risk,URL,Address,Details,Steps,CWE,State\n' +
        '7,Open door,P1,,https://a.example/x,It is open.,Push.,CWE-79 CWE-80,\n' +
        '8,Loose lock,p2,https://b.example/,,,,,Done\n',
    );
    expect(skipped).toEqual([]);
    expect(sightings.map(({ finding }) => finding)).toEqual([
      {
        title: 'Open door',
        severity: 'critical',
        rule: 'pentest',
        weaknesses: ['CWE-79', 'CWE-80'],
        location: { url: 'https://a.example/x', host: 'a.example' },
        description: 'It is open.\n\nPush.',
        claim: 'open',
        tool: { name: 'Harbour Pentest' },
      },
      expect.objectContaining({ severity: 'high', claim: 'fixed' }),
    ]);
    expect(sightings.map(({ identity }) => identity)).toEqual([
      ['mapped', '7'],
      ['mapped', '8'],
    ]);
    // Nothing is proved gone by a table of which nobody said that it is whole.
    expect(coverage.completeness).toBe('partial');
  });

  test('without a column that the mapping takes says which, by its name', async () => {
    const { skipped } = await read(mapping, 'Id,Name,Risk\n7,Open door,P9\n');
    expect(skipped).toEqual([
      { reason: 'There is no column "URL" or "Address"', at: 'line 2.URL' },
      { reason: 'There is no column "Details" or "Steps"', at: 'line 2.Details' },
      { reason: 'There is no column "CWE"', at: 'line 2.CWE' },
      { reason: 'There is no column "State"', at: 'line 2.State' },
      { reason: 'Unknown severity "P9"', at: 'line 2.Risk' },
    ]);
  });

  test('of something else is no report of it', async () => {
    const { skipped, coverage } = await read(mapping, 'a,b\n1,2\n');
    expect(skipped[0]?.reason).toBe(
      'This is no Penetration test report: no row names the columns "Name"',
    );
    expect(coverage.completeness).toBe('failed');
  });
});

describe('a document', () => {
  const mapping = `
mapping: fleet
title: Fleet audit
reads: json
findings: hosts[].checks[]
tool: Fleet
fields:
  title: check.name
  severity: level
  vulnerabilities: ['cves[]', 'refs[].cve']
  location.host: $.hosts[].name
  fix.version: '"fixed in"'
report: { version: $.scan.version, at: $.scan.ended, asset: $.site }
complete: true
`;
  const report = {
    hosts: [
      {
        checks: [
          {
            check: { name: 'Old kernel' },
            level: 'high',
            cves: ['CVE-2026-1'],
            refs: [{ cve: 'CVE-2026-2, CVE-2026-3' }],
            'fixed in': '6.1',
          },
        ],
        name: 'db-1',
      },
      { name: 'db-2', checks: [{ check: { name: 'Weak key' }, level: 'low' }] },
    ],
    site: 'harbour',
    scan: { version: '2.4', ended: '2026-03-04T05:06:07Z' },
  };

  test.each([7, 4096])('is read by paths, in pieces of %i characters', async (size) => {
    const { sightings, skipped, coverage } = await read(mapping, JSON.stringify(report), size);
    expect(skipped).toEqual([]);
    expect(sightings.map(({ finding }) => finding)).toEqual([
      expect.objectContaining({
        title: 'Old kernel',
        vulnerabilities: ['CVE-2026-1', 'CVE-2026-2', 'CVE-2026-3'],
        location: { host: 'db-1' },
        fix: { version: '6.1' },
        tool: { name: 'Fleet', version: '2.4' },
      }),
      expect.objectContaining({ title: 'Weak key', location: { host: 'db-2' } }),
    ]);
    expect(coverage).toMatchObject({
      completeness: 'complete',
      asset: 'harbour',
      at: '2026-03-04T05:06:07Z',
    });
  });

  test('tells of a path that leads nowhere, and of what cannot be read', async () => {
    const { skipped } = await read(
      mapping,
      JSON.stringify({ hosts: [{ name: 'x', checks: [{ check: { name: 'A' }, level: [] }, 3] }] }),
    );
    expect(skipped.map(({ reason, at }) => `${at}: ${reason}`)).toEqual([
      'hosts[0].checks[0].level: Expected a text, found a list',
      'hosts[0].checks[0].level: No severity',
      'hosts[0].checks[1]: Expected an object, found a number',
      'the mapping: No finding has "cves[]" or "refs[].cve"',
      'the mapping: No finding has ""fixed in""',
    ]);
  });

  test('of lines is one finding a line', async () => {
    const { sightings } = await read(
      'mapping: l\ntitle: L\nreads: json-lines\ntool: L\nfields: { title: t, severity: s }\n',
      '{"t":"one","s":"low"}\n{"t":"two","s":"high"}\n',
    );
    expect(sightings.map(({ finding }) => finding.title)).toEqual(['one', 'two']);
  });
});
