import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { testFolder } from '#testing/folders.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { receiveImport } from './receive.ts';
import { watchFolder } from './watch-folder.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await testSystem();
});
afterAll(() => system.close());

const report = (rule: string) =>
  JSON.stringify({
    findings: [{ title: rule, rule, severity: 'low' }],
    coverage: { tool: { name: 'scanner' }, completeness: 'complete' },
  });

async function watching(folder: string, on = system): Promise<string[]> {
  const lines: string[] = [];
  const terms = { folder, log: (line: string) => void lines.push(line), every: 20, rest: 60 };
  onTestFinished(await watchFolder(on, terms));
  return lines;
}
const imports = async (name: string) =>
  (
    await system.database.pool.query(
      'select asset, status, imported_by from imports where file_name = $1',
      [name],
    )
  ).rows;

async function until(reached: () => boolean): Promise<void> {
  for (let tries = 0; tries < 1000 && !reached(); tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  expect(reached()).toBe(true);
}

test('what is put there is taken in, by folder an asset, and ends in done, or in failed with the reason', async () => {
  const folder = testFolder();
  mkdirSync(join(folder, 'pay', 'api'), { recursive: true });
  await watching(folder);
  writeFileSync(join(folder, 'pay', 'api', 'good.json'), report('a'));
  writeFileSync(join(folder, 'odd.txt'), 'nothing known');
  await until(() => existsSync(join(folder, 'done', 'pay', 'api', 'good.json')));
  await until(() => existsSync(join(folder, 'failed', 'odd.txt')));
  expect(readFileSync(join(folder, 'failed', 'odd.txt.txt'), 'utf8')).toContain(
    'UNRECOGNISED_REPORT',
  );
  expect(await imports('good.json')).toEqual([
    { asset: 'pay/api', status: 'done', imported_by: 'holdfast' },
  ]);
  writeFileSync(join(folder, 'pay', 'api', 'good.json'), report('b'));
  await until(() => existsSync(join(folder, 'done', 'pay', 'api', 'good.json.2')));
  // The claim goes after the file has been put away.
  await until(() => readdirSync(join(folder, '.taken')).length === 0);
});

test('a file is taken when it has come to rest, and no half of one', async () => {
  const folder = testFolder();
  await watching(folder);
  const path = join(folder, 'growing.json');
  const text = report('slow');
  for (let end = 0; end <= text.length; end += 8) {
    writeFileSync(path, text.slice(0, end));
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
  writeFileSync(path, text);
  writeFileSync(join(folder, '.hidden.json'), text);
  writeFileSync(join(folder, 'later.json.part'), text);
  await until(() => existsSync(join(folder, 'done', 'growing.json')));
  expect(await imports('growing.json')).toMatchObject([{ status: 'done' }]);
  expect(
    existsSync(join(folder, '.hidden.json')) && existsSync(join(folder, 'later.json.part')),
  ).toBe(true);
});

test('links are left alone, and odd names are but names', async () => {
  const folder = testFolder();
  const outside = testFolder();
  writeFileSync(join(outside, 'secret.json'), report('secret'));
  symlinkSync(join(outside, 'secret.json'), join(folder, 'link.json'));
  symlinkSync(outside, join(folder, 'linked'));
  const odd = Buffer.concat([
    Buffer.from(`${folder}/`),
    Buffer.from([0x72, 0xff, 0x0a, 0x27, 0x2e]),
  ]);
  writeFileSync(odd, report('odd'));
  await watching(folder);
  await until(
    () => existsSync(join(folder, 'done')) && readdirSync(join(folder, 'done')).length === 1,
  );
  expect(await imports("r\ufffd\n'.")).toMatchObject([{ status: 'done' }]);
  expect(existsSync(join(folder, 'link.json'))).toBe(true);
  expect(await imports('secret.json')).toEqual([]);
  expect(await imports('link.json')).toEqual([]);
});

test('several servers on one folder take no file twice', async () => {
  const folder = testFolder();
  const other = await testSystem({ on: system });
  onTestFinished(other.close);
  await Promise.all([watching(folder), watching(folder, other), watching(folder)]);
  for (let at = 0; at < 20; at += 1) {
    mkdirSync(join(folder, `many-${at}`));
    writeFileSync(join(folder, `many-${at}`, 'shared.json'), report('x'));
  }
  const done = () =>
    existsSync(join(folder, 'done')) ? readdirSync(join(folder, 'done')).length : 0;
  await until(() => done() === 20);
  const found = await imports('shared.json');
  expect(found).toHaveLength(20);
  expect(new Set(found.map(({ asset }) => asset)).size).toBe(20);
}, 60_000);

test('what a process that died had taken is taken up: received or not, once', async () => {
  const folder = testFolder();
  const left = (id: string, name: string) => {
    const own = join(folder, '.taken', `${hostname()}~999999999~${id}`);
    mkdirSync(own, { recursive: true });
    writeFileSync(
      join(own, 'place'),
      [Buffer.from('left'), Buffer.from(name)].map((one) => one.toString('base64url')).join('.'),
    );
    writeFileSync(join(own, 'file'), report(name));
    return join(own, 'file');
  };
  left('not-received', 'one.json');
  const path = left('received', 'two.json');
  await receiveImport(system, {
    path,
    name: 'two.json',
    asset: 'left',
    actor: 'holdfast',
    claim: 'received',
  });
  await watching(folder);
  await until(() => existsSync(join(folder, 'done', 'left', 'one.json')));
  await until(() => existsSync(join(folder, 'done', 'left', 'two.json')));
  expect(await imports('two.json')).toHaveLength(1);
  expect(await imports('one.json')).toMatchObject([{ asset: 'left', status: 'done' }]);
});

test('a folder that is not there is refused', async () => {
  await expect(watchFolder(system, { folder: '/nowhere', log: () => {} })).rejects.toMatchObject({
    code: 'USAGE',
  });
});
