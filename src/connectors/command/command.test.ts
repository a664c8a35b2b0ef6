import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { CommandAction } from '#domain/workflow/action.ts';
import { testFolder } from '#testing/folders.ts';
import { command } from './command.ts';

const order = {
  caseId: 'C-1',
  key: 'C-1.7.apply.0',
  attempt: 1,
  part: 'apply' as const,
  signal: new AbortController().signal,
  allowPrivate: [],
  onOutput: () => {},
};
const run = async (
  action: Partial<CommandAction> & { timeout?: number },
  signal = order.signal,
) => {
  const { output, ...rest } = await command.run(
    { kind: 'command', command: ['true'], timeout: 10, ...action },
    { ...order, signal },
  );
  return { ...rest, text: output.text.toString() };
};
const node = (script: string) => [process.execPath, '-e', script];

test('arguments reach the program as they stand: no shell reads them', async () => {
  const script = 'console.log(process.argv.slice(1).join("|"))';
  const { outcome, text } = await run({ command: [...node(script), '$HOME', '; rm -rf x', '*'] });
  expect(outcome).toBe('succeeded');
  expect(text).toContain('$HOME|; rm -rf x|*');
});

test('a shell reads them only where the action says so', async () => {
  const { text } = await run({ command: ['echo one && echo two'], shell: true });
  expect(text).toContain('one\ntwo');
});

test('the program sees its own variables and the key, and none of ours', async () => {
  // biome-ignore lint/style/noProcessEnv: stands for a secret of the server's.
  process.env.HOLDFAST_TEST_SECRET = 'hidden';
  const { text } = await run({ command: node('console.log(process.env)'), env: { MODE: 'fix' } });
  expect(text).toContain("MODE: 'fix'");
  expect(text).toContain(`HOLDFAST_IDEMPOTENCY_KEY: '${order.key}'`);
  expect(text).not.toContain('hidden');
});

test('failure is a result, with its reason and its output', async () => {
  const failed = await run({ command: node('console.error("broken"); process.exit(3)') });
  expect(failed).toMatchObject({ outcome: 'failed', reason: 'exit code 3' });
  expect(failed.text).toContain('broken');
  const absent = await run({ command: ['/no/such/program'] });
  expect(absent.outcome).toBe('failed');
  expect(absent.reason).toContain('did not start');
  for (const unusable of [[''], ['a\0b']]) {
    const none = await run({ command: unusable });
    expect(none).toMatchObject({ outcome: 'failed', ended: false });
    expect(none.reason).toContain('did not start');
  }
});

test('when the time is over, the program and all that it started are stopped', async () => {
  const folder = testFolder();
  const mark = join(folder, 'mark');
  const script = `setTimeout(() => require('node:fs').writeFileSync(${JSON.stringify(mark)}, ''), 1500)`;
  const child = `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(script)}]); setTimeout(() => {}, 60000)`;
  const began = Date.now();
  const { reason } = await run({ command: node(child), timeout: 0.4 });
  expect(reason).toContain('timed out');
  expect(Date.now() - began).toBeLessThan(5000);
  await new Promise((resolve) => setTimeout(resolve, 1800));
  expect(existsSync(mark)).toBe(false);
});

test('a job that is called off stops its program', async () => {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 100);
  const { reason } = await run({ command: ['sleep', '60'] }, controller.signal);
  expect(reason).toBe('called off');
});

test('endless output is kept at its beginning and its end', async () => {
  const script =
    'process.stdout.write("begin"); for (let i = 0; i < 400; i++) process.stdout.write("x".repeat(10000)); process.stdout.write("end")';
  const { text } = await run({ command: node(script), timeout: 30 });
  expect(text.length).toBeLessThan(1_100_000);
  expect(text).toMatch(/begin[\s\S]*characters left out[\s\S]*end/);
});

test('it works in the folder that the action names', async () => {
  const folder = testFolder();
  await run({ command: node('require("node:fs").writeFileSync("here", "1")'), cwd: folder });
  expect(readFileSync(join(folder, 'here'), 'utf8')).toBe('1');
});

test('a character that comes in two parts is one', async () => {
  const script =
    'process.stdout.write(Buffer.of(0xc3)); setTimeout(() => process.stdout.write(Buffer.of(0xbc)), 200)';
  expect((await run({ command: node(script) })).text).toContain('\nü\n');
});
