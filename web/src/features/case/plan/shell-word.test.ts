import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { shellLine, shellWord } from './shell-word.ts';

test('plain words stay as they are, all else is quoted', () => {
  expect(shellWord('npm')).toBe('npm');
  expect(shellWord('lodash@4.17.21')).toBe('lodash@4.17.21');
  expect(shellWord('')).toBe("''");
  expect(shellWord("it's")).toBe(`'it'\\''s'`);
});

test('a shell takes the line apart into the same arguments', () => {
  const argv = ['printf', '%s|', 'a b', '', "it's", '$HOME', '*', 'new\nline', '"quoted"', '`id`'];
  const said = execFileSync('/bin/sh', ['-c', shellLine(argv)], { encoding: 'utf8' });
  expect(said).toBe(`${argv.slice(2).join('|')}|`);
});
