import { afterAll, beforeAll, expect, test } from 'vitest';
import { operator } from '#app/access/caller.ts';
import { clocksOfCase } from '#app/case-clocks.ts';
import { execute } from '#app/execute.ts';
import { publishedText, publishWorkflow } from '#app/workflows.ts';
import { textFollowing } from '#testing/following.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { describePack, listPacks, publishPack } from './packs.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await testSystem();
});
afterAll(() => system.close());

const source = 'source: { document: House rules, section: "3", read: 2026-11-27 }';
const house = (days: number, layers = '[gdpr@1]') => `pack: house
version: 1
title: House rules
layers: ${layers}
facts:
  - { id: fix, says: Fixed soon., ${source}, verified: true, service-level: { title: Fixed soon, target: { high: ${days} calendar days } } }
`;
const publish = (text: string) => publishPack(system, { text, file: 'house.yaml' }, 'ann');

test('a pack of the company is published once, and never changes', async () => {
  expect(await publish(house(5))).toMatchObject({ name: 'house', version: 1, published: true });
  expect(await publish(house(5))).toMatchObject({ published: false });
  await expect(publish(house(6))).rejects.toThrow(/PACK_CHANGED|published already/);
  await expect(publish(house(6, '[gdpr@9]').replace('house', 'other'))).rejects.toThrow(
    'there is no pack gdpr@9: there is gdpr@1',
  );
  await expect(publish(house(6, '[nobody@1]').replace('house', 'other'))).rejects.toThrow(
    'there is no pack nobody@1',
  );
});

test('a workflow that follows packs is published with them, and its cases say what their clocks are from', async () => {
  const text = textFollowing('[house@1]', 'vulnerability, incident').replace(/^clock:.*\n/m, '');
  const pin = await publishWorkflow(system, { text, file: 'follower.yaml' }, 'ann');
  const published = await publishedText(system.database, pin.name, pin.version);
  expect(published.text).toContain('\npack: house\n');
  expect(published.text).toContain('\npack: gdpr\n');
  expect(published.definition.packs).toEqual([{ pack: 'house@1', facts: ['fix'] }]);

  const command = {
    type: 'OpenCase',
    id: 'C-77',
    kind: 'vulnerability',
    title: 'Old library',
    severity: 'high',
    asset: 'shop',
    findings: [],
    workflow: { name: pin.name, version: pin.version, hash: pin.hash },
    evidence: [],
    actor: 'ann',
    at: '2026-01-01T12:00:00.000Z',
  } as const;
  await execute(system, { id: 'C-77', command });
  const { clocks } = await clocksOfCase(system, await operator(system, 'ann'), 'C-77');
  expect(clocks).toMatchObject([
    {
      id: 'house-fix',
      main: true,
      dueAt: '2026-01-06T23:59:59.999Z',
      source: {
        pack: 'house@1',
        fact: 'fix',
        document: 'House rules',
        section: '3',
        verified: true,
      },
    },
  ]);
});

test('packs say who follows them, and which facts', async () => {
  const list = await listPacks(system.database);
  expect(list.find(({ name }) => name === 'house')).toMatchObject({
    facts: 4,
    verified: 1,
    layers: ['gdpr@1'],
    usedBy: ['follower@1'],
  });
  const { facts } = await describePack(system.database, 'house');
  expect(facts.map(({ id, verified, usedBy }) => [id, verified, usedBy])).toEqual([
    ['authority', false, []],
    ['processor', false, []],
    ['people', false, []],
    ['fix', true, ['follower@1']],
  ]);
  await expect(describePack(system.database, 'nobody')).rejects.toThrow();
});

test('a version that workflows still follow is shown when there is a later one', async () => {
  await publish(house(2).replace('version: 1', 'version: 2'));
  const [first, second, newest] = await Promise.all(
    [1, 2, undefined].map((version) => describePack(system.database, 'house', version)),
  );
  expect([first?.version, second?.version, newest?.version]).toEqual([1, 2, 2]);
  expect(first?.usedBy).toEqual(['follower@1']);
  expect(first?.text).toContain('5 calendar days');
  expect(second?.usedBy).toEqual([]);
  await expect(describePack(system.database, 'house', 9)).rejects.toThrow(
    'house@9; there is house@2, house@1',
  );
});
