import { expect, test } from 'vitest';
import { testFolder } from '#testing/folders.ts';
import { holdfast } from '#testing/holdfast.ts';

test('the demo takes a real file from detection to validated closure and back', async () => {
  const run = holdfast(testFolder());
  const { exitCode, stdout, stderr } = await run('demo');
  expect(stderr).not.toMatch(/Error|INTERNAL/);
  expect(exitCode).toBe(0);
  for (const said of [
    '1 case opened: C-1',
    'C-1 is awaiting_approval',
    'C-1 is verifying',
    '1 gone',
    'closed (remediated)',
    'C-1.zip is sound',
    '1 case reopened: C-1',
    'cycle 2',
  ]) {
    expect(stdout).toContain(said);
  }
});

test('the demo of a cascade goes from an alert to a fix that is proved, and to a post-mortem', async () => {
  const { exitCode, stdout, stderr } = await holdfast(testFolder())('demo', 'cascade');
  expect(stderr).not.toMatch(/Error|INTERNAL/);
  expect(exitCode).toBe(0);
  const [before, after] = stderr
    .split('\n')
    .filter((line) => line.startsWith('{"fixed"'))
    .map((line) => JSON.parse(line).slow);
  expect(before.checkout.well).toBe(0);
  expect(before.browse.well).toBeLessThan(before.browse.asked * 0.8);
  expect(after.browse.well).toBe(after.browse.asked);
  for (const said of [
    'I-1 was declared: 1 alert',
    'C-1 is closed (remediated)',
    'what is agreed to or done breaks all',
    '4 references, 0 of them a problem',
    'is closed.',
  ]) {
    expect(stdout).toContain(said);
  }
  expect(stderr).toContain('# shop: More than a tenth of the requests of the shop fail');
}, 120_000);
