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
