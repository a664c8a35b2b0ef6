import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseAllDocuments, stringify } from 'yaml';
import { packageFile } from '#store/package-files.ts';
import { wholeLanguage } from '#testing/whole-language.ts';
import { readWorkflow } from './workflow-file.ts';

const shipped = readFileSync(packageFile('packs/workflows/misconfiguration.yaml'), 'utf8');
const levels = `
calendars: { office: { zone: Europe/Berlin, open: { mon: ['09:00-12:00', '13:00-17:00'] }, holidays: [2026-12-25] } }
service-levels:
  - id: triage
    title: Looked at in time
    stage: triage
    start: { latest: [aware, { earliest: [classified, opened] }] }
    target: { critical: 1 business day, high: 4 business hours }
    calendar: office
    roll: { at: '12:00' }
    warn: [75%]
    escalate: [{ at: 75%, to: owner }, { after: 4 business hours, to: { role: manager, group: Head office } }]
  - id: notice
    title: The authority is told
    target-by-outcome: { of: assess, times: { real: 2 calendar days } }
apart: [requester, approver]
break-glass: { refused-to: triage }
packs: [{ use: pci-dss@1, set: { a: 1 }, with: [b] }]
`;
const bases = [wholeLanguage, shipped, `${shipped}${levels}`].map((text) =>
  parseAllDocuments(text).map((document) => document.toJS() as unknown),
);

/** What strangers write where something else is meant. */
const junk = fc.constantFrom<unknown>(
  null,
  true,
  0,
  -1,
  1.5,
  2_147_483_648,
  '',
  'next',
  'constructor',
  'constructor:1',
  '__proto__',
  '3 days',
  '0d',
  '99999999999999999999d',
  '9 business days',
  '100%',
  'a\0b',
  '\ud800',
  '${{',
  "steps.x == 'y'",
  'x'.repeat(30_000),
  [],
  [null],
  ['a', 'a'],
  [[1]],
  {},
  { a: 1 },
  { id: 'x', title: 'X' },
  { business: { days: 3 } },
);
const change = fc.record({
  at: fc.nat(),
  how: fc.constantFrom('value', 'key', 'drop', 'twice', 'wrap'),
  value: junk,
});
type Change = { at: number; how: string; value: unknown };

type Place = { holder: Record<string, unknown> | unknown[]; key: string };

function placesIn(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Place['holder'];
  return Object.entries(holder).flatMap(([key, inner]) => [{ holder, key }, ...placesIn(inner)]);
}

function changed(file: unknown, { at, how, value }: Change): void {
  const places = placesIn(file);
  const place = places[at % places.length];
  if (!place) return;
  const { holder, key } = place;
  const within = holder as Record<string, unknown>;
  const old = within[key];
  if (how === 'value') within[key] = value;
  if (how === 'wrap') within[key] = [old];
  if (how === 'twice' && Array.isArray(holder)) holder.push(structuredClone(old));
  if (how === 'key' || how === 'drop') delete within[key];
  if (how === 'key' && !Array.isArray(holder))
    within[typeof value === 'string' ? value : JSON.stringify(value)] = old;
}

test('whatever is done to a good file, it is read, or each fault is told with its place', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...bases),
      fc.array(change, { minLength: 1, maxLength: 4 }),
      (base, changes) => {
        const files = structuredClone(base);
        for (const one of changes) changed(files, one);
        const text = files.map((file) => stringify(file)).join('---\n');
        const { problems } = readWorkflow(text);
        for (const { line, column, message } of problems) {
          expect(line).toBeGreaterThan(0);
          expect(line).toBeLessThanOrEqual(text.split('\n').length);
          expect(column).toBeGreaterThan(0);
          expect(message).not.toMatch(/^$|invalid input|undefined|\[object/i);
        }
      },
    ),
    { numRuns: 300 },
  );
});

