import { describe, expect, test } from 'vitest';
import { identitiesOf, type Outcome, parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { sarif } from './sarif.ts';

const fixture = fixturesBeside(import.meta.dirname);

type Run = Record<string, unknown>;

async function parseRun(run: Run): Promise<Outcome> {
  const { results = [], ...rest } = run;
  const complete = { tool: { driver: { name: 'quaylint' } }, ...rest, results };
  return parseText(sarif, JSON.stringify({ version: '2.1.0', runs: [complete] }));
}

async function parseResult(result: Run, run: Run = {}): Promise<Outcome> {
  return parseRun({ ...run, results: [{ message: { text: 'm' }, ...result }] });
}

test('the code that a secret scanner quotes is the secret', async () => {
  const region = { startLine: 1, snippet: { text: 'shop_0001_harbour' } };
  const locations = [{ physicalLocation: { artifactLocation: { uri: 'a.py' }, region } }];
  const described = async (name: string) => {
    const run = { tool: { driver: { name } } };
    const { sightings } = await parseResult({ ruleId: 'shop-key', locations }, run);
    return sightings[0]?.finding.description;
  };
  expect(await described('gitleaks')).toBe('m\n\nshop**** (17 characters)');
  expect(await described('quaylint')).toBe('m\n\nshop_0001_harbour');
});

test('a result in full', async () => {
  const { sightings } = await parseText(sarif, fixture('one.sarif'));
  expect(sightings).toEqual([
    {
      finding: {
        title: 'The order id reaches a statement as text.',
        severity: 'critical',
        rule: 'QL100',
        weaknesses: ['CWE-89'],
        location: { path: 'src/orders old/find.ts', line: 42, column: 7 },
        fix: { text: 'Bind the value as a parameter.' },
        description:
          "The order id reaches a statement as text.\n\ndb.query('select * from orders where id = ' + id)\n\nSqlFromText\n\nSQL built from text\n\nA statement put together from user input can be made to do something else.",
        claim: 'open',
        tool: { name: 'quaylint', version: '3.2.0' },
      },
      identity: [
        'place',
        'QL100',
        'src/orders old/find.ts',
        "db.query('select * from orders where id = ' + id)",
      ],
      target: 'src/orders old/find.ts',
      content: "db.query('select * from orders where id = ' + id)",
    },
  ]);
});

test('a result tells the code around it, how it comes about and what its rule says', async () => {
  const step = (uri: string, startLine: number, text: string, snippet?: string) => ({
    location: {
      message: { text },
      physicalLocation: {
        artifactLocation: { uri },
        region: { startLine, ...(snippet === undefined ? {} : { snippet: { text: snippet } }) },
      },
    },
  });
  const rule = {
    id: 'QL1',
    name: 'QL1',
    shortDescription: { text: 'Tills close' },
    helpUri: 'https://rules.example.org/QL1',
  };
  const { sightings } = await parseResult(
    {
      ruleId: 'QL1',
      locations: [{ physicalLocation: { contextRegion: { snippet: { text: 'till = open()' } } } }],
      codeFlows: [
        {
          threadFlows: [
            {
              locations: [step('src/a.ts', 1, 'read'), step('./src/b.ts', 9, 'used', 'sell(till)')],
            },
          ],
        },
      ],
    },
    { tool: { driver: { name: 'quaylint', rules: [rule] } } },
  );
  expect(sightings[0]?.finding.description).toBe(
    'm\n\ntill = open()\n\nTills close\n\nhttps://rules.example.org/QL1\n\nsrc/a.ts:1 read\nsrc/b.ts:9 used sell(till)',
  );
  expect(sightings[0]?.identity).toEqual(['place', 'QL1', '', 'm']);
});

test('many results of two runs, in the order of the report', async () => {
  const { sightings, coverage } = await parseText(sarif, fixture('many.sarif'));
  expect(sightings.map(({ finding }) => [finding.rule, finding.severity, finding.claim])).toEqual([
    ['QL100', 'critical', 'open'],
    ['QL200', 'medium', 'suppressed'],
    ['QC001', 'medium', 'under-review'],
    ['QL200', 'low', 'fixed'],
    ['QL200', 'low', 'open'],
    ['CVE-2025-31415', 'high', 'open'],
  ]);
  expect(sightings[0]?.finding.title).toBe(
    "The value of 'orderId' reaches a statement at src/ledger.ts.",
  );
  expect(sightings[0]?.identity).toEqual(['fingerprint', 'QL100', 'quay/v1=5e1f0c']);
  expect(sightings[1]?.finding.location?.path).toBe('src/refund.ts');
  expect(sightings[1]?.identity).toEqual([
    'partial fingerprint',
    'QL200',
    'src/refund.ts',
    'primaryLocationLineHash=88aa01:1',
  ]);
  expect(sightings[2]?.finding.weaknesses).toEqual(['CWE-327']);
  expect(sightings[3]?.finding.firstSeen).toBe('2026-01-10T00:00:00Z');
  expect(sightings[5]?.finding).toMatchObject({
    vulnerabilities: ['CVE-2025-31415'],
    weaknesses: ['CWE-22', 'CWE-73'],
    component: { name: 'left-bower', version: '1.2.0', purl: 'pkg:npm/%40quay/left-bower@1.2.0' },
    fix: { text: 'Update left-bower to 1.2.1.' },
    tool: { name: 'pierscan' },
  });
  expect(coverage.rules).toEqual(['QL100', 'QL200', 'QL300', 'QC001']);
});

test('two findings in one place are told apart by what is said of them, not by their lines', async () => {
  const at = (startLine: number) => [
    { physicalLocation: { artifactLocation: { uri: 'a.ts' }, region: { startLine } } },
  ];
  const outcome = await parseRun({
    results: [
      { ruleId: 'R', message: { text: 'unused on line 4' }, locations: at(4) },
      { ruleId: 'R', message: { text: 'unused on line 9' }, locations: at(9) },
      { ruleId: 'R', message: { text: 'shadowed' }, locations: at(4) },
    ],
  });
  const [first, second, third] = identitiesOf(outcome);
  expect(first).toBe(second);
  expect(first).not.toBe(third);
});

describe('severity', () => {
  test.each([
    [{ level: 'error' }, 'high'],
    [{ level: 'warning' }, 'medium'],
    [{ level: 'note' }, 'low'],
    [{ level: 'none' }, 'info'],
    [{}, 'medium'],
    [{ kind: 'review' }, 'info'],
    [{ level: 'note', properties: { 'security-severity': '9.0' } }, 'critical'],
    [{ level: 'note', properties: { 'security-severity': 3.9 } }, 'low'],
    [{ level: 'note', properties: { 'security-severity': 'HIGH' } }, 'high'],
  ])('of %j is %s', async (result, severity) => {
    const { sightings, skipped } = await parseResult(result);
    expect(sightings[0]?.finding.severity).toBe(severity);
    expect(skipped).toEqual([]);
  });

  test('that cannot be read is reported, and the finding kept', async () => {
    const { sightings, skipped } = await parseResult({
      level: 'dire',
      properties: { 'security-severity': '11' },
    });
    expect(sightings).toHaveLength(1);
    expect(skipped).toEqual([
      {
        reason: 'A score is 0 to 10',
        at: 'runs[0].results[0].properties.security-severity',
        detail: true,
      },
      { reason: 'Unknown level "dire"', at: 'runs[0].results[0].level', detail: true },
    ]);
  });
});

describe('claim', () => {
  test.each([
    [{}, 'open'],
    [{ suppressions: [] }, 'open'],
    [{ suppressions: [{ kind: 'external' }] }, 'suppressed'],
    [{ suppressions: [{ state: 'accepted' }, { state: 'underReview' }] }, 'under-review'],
    [{ suppressions: [{ state: 'accepted' }, { state: 'rejected' }] }, 'open'],
    [{ baselineState: 'unchanged' }, 'open'],
    [{ baselineState: 'absent' }, 'fixed'],
  ])('of %j is %s', async (result, claim) => {
    const { sightings } = await parseResult(result);
    expect(sightings[0]?.finding.claim).toBe(claim);
  });
});

describe('rule', () => {
  const tool = {
    driver: {
      name: 'd',
      rules: [{ id: 'A' }, { id: 'B', defaultConfiguration: { level: 'error' } }],
    },
    extensions: [{ name: 'e', rules: [{ id: 'C', defaultConfiguration: { level: 'note' } }] }],
  };
  test.each([
    [{ ruleId: 'B' }, 'B', 'high'],
    [{ ruleIndex: 1 }, 'B', 'high'],
    [{ ruleId: 'B/inner', ruleIndex: 1 }, 'B/inner', 'high'],
    [{ ruleId: 'B/inner' }, 'B/inner', 'high'],
    [{ ruleId: 'C' }, 'C', 'low'],
    [{ rule: { index: 0, toolComponent: { index: 0 } } }, 'C', 'low'],
    [{ ruleId: 'C', ruleIndex: 1 }, 'C', 'low'],
    [{ ruleId: 'D' }, 'D', 'medium'],
  ])('of %j is %s', async (result, rule, severity) => {
    const { sightings } = await parseResult(result, { tool });
    expect(sightings[0]?.finding).toMatchObject({ rule, severity });
  });
});

describe('identity', () => {
  test.each([
    [
      'of Semgrep without a login is no fingerprint',
      { fingerprints: { 'matchBasedId/v1': 'requires login' } },
      'place',
    ],
    [
      'of Black Duck is wrapped',
      { fingerprints: { csvRowSha256: { value: 'aa' } } },
      'fingerprint',
    ],
    [
      'by a hash of the whole file is none',
      { partialFingerprints: { scanFileHash: 'aa' } },
      'place',
    ],
  ])('%s', async (_name, result, kind) => {
    const { sightings, skipped } = await parseResult(result);
    expect(sightings[0]?.identity[0]).toBe(kind);
    expect(skipped).toEqual([]);
  });
});

describe('coverage', () => {
  test('states what the run says of itself', async () => {
    const { coverage } = await parseText(sarif, fixture('none.sarif'));
    expect(coverage).toEqual({
      tool: { name: 'quaylint', version: '3.2.0' },
      completeness: 'complete',
      scope: 'payments/nightly',
      asset: 'https://git.example.org/shop/payments',
      rules: ['QL100', 'QL200'],
      targets: ['src/ledger.ts', 'src/refund.ts'],
      at: '2026-03-02T08:15:30Z',
    });
  });

  test('leaves rules unstated where only those that fired are listed', async () => {
    const { coverage } = await parseText(sarif, fixture('one.sarif'));
    expect(coverage.rules).toBeUndefined();
  });

  test('counts a check that passed and leaves out a rule that was off', async () => {
    const { sightings, skipped, coverage } = await parseRun({
      tool: {
        driver: {
          name: 'd',
          rules: [{ id: 'A' }, { id: 'B' }, { id: 'C', defaultConfiguration: { enabled: false } }],
        },
      },
      results: [{ ruleId: 'A', kind: 'pass', message: { text: 'fine' } }],
    });
    expect([sightings, skipped]).toEqual([[], []]);
    expect(coverage.rules).toEqual(['A', 'B']);
  });

  test('states the files of a list that holds one without a result', async () => {
    const artifacts = [{ location: { uri: 'a.ts' } }, { location: { uri: 'b.ts' } }];
    const at = (uri: string) => ({ physicalLocation: { artifactLocation: { uri } } });
    const one = await parseResult({ locations: [at('a.ts')] }, { artifacts });
    expect(one.coverage.targets).toEqual(['a.ts', 'b.ts']);
    const flow = { codeFlows: [{ threadFlows: [{ locations: [{ location: at('b.ts') }] }] }] };
    const both = await parseResult({ locations: [at('a.ts')], ...flow }, { artifacts });
    expect(both.coverage.targets).toBeUndefined();
  });

  test.each([
    [{ executionSuccessful: false }, 'failed'],
    [
      {
        executionSuccessful: true,
        toolExecutionNotifications: [{ level: 'error', message: { text: 'x' } }],
      },
      'partial',
    ],
    [
      { executionSuccessful: true, toolConfigurationNotifications: [{ level: 'warning' }] },
      'complete',
    ],
  ])('of an invocation %j is %s', async (invocation, completeness) => {
    const { coverage } = await parseRun({ invocations: [invocation] });
    expect(coverage.completeness).toBe(completeness);
  });

  test('of a run without a list of results has failed', async () => {
    const runs = [{ tool: { driver: { name: 'quaylint' } } }];
    const { skipped, coverage } = await parseText(sarif, JSON.stringify({ runs }));
    expect(coverage.completeness).toBe('failed');
    expect(skipped).toHaveLength(1);
  });

  test('of several runs is that of the first tool, as complete as the worst of them', async () => {
    const run = (name: string, id: string, executionSuccessful: boolean) => ({
      tool: { driver: { name } },
      automationDetails: { id },
      invocations: [{ executionSuccessful }],
      results: [],
    });
    const runs = [run('a', 'x/1', true), run('a', 'w/1', true), run('b', 'z/1', false)];
    const { coverage } = await parseText(sarif, JSON.stringify({ runs }));
    expect(coverage).toMatchObject({ tool: { name: 'a' }, scope: 'w + x', completeness: 'failed' });
  });
});

test('a package that the message names keeps its identity over an update and another rating', async () => {
  const told = (version: string, severity: string) => ({
    ruleId: 'CVE-2026-11111',
    message: {
      text: `Package: till\nInstalled Version: ${version}\nVulnerability CVE-2026-11111\nSeverity: ${severity}\nFixed Version: 9\nLink: [CVE-2026-11111](https://advisories.example.org)`,
    },
  });
  const before = await parseResult(told('1.0', 'HIGH'));
  const after = await parseResult(told('1.1', 'LOW'));
  expect(after.sightings[0]?.finding.component).toEqual({ name: 'till', version: '1.1' });
  expect(identitiesOf(after)).toEqual(identitiesOf(before));
  expect(after.sightings[0]?.formerly?.[0]?.[3]).toContain('Installed Version: 1.1');
});
