import { expect, test } from 'vitest';
import { localPath } from './local-path.ts';

test('a page of the console is gone on to as it was', () => {
  expect(localPath('/cases/C-1?tab=history#end')).toBe('/cases/C-1?tab=history#end');
  expect(localPath('/sign-ins')).toBe('/sign-ins');
});

test.each([
  undefined,
  '',
  'cases',
  'https://elsewhere.example/',
  '//elsewhere.example',
  '/\\elsewhere.example',
  '/.//elsewhere.example',
  'javascript:alert(1)',
  '/\t/elsewhere.example',
])('%s leads to the first page', (to) => {
  expect(localPath(to)).toBe('/');
});

test.each([
  '/sign-in',
  '/sign-in?to=/sign-in',
  '/welcome#hfl_x',
  '/auth/oidc/start',
  '/api/v1/session',
])('%s is no page to go on to', (to) => {
  expect(localPath(to)).toBe('/');
});
