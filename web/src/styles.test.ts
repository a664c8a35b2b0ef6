import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

// Class names are plain texts to the compiler, so they are held against each other here.

const folder = new URL('.', import.meta.url).pathname;
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
const read = (path: string) => readFileSync(join(folder, path), 'utf8');
const sheets = files.filter((path) => path.endsWith('.module.css'));
const sources = files.filter((path) => path.endsWith('.tsx'));

/** Which sources draw with a sheet. */
const users = (sheet: string) =>
  sources.filter((path) =>
    [...read(path).matchAll(/from '(\.\/.+\.module\.css)'/g)].some(
      ([, from = '']) => join(dirname(path), from) === sheet,
    ),
  );

test.each(sheets)('%s has what is drawn with it, and nothing else', (sheet) => {
  const named = new Set(
    [...read(sheet).matchAll(/\.([a-z][\w-]*)(?=[^{}]*\{)/g)].map(([, name]) => name),
  );
  const drawing = users(sheet).map(read).join('\n');
  const used = [...drawing.matchAll(/\bstyles\.(\w+)/g)].map(([, name]) => name);
  // Some are looked up by a value, such as a standing: then the value's name stands in the source.
  const unused = [...named].filter(
    (name = '') => !used.includes(name) && !(drawing.includes('styles[') && isNamed(sheet, name)),
  );
  expect(used.filter((name) => !named.has(name))).toEqual([]);
  expect(unused).toEqual([]);
});

test.each(sources)('%s imports sheets that are there', (path) => {
  const sheetsOf = [...read(path).matchAll(/from '(\.\/.+\.css)'/g)].map(([, from = '']) => from);
  expect(sheetsOf.filter((from) => !existsSync(join(folder, dirname(path), from)))).toEqual([]);
});

/** Whether a name stands in a source beside the sheet, as a text or a key. */
function isNamed(sheet: string, name: string): boolean {
  const beside = files.filter((path) => dirname(path) === dirname(sheet) && /\.tsx?$/.test(path));
  return beside.some((path) => new RegExp(`\\b${name}\\b`).test(read(path)));
}
