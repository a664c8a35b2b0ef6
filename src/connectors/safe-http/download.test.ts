import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openReceiver } from '#testing/receiver.ts';
import { downloader } from './download.ts';

const download = downloader({ allow: ['127.0.0.0/8'] });

test('a file is there until it is removed', async () => {
  const { url } = await openReceiver({ status: 200, text: 'cve,epss\n' });
  const { path, remove } = await download(url);
  expect(readFileSync(path, 'utf8')).toBe('cve,epss\n');
  await remove();
  expect(existsSync(path)).toBe(false);
});

test('what is no file says what it is instead', async () => {
  const moved = await openReceiver({ status: 302, headers: { location: '/elsewhere' } });
  await expect(download(moved.url)).rejects.toThrow('it answers 302, see /elsewhere');
  const missing = await openReceiver({ status: 404, text: 'nothing here' });
  await expect(download(missing.url)).rejects.toThrow('it answers 404');
  await expect(download('ftp://files.example/kev.json')).rejects.toThrow('http: or https:');
});

test('an address that is not public is not reached', async () => {
  const { url, received } = await openReceiver({ status: 200, text: 'secret' });
  await expect(downloader({ allow: [] })(url)).rejects.toThrow('loopback');
  expect(received).toEqual([]);
});
