import type { Proof } from './proof.ts';

const global = (at: string, name: string, breaks: string): Proof => ({
  name: `${at} knows no ${name}`,
  rule: 'style/noRestrictedGlobals',
  at,
  breaks: `export const it = () => ${breaks};\n`,
  keeps: 'export const it = (at: string) => Math.max(at.length, 1);\n',
});

const property = (at: string, breaks: string): Proof => ({
  ...global(at, breaks, breaks),
  rule: 'nursery/noJsRestrictedProperties',
});

const domain = 'src/domain/case';
const importers = 'src/importers/sarif';

/** The core has no clock, no chance and no I/O; plug-ins may read a given date, and nothing else. */
export const purity: readonly Proof[] = [
  global(domain, 'Date', 'new Date()'),
  global(domain, 'performance', 'performance.now()'),
  global(domain, 'crypto', 'crypto.randomUUID()'),
  global(domain, 'fetch', "fetch('https://example.org')"),
  global(domain, 'process', 'process.pid'),
  global(domain, 'setTimeout', 'setTimeout(() => {}, 1)'),
  global(domain, 'setInterval', 'setInterval(() => {}, 1)'),
  global(domain, 'queueMicrotask', 'queueMicrotask(() => {})'),
  global(domain, 'Buffer', "Buffer.from('a')"),
  global(domain, 'globalThis', 'globalThis'),
  property(domain, 'Math.random()'),
  { ...property(domain, 'chance'), breaks: 'export const { random } = Math;\n' },
  global(importers, 'fetch', "fetch('https://example.org')"),
  global(importers, 'process', 'process.pid'),
  global(importers, 'setTimeout', 'setTimeout(() => {}, 1)'),
  global(importers, 'crypto', 'crypto.randomUUID()'),
  property(importers, 'Date.now()'),
  property(importers, 'Math.random()'),
  global('src/timelines', 'fetch', "fetch('https://example.org')"),
  property('src/timelines', 'Date.now()'),
];
