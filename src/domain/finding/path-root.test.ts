import { expect, test } from 'vitest';
import { rootOf, withoutRoot } from './path-root.ts';

test.each([
  ['/home/runner/work/till/till/src/a.ts', 'src/a.ts'],
  ['/__w/till/till/src/a.ts', 'src/a.ts'],
  ['/github/workspace/a.ts', 'a.ts'],
  ['/opt/actions-runner/_work/till/till/src/a.ts', 'src/a.ts'],
  ['/home/vsts/work/1/s/src/a.ts', 'src/a.ts'],
  ['D:\\a\\1\\s\\src\\a.ts', 'src\\a.ts'],
  ['/builds/shop/tools/till/src/a.ts', 'shop/tools/till/src/a.ts'],
  ['/home/gitlab-runner/builds/t1_x9Yz4a/0/shop/till/a.ts', 'shop/till/a.ts'],
  ['/var/jenkins_home/workspace/till_main@2/src/a.ts', 'src/a.ts'],
  ['/var/lib/jenkins/workspace/till/src/a.ts', 'src/a.ts'],
  ['/codebuild/output/src745138341/src/code.example.org/till/a.go', 'code.example.org/till/a.go'],
  ['/home/ada/go/src/code.example.org/till/a.go', 'code.example.org/till/a.go'],
  ['/tmp/tmp.x8Qz/src/a.tf', 'src/a.tf'],
])('of %s the repository has %s', (path, own) => {
  expect(withoutRoot(path)).toBe(own);
});

test.each([
  'src/a.ts',
  '/usr/lib/libtide.so',
  '/home/ada/till/src/a.ts',
  '/workspace/',
  '/shop/builds.ts',
])('%s is left as it is', (path) => {
  expect(rootOf(path)).toBe('');
});

test('a root that is named counts before all others, however it ends, and for whole folders alone', () => {
  expect(withoutRoot('/home/ada/till/src/a.ts', '/home/ada/till')).toBe('src/a.ts');
  expect(withoutRoot('C:\\ada\\till\\a.ts', 'C:/ada/till//')).toBe('a.ts');
  expect(withoutRoot('/home/ada/tills/a.ts', '/home/ada/till')).toBe('/home/ada/tills/a.ts');
  expect(withoutRoot('/home/ada/till', '/home/ada/till')).toBe('/home/ada/till');
  expect(withoutRoot('/tmp/x/till/a.ts', '/tmp/x/till')).toBe('a.ts');
});

test('a path that is as long as it likes is looked at in no time', () => {
  expect(rootOf(`/${'a/'.repeat(50_000)}`)).toBe('');
  expect(rootOf('/jenkins'.repeat(20_000))).toBe('');
});
