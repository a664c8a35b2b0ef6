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
