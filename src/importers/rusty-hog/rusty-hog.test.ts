import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { rustyHog } from './rusty-hog.ts';

test.each([
  [
    'one.json',
    'Shop key found in Git path till/config.py (aaaa1111)',
    { path: 'till/config.py', line: 36 },
    ['Shop key', 'till/config.py', 'aaaa1111', 'shop_0001'],
  ],
  [
    'jira.json',
    'password found in Jira ID SHOP-1 (Issue Description)',
    { url: 'https://jira.example.org/browse/SHOP-1' },
    ['password', 'SHOP-1', 'Issue Description', 'password: harbour'],
  ],
  [
    'confluence.json',
    'SSH (EC) private key found in Confluence Page ID 12',
    {
      path: 'https://wiki.example.org/pages/viewpage.action?pageId=12',
      url: 'https://wiki.example.org/pages/viewpage.action?pageId=12',
    },
    ['SSH (EC) private key', '12', '-----BEGIN EC PRIVATE KEY-----'],
  ],
])('%s says where its hog looked', async (name, title, location, identity) => {
  const text = readFileSync(join(import.meta.dirname, 'fixtures', name), 'utf8');
  const { sightings } = await parseText(rustyHog, text);
  expect(sightings).toMatchObject([{ finding: { title, location }, identity }]);
});
