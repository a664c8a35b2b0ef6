import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { spotbugs } from './spotbugs.ts';

const fixture = fixturesBeside(import.meta.dirname);

test('a bug in full, with what its type means', async () => {
  const pattern =
    '<BugPattern type="SQL_INJECTION_JDBC"><Details>&lt;p&gt;Bind what comes from outside.&lt;/p&gt;</Details></BugPattern>';
  const text = fixture('one.xml').replace('<Errors', `${pattern}<Errors`);
  const { sightings, coverage } = await parseText(spotbugs, text);
  expect(sightings).toEqual([
    {
      finding: {
        title: 'Potential JDBC Injection',
        severity: 'high',
        rule: 'SQL_INJECTION_JDBC',
        weaknesses: ['CWE-89'],
        location: { path: 'org/shop/Till.java', line: 12 },
        description: `The query of Till.find can be injected

Category: SECURITY
Class: org.shop.Till
Method: find

At Till.java:[line 12]

Bind what comes from outside.`,
        claim: 'open',
        tool: { name: 'SpotBugs', version: '4.8.3' },
      },
      identity: ['0a1b2c'],
      target: 'org.shop.Till',
    },
  ]);
  expect(coverage).toEqual({
    tool: { name: 'SpotBugs', version: '4.8.3' },
    completeness: 'complete',
    targets: ['org.shop.Till', 'org.shop.Stock'],
    at: '2026-02-10T08:01:00Z',
  });
});

test('without messages and hash a bug is named by its type and place', async () => {
  const { sightings } = await parseText(spotbugs, fixture('many.xml'));
  expect(sightings[1]).toMatchObject({
    finding: {
      title: 'NM_METHOD_NAMING_CONVENTION',
      severity: 'low',
      location: { path: 'org/shop/Stock.java' },
      claim: 'false-positive',
    },
    identity: ['NM_METHOD_NAMING_CONVENTION', 'org.shop.Stock', 'Word', ''],
  });
});

test('what could not be analysed makes the report partial', async () => {
  const text = fixture('none.xml').replace(
    '</Errors>',
    '<Error><ErrorMessage>Cannot open till.jar</ErrorMessage></Error></Errors>',
  );
  const { skipped, coverage } = await parseText(spotbugs, text);
  expect(skipped[0]?.reason).toBe('SpotBugs could not analyse a part: Cannot open till.jar');
  expect(coverage.completeness).toBe('partial');
});