test('a file that breaks off, or holds a sign too many, is read or its faults are told', () => {
  const signs = fc.constantFrom(
    '',
    '\0',
    '[',
    '{',
    '- ',
    ': ',
    '\n---\n',
    '&a ',
    '*a',
    '!!x ',
    '"',
    '${{',
    '\t',
  );
  fc.assert(
    fc.property(fc.nat(wholeLanguage.length), signs, fc.boolean(), (at, sign, cut) => {
      const text = wholeLanguage.slice(0, at) + sign + (cut ? '' : wholeLanguage.slice(at));
      for (const { line, message } of readWorkflow(text).problems) {
        expect(line).toBeGreaterThan(0);
        expect(message).not.toBe('');
      }
    }),
    { numRuns: 200 },
  );
});

test('a text that breaks apart is told of once, where it does', () => {
  const torn = shipped.replace('  - id: analysis', '\t- id: analysis');
  expect(readWorkflow(torn).problems).toEqual([
    {
      line: torn.split('\n').findIndex((line) => line.startsWith('\t')) + 1,
      column: 1,
      path: '',
      message: 'Tabs are not allowed as indentation',
    },
  ]);
});

test('of two workflows with stages in one file the second is told as that', () => {
  const { problems } = readWorkflow(`${shipped}---\n${shipped}`);
  const second = `${shipped}---\n`.split('\n').length;
  expect(problems).toEqual([
    expect.objectContaining({
      line: second,
      message: expect.stringMatching(/^a file is one workflow/),
    }),
  ]);
});

/** What is done to the good one, where in its line that is told, and how. */
const told: [what: string, from: string, to: string, place: string, message: string][] = [
  [
    'a key that is misspelt',
    'title: Everything',
    'tittle: Everything',
    'tittle',
    'tittle: there is no such key here; did you mean title?',
  ],
  [
    'a key that is missing',
    'title: Everything there is\n',
    '',
    'workflow:',
    'title: missing: write a text',
  ],
  [
    'a key that means nothing',
    'plan: {} }',
    'plan: {}, colour: red }',
    'colour',
    'colour: there is no such key here; there are id, title, if, controls, task',
  ],
  [
    'a word that is misspelt',
    '[vulnerability, incident]',
    '[vulnerability, incidnet]',
    'incidnet',
    'kinds[1]: write one of vulnerability, misconfiguration, incident, drift, nonconformity, quality; did you mean incident?',
  ],
  [
    'a number for a text',
    'title: Triage',
    'title: 404',
    'title: 404',
    "title: write a text: in quotes, '404'",
  ],
  [
    'nothing where keys are',
    'hold: { reopen-to: analysis }',
    'hold:',
    'hold:',
    'hold: write keys with their values: nothing stands here',
  ],
  [
    'one of two that is neither',
    'action: { command: [tell, ',
    'action: 7\n          x: { command: [tell, ',
    'action: 7',
    'action: write plan, or keys with their values',
  ],
  [
    'the one of two that was meant',
    'approval: { expires: 3d }',
    'approval: { expires: 3d, on-expiry: { go-too: design } }',
    'go-too',
    'go-too: there is no such key here; did you mean go-to?',
  ],
  ['more than may be', 'need: 2', 'need: 99', 'need: 99', 'need: write a number, at most 20'],
  [
    'a version that no database counts',
    'version: 1',
    'version: 2147483648',
    'version',
    'version: write 2147483647 at the most',
  ],
  ['a wait of no time', 'for: 1d', 'for: 0d', 'for: 0d', 'for: that is no time at all'],
  [
    'a wait beyond all time',
    'for: 1d',
    `for: ${'9'.repeat(400)}d`,
    'for: 9',
    'for: write 3650d at the most',
  ],
  [
    'a clock of no time',
    'critical: 3d',
    'critical: 0h',
    'critical: 0h',
    'critical: that is no time at all',
  ],
  [
    'a time-out longer than a job',
    ', irreversible: true',
    ', irreversible: true, timeout: 8h',
    'timeout: 8h',
    'timeout: write 7h at the most',
  ],
  [
    'a text with a NUL',
    'title: Triage',
    'title: "Tri\\0age"',
    'title: "Tri',
    'title: holds a NUL or half a character',
  ],
  [
    'a text with half a character',
    'title: Triage',
    'title: "Tri\\ud800"',
    'title: "Tri',
    'title: holds a NUL or half a character',
  ],
  [
    'a title without end',
    'title: Triage',
    `title: ${'x'.repeat(50_000)}`,
    'title: xxx',
    'title: write 500 characters at the most',
  ],
  [
    'a name without end',
    'until: released',
    `until: ${'x'.repeat(101)}`,
    'until: xxx',
    'until: write 100 characters at the most',
  ],
  [
    'a name that every object has',
    'id: soak',
    'id: constructor',
    'id: constructor',
    'id: this word means something to the machine',
  ],
  [
    'a control of a family that is not there',
    'nist-800-53:SI-2',
    'nist-800-53:ZZ-99',
    'controls',
    'NIST SP 800-53 has no ZZ',
  ],
  [
    'a control beyond the last',
    'soc-2:CC7.4',
    'soc-2:CC7.9',
    'controls',
    'SOC 2 has no CC7.9: the numbers of CC7 are 1 to 5',
  ],
];

