import { expect, test } from 'vitest';
import { concealing } from './secrets.ts';
import { sighted } from './sighted.ts';

const tool = { name: 'Finder' };
const shown = (secrets: (string | undefined)[], draft: object) =>
  concealing(secrets, sighted({ title: 't', severity: 'high', tool, ...draft }, ['id'])).finding;

test('a secret is told by how it begins and how long it is, wherever it stands', () => {
  const secret = 'shop_0001_harbour';
  const finding = shown([secret], {
    title: `Key ${secret} found`,
    description: `key = "${secret}"\n\nCommit message: add ${secret}`,
    location: { path: 'till/config.py', url: `https://shop.example.org/?key=${secret}`, line: 3 },
    fix: { text: `Revoke ${secret}` },
  });
  expect(finding).toMatchObject({
    title: 'Key shop**** (17 characters) found',
    description: 'key = "shop**** (17 characters)"\n\nCommit message: add shop**** (17 characters)',
    location: {
      path: 'till/config.py',
      url: 'https://shop.example.org/?key=shop**** (17 characters)',
      line: 3,
    },
    fix: { text: 'Revoke shop**** (17 characters)' },
  });
});

test('of a short one nothing is shown, and words that hold it are left alone', () => {
  const finding = shown(['till'], {
    title: 'Password in till/a.py',
    description: 'password = "till", not tiller',
    location: { path: 'till/a.py' },
  });
  expect(finding).toMatchObject({
    title: 'Password in till/a.py',
    description: 'password = "**** (4 characters)", not tiller',
    location: { path: 'till/a.py' },
  });
});

test('each line of a secret is one, and one within another is not told twice', () => {
  const { description } = shown(['first-line-1\nsecond-line-2', 'second-line-2'], {
    description: '+first-line-1\n+second-line-2\n\nfirst-line-1\nsecond-line-2',
  });
  expect(description).toBe(
    '+**** (12 characters)\n+**** (13 characters)\n\nfirs**** (26 characters)',
  );
});

test('the frame of a key is no secret', () => {
  const frame = '-----BEGIN EC PRIVATE KEY-----';
  expect(shown([frame], { description: frame }).description).toBe(frame);
});

test('what the tool has hidden stays as it is, as do the identity and the rest', () => {
  const draft = { title: 't', severity: 'high' as const, tool, description: 'REDACTED abc***' };
  const sighting = sighted(draft, ['REDACTED'], 'target');
  expect(concealing(['REDACTED', 'abc***', undefined, ''], sighting)).toEqual(sighting);
  const other = sighted({ ...draft, description: 'a (b+ c' }, ['a (b+ c'], 'target');
  expect(concealing(['a (b+ c'], other)).toMatchObject({
    identity: ['a (b+ c'],
    target: 'target',
    finding: { description: '**** (7 characters)' },
  });
});
