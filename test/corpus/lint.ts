import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Measured, measured, readLabels } from './lint-labels.ts';

/**
 * `npm run corpus:lint`: what the linter says of sentences of real post-mortems, held against what people labelled who
 * had not seen its rules. Precision and recall of each rule, with 95 % intervals (Wilson); exit code 1 where the errors
 * together are right less often than the goal.
 */

const GOAL = 0.9;
const folder = join(import.meta.dirname, '../../../shared/corpus/postmortems');
const labels = join(import.meta.dirname, 'lint-labels.json');

if (!(existsSync(folder) && existsSync(labels))) {
  process.stderr.write('There are no labels, or no post-mortems beside the repository.\n');
  process.exitCode = 2;
} else {
  const all = readLabels(readFileSync(labels, 'utf8'));
  const rules = measured(all, (file) => readFileSync(join(folder, file), 'utf8'));
  for (const rule of rules) say(`${rule.severity.padEnd(8)} ${line(rule)}`);
  const errors = rules.filter(({ severity }) => severity === 'error');
  const pooled = sum('all errors', errors);
  say(`${all.files.length} post-mortems, ${all.sentences.length} sentences with labels.`);
  say(line(pooled));
  say(line(sum('all rules', rules)));
  const { right, wrong } = pooled;
  process.exitCode = right >= (right + wrong) * GOAL ? 0 : 1;
}

function sum(rule: string, rules: readonly Measured[]): Measured {
  const of = (key: 'right' | 'wrong' | 'missed') => rules.reduce((all, one) => all + one[key], 0);
  return { rule, severity: '', right: of('right'), wrong: of('wrong'), missed: of('missed') };
}

function line({ rule, right, wrong, missed }: Measured): string {
  return `${rule.padEnd(30)} right ${right}, wrong ${wrong}, missed ${missed}; precision ${share(right, right + wrong)}, recall ${share(right, right + missed)}`;
}

function share(part: number, whole: number): string {
  if (whole === 0) return '–';
  const { low, high } = wilson(part, whole);
  return `${(part / whole).toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`;
}

/** Wilson, Probable inference, 1927: the interval for a share, at 95 %. */
function wilson(part: number, whole: number): { low: number; high: number } {
  const z = 1.959964;
  const p = part / whole;
  const middle = p + (z * z) / (2 * whole);
  const spread = z * Math.sqrt((p * (1 - p)) / whole + (z * z) / (4 * whole * whole));
  const scale = 1 + (z * z) / whole;
  return {
    low: Math.max((middle - spread) / scale, 0),
    high: Math.min((middle + spread) / scale, 1),
  };
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
