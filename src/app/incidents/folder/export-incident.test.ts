import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Caller, operator } from '#app/access/caller.ts';
import { reviseCauses } from '#app/incidents/causes.ts';
import { declareIncident } from '#app/incidents/declare.ts';
import { stateMeasure } from '#app/incidents/measures.ts';
import { correctFact, noteFact } from '#app/incidents/notes.ts';
import { revisePostmortem } from '#app/incidents/postmortem.ts';
import { readZip } from '#app/pack/zip.ts';
import { rebuildReadModel } from '#app/rebuild.ts';
import { fromUtf8, toUtf8 } from '#domain/ledger/bytes.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { exportIncident } from './export-incident.ts';
import { changeIn, folderPath } from './folder-files.ts';

let system: TestSystem;
let ana: Caller;
beforeAll(async () => {
  const made = await testSystem();
  system = { ...made, now: () => '2026-03-10T13:30:20.480Z' };
  ana = await operator(system, 'ana');
});
afterAll(() => system.close());

async function exported(id: string): Promise<Map<string, Uint8Array>> {
  const read = readZip((await exportIncident(system, ana, id)).bytes);
  if ('problem' in read) throw new Error(read.problem);
  return read.files;
}

const textIn = (files: Map<string, Uint8Array>, path: string) =>
  fromUtf8(files.get(path) ?? new Uint8Array()) ?? '';

async function incident(): Promise<string> {
  const { id } = await declareIncident(system, ana, {
    title: 'Checkout fails: “#1” — 100 %',
    kind: 'incident',
    severity: 'sev2',
    zone: 'Europe/Berlin',
    at: '14:00',
  });
  const fact = { kind: 'observation', text: 'errors\n  on two lines \n' } as const;
  await noteFact(system, ana, id, { ...fact, at: '13:52', milestone: 'onset' });
  return id;
}

test('what is said of an incident is a folder; a change to it changes few lines of that', async () => {
  const id = await incident();
  await stateMeasure(system, ana, id, {
    kind: 'users',
    component: 'shop',
    amount: { low: 12_000, high: 12_800 },
    basis: 'estimated',
    how: 'sessions with a 5xx',
  });
  await reviseCauses(system, ana, id, { text: '- It failed\n  - Pool dry', format: 'outline' });
  await revisePostmortem(system, ana, id, { text: '# {{ incident.title }}\n', revision: 0 });
  const files = await exported(id);
  expect([...files.keys()].filter((path) => !folderPath.test(path))).toEqual([]);
  expect(textIn(files, 'causes.md')).toBe('- It failed {^C1}\n  - Pool dry {^C2}\n');
  expect(textIn(files, 'postmortem.md')).toBe('# {{ incident.title }}\n');
  expect(parse(textIn(files, 'incident.yaml'))).toMatchObject({
    title: 'Checkout fails: “#1” — 100 %',
    milestones: { onset: 'F-2' },
    postmortem: { revision: 1, authors: ['ana'] },
    numbers: { facts: 2, measures: 1, causes: 2 },
  });
  expect(parse(textIn(files, 'impact.yaml'))).toMatchObject({
    measures: [{ id: 'M-1', amount: { low: 12_000, high: 12_800 } }],
  });
  const facts = parse(textIn(files, 'timeline.yaml'));
  expect(facts).toMatchObject([{ id: 'F-1' }, { id: 'F-2', at: '2026-03-10T12:52:00.000Z' }]);

  await correctFact(system, ana, id, {
    fact: 'F-1',
    to: { text: 'declared by phone' },
    reason: 'so',
  });
  const later = await exported(id);
  const changed = [...later.keys()].filter((path) => textIn(later, path) !== textIn(files, path));
  expect(changed).toEqual(['holdfast.yaml', 'timeline.yaml']);
});

test('the same incident is the same bytes, also once it was put together anew', async () => {
  const id = await incident();
  const before = await exported(id);
  await rebuildReadModel(system, { check: false });
  expect(await exported(id)).toEqual(before);
});

test('a folder tells whether it was changed since, and of which incident it is', async () => {
  const id = await incident();
  const files = await exported(id);
  expect(changeIn(files, id)).toBeUndefined();
  expect(changeIn(files, 'I-999')).toBe(`holds ${id}`);
  for (const path of [...files.keys()].filter((one) => one !== 'holdfast.yaml')) {
    const without = new Map([...files].filter(([one]) => one !== path));
    expect(changeIn(without, id)).toBe('was changed since it was exported');
    const other = new Map([...files, [path, toUtf8('other')]]);
    expect(changeIn(other, id)).toBe('was changed since it was exported');
  }
  expect(changeIn(new Map(), id)).toContain('no export');
  const spoilt = new Map([...files, ['holdfast.yaml', toUtf8('format: other\n')]]);
  expect(changeIn(spoilt, id)).toContain('holdfast.yaml:1:1');
});
