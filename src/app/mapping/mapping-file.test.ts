import { expect, test } from 'vitest';
import { readMapping } from './mapping-file.ts';

const file = (text: string) =>
  readMapping(`mapping: m\ntitle: M\ntool: M\n${text}`).problems.map(
    ({ line, message }) => `${line}: ${message}`,
  );

test.each([
  ['reads: json\nfields: { title: t }', 'say where the list of findings is'],
  ['reads: json\nfindings: results\nfields: { title: t }', 'say where the list of findings is'],
  ['reads: csv\nfindings: a[]\nfields: { title: t }', 'leave `findings` out'],
  ['reads: json\nfindings: a[]\nfields: { title: ".t" }', '".t" is no path'],
  ['reads: json\nfindings: a[]\nfields: { title: $.a }', 'leads to the findings'],
  ['reads: json\nfindings: a[]\nfields: { title: t }\nreport: { at: when }', 'begins with $.'],
  ['reads: json-lines\nfields: { title: $.t }', 'leads out of the finding'],
  [
    'reads: json\nfindings: a[]\nfields: { title: t, rule: r[] }',
    'put a path that holds [] in quotes',
  ],
  ['reads: csv\nfields: { severity: s }', 'say what the title of a finding is'],
  ['reads: csv\nfields: { title: t, sevrity: s }', 'sevrity'],
  ['reads: csv\nfields: { title: t }\nwords: { severity: { P1: urgent } }', 'critical'],
])('%j says what is wrong, and where', (text, fault) => {
  expect(file(text).join('\n')).toContain(fault);
});
