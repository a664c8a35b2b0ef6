import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { packageFile } from '#store/package-files.ts';

type Answered = Record<'browse' | 'checkout', { asked: number; well: number }>;

/** The services of the example with a late provider; what became of what customers asked. */
async function run(...options: string[]) {
  const args = [packageFile('examples/cascade/run.mjs'), ...options];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args);
  const [header, ...series] = stdout.trim().split('\n');
  const told = JSON.parse(stderr) as { well: Answered; slow: Answered };
  return { ...told, header, series };
}

test('a late provider takes the shop down, and with time-out and breaker it does not', async () => {
  const [before, after] = await Promise.all([run(), run('--fix')]);
  for (const { well, header, series } of [before, after]) {
    expect(well.browse.well).toBe(well.browse.asked);
    expect(well.checkout.well).toBe(well.checkout.asked);
    expect(header).toBe('time,good,total');
    expect(series).toHaveLength(20);
  }
  expect(before.slow.checkout.well).toBe(0);
  expect(before.slow.browse.well).toBeLessThan(before.slow.browse.asked * 0.8);
  expect(after.slow.browse.well).toBe(after.slow.browse.asked);
  expect(after.slow.checkout.well).toBe(after.slow.checkout.asked);
});