test.each(told)(
  '%s is told with its place, its key and the remedy',
  (_, from, to, place, message) => {
    const bad = wholeLanguage.replace(from, () => to);
    expect(bad).not.toBe(wholeLanguage);
    const line = bad.split('\n').findIndex((one) => one.includes(place)) + 1;
    const { problems } = readWorkflow(bad);
    expect(problems).toContainEqual(
      expect.objectContaining({ line, message: expect.stringContaining(message) }),
    );
  },
);

test('what was published before a limit is read without it', () => {
  const old = wholeLanguage
    .replace('for: 1d', 'for: 0d')
    .replace('title: Triage', `title: ${'x'.repeat(50_000)}`)
    .replace('soc-2:CC7.4', 'soc-2:CC9.9')
    .replace('[lessons]', '[lessons, lessons]');
  expect(readWorkflow(old).workflow).toBeUndefined();
  expect(readWorkflow(old, { published: true }).workflow?.name).toBe('careful');
});

test('an alias that stands within what it names is a fault', () => {
  expect(readWorkflow('workflow: &a [*a]').problems).toMatchObject([{ line: 1, column: 15 }]);
});

test('a document that nothing uses is noted', () => {
  const { notes } = readWorkflow(
    wholeLanguage.replace('uses: notify@1, with: { channel: ops }', 'task: {}'),
  );
  expect(notes).toContain('notify@1 stands in this file, and nothing here uses it');
});

test.each([
  ['folded', '>\n          case.severity == "high"\n\n          && (case.foo == "x")'],
  ['literal', '|\n\n          case.severity == "high" &&\n             case.foo == "x"'],
  ['literal, with its own indent', '|2\n            case.severity == "high" && case.foo == "x"'],
  ['plain, over two lines', 'case.severity == "high" &&\n          case.foo == "x"'],
  ['in double quotes', '"case.severity == \\"hi\\u0067h\\" &&\n          case.foo == \'x\'"'],
  ['in single quotes', "'case.severity == ''high'' &&\n          case.foo == ''x'''"],
])('a fault in a condition that is written %s is told where it is', (_, condition) => {
  const bad = wholeLanguage.replace(
    'title: Is it real?\n',
    () => `title: Is it real?\n        if: ${condition}\n`,
  );
  const before = bad.slice(0, bad.indexOf('foo')).split('\n');
  const { problems } = readWorkflow(bad);
  expect(problems[0]).toMatchObject({
    line: before.length,
    column: (before.at(-1)?.length ?? 0) + 1,
    message: expect.stringContaining('foo'),
  });
});
