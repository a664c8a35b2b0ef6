/**
 * Incidents with a secret in every text of them, written in one of twelve ways: whether what would be published holds it, as
 * its letters and digits could be put together again.
 *
 * `npx tsx bench/redaction.ts`
 */
import fc from 'fast-check';
import { holds, publicationOf, seeded } from '#testing/seeded-publications.ts';
import { say } from './harness.ts';

const RUNS = 10_000;

const samples = fc.sample(seeded, RUNS);
const began = performance.now();
const leaks = samples.filter((one) => holds(publicationOf(one), one.value));
const took = (performance.now() - began) / 1000;
for (const one of leaks.slice(0, 20)) say(JSON.stringify(one));
say(`${leaks.length} of ${RUNS} hold their secret; ${took.toFixed(1)} s`);
process.exitCode = leaks.length > 0 ? 1 : 0;
