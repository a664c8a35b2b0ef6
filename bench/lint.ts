/**
 * Linting 1 MB of Markdown by all rules, in a process that has done nothing else yet and in one that has, against the bare
 * reading of its blocks and marks.
 *
 * `npx tsx bench/lint.ts`
 */
import { readFileSync } from 'node:fs';
import { lintMarkdown } from '#app/lint/lint-markdown.ts';
import { readMarkdown } from '#postmortems/markdown.ts';
import { packageFile } from '#store/package-files.ts';
import { report, say } from './harness.ts';

const ROUNDS = 5;
const SIZE = 1_000_000;
const examples = ['checkout', 'checkout-as-often-written'].map((name) =>
  readFileSync(packageFile(`examples/postmortems/${name}.md`), 'utf8'),
);
const whole = examples.join('\n');
const text = whole.repeat(Math.ceil(SIZE / whole.length)).slice(0, SIZE);

const first = processorTime(() => lintMarkdown(text));
say(`1 MB, the first of a process: ${first.toFixed(0)} ms of processor time`);
const ratios = Array.from({ length: ROUNDS }, () => {
  const bare = processorTime(() => readMarkdown(text));
  const ours = processorTime(() => lintMarkdown(text));
  say(`  ${ours.toFixed(0)} ms, bare ${bare.toFixed(0)} ms`);
  return ours / bare;
});
report('all rules against the bare reading', ratios, '≤ 5');

/** In milliseconds: others work on the same machine. */
function processorTime(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
