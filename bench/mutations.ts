/**
 * Every format: 10,000 mutations of its own report, by a fixed seed. None may throw, hang, lose its shape or be called
 * complete although a part was not read. Exits 1 with the first that does.
 *
 * `npx tsx bench/mutations.ts [FORMAT…]`
 */
import fc from 'fast-check';
import type { Importer } from '#importers/importer.ts';
import { importers } from '#importers/recognise.ts';
import { parseText } from '#importers/trial.ts';
import { manyOf } from './enlarged.ts';
import { say, seconds } from './harness.ts';

const RUNS = 10_000;
const SLOWEST_SECONDS = 2;

const wanted = process.argv.slice(2);
for (const importer of importers.filter(({ id }) => wanted.length === 0 || wanted.includes(id))) {
  const { text } = manyOf(importer);
  const took = await seconds(() =>
    fc.assert(holds(importer, text), { numRuns: RUNS, seed: 20_261_128 }),
  );
  say(`${importer.id}: ${RUNS} mutations read in ${took.toFixed(1)} s`);
}

function holds(importer: Importer, text: string) {
  return fc.asyncProperty(
    fc.array(change(text), { minLength: 1, maxLength: 4 }),
    async (changes) => {
      const mutated = changes.reduce((changed, one) => one(changed), text);
      let faults: string[] = [];
      const took = await seconds(async () => {
        faults = await faultsOf(importer, mutated);
      });
      if (took > SLOWEST_SECONDS) faults.push(`took ${took.toFixed(1)} s`);
      if (faults.length > 0) throw new Error(`${faults.join('; ')}\n${mutated}`);
    },
  );
}

async function faultsOf(importer: Importer, text: string): Promise<string[]> {
  const { sightings, skipped, coverage } = await parseText(importer, text);
  const faults: string[] = [];
  const unread = skipped.filter(({ detail }) => !detail).length;
  if (unread > 0 && coverage.completeness === 'complete') faults.push('called complete');
  for (const { finding, identity } of sightings) {
    if (finding.title === '') faults.push('a finding without a title');
    if (identity.every((part) => part === '')) faults.push('a finding without an identity');
    if (JSON.stringify(JSON.parse(JSON.stringify(finding))) !== JSON.stringify(finding))
      faults.push('no JSON');
  }
  return faults;
}

/** One change to a text: something cut out, put in, written twice, or exchanged. */
function change(text: string): fc.Arbitrary<(changed: string) => string> {
  const place = fc.nat({ max: text.length });
  const length = fc.oneof(fc.constant(1), fc.nat({ max: 40 }), fc.nat({ max: text.length }));
  const tokens = text.match(/"[^"]*"|\d+(?:\.\d+)?|<[^>]*>|\w+/g) ?? [''];
  const odd = [
    'null',
    '{}',
    '[]',
    '-1',
    '1e999',
    '""',
    '<',
    '>',
    '&',
    '"',
    ',',
    '\n',
    '\u0000',
    '\ud800',
    '__proto__',
  ];
  const inserted = fc.oneof(fc.constantFrom(...odd), fc.constantFrom(...tokens), fc.string());
  return fc.oneof(
    fc.tuple(place, length).map(
      ([at, size]) =>
        (one: string) =>
          one.slice(0, at) + one.slice(at + size),
    ),
    fc.tuple(place, inserted).map(
      ([at, more]) =>
        (one: string) =>
          one.slice(0, at) + more + one.slice(at),
    ),
    fc.tuple(place, length).map(
      ([at, size]) =>
        (one: string) =>
          one.slice(0, at + size) + one.slice(at),
    ),
    fc.tuple(fc.constantFrom(...tokens), inserted).map(
      ([token, other]) =>
        (one: string) =>
          one.replaceAll(token, () => other),
    ),
  );
}
