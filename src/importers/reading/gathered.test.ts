import { expect, test } from 'vitest';
import { Gathered } from './gathered.ts';
import { type Draft, sighted } from './sighted.ts';

const tool = { name: 'Lantern' };

function seen(what: string, rest: Partial<Draft> = {}) {
  return sighted({ title: what, severity: 'low', tool, ...rest }, [what]);
}

test('what is seen at several places is one finding, as bad as the worst, that names them all', () => {
  const gathered = new Gathered();
  gathered.add(seen('Till', { claim: 'accepted', description: 'It is open.' }), { place: '/one' });
  gathered.add(seen('Other', { severity: 'info' }));
  const again = { severity: 'high', vulnerabilities: ['CVE-2020-1'], description: 'Open' } as const;
  gathered.add(seen('Till', { ...again, vulnerabilities: ['CVE-2020-1'] }), { place: '/two' });
  expect([...gathered.sightings()]).toEqual([
    {
      finding: {
        title: 'Till',
        severity: 'high',
        vulnerabilities: ['CVE-2020-1'],
        description: 'It is open.\n\nSeen at:\n/one\n/two',
        claim: 'open',
        tool,
      },
      identity: ['Till'],
    },
    { finding: { title: 'Other', severity: 'info', claim: 'open', tool }, identity: ['Other'] },
  ]);
});

test('without places the first tells what all of them say', () => {
  const gathered = new Gathered();
  for (const description of ['Close it.\n\nSeen in the till', 'Close it.\n\nSeen in the stock']) {
    gathered.add(seen('Door', { description }), { as: ['door', 1] });
  }
  gathered.add(seen('Door', { description: 'Close it.' }), { as: ['door', undefined] });
  gathered.add(undefined);
  expect([...gathered.sightings()].map(({ finding }) => finding.description)).toEqual([
    'Close it.\n\nSeen in the till\n\nSeen in the stock',
    'Close it.',
  ]);
});

test('what is kept apart is not one, and is told apart by its order', () => {
  const gathered = new Gathered('Heard');
  for (const place of ['a', 'b', 'a']) gathered.add(seen('Bell'), { as: ['bell', place], place });
  expect([...gathered.sightings()].map(({ finding }) => finding.description)).toEqual([
    'Heard:\na',
    'Heard:\nb',
  ]);
});

test('what was packed away is joined with what is said of it later, and known by its tool as it is then', () => {
  const gathered = new Gathered();
  const named: Draft['tool'] = { name: 'Lantern' };
  const all = Array.from({ length: 1000 }, (_, n) => `Door ${n}`);
  for (const title of all) {
    gathered.add(seen(title, { description: `${title} is open.`, tool: named }), { place: '/one' });
  }
  const worse: Partial<Draft> = { severity: 'high', weaknesses: ['CWE-1'], tool: named };
  gathered.add(seen('Door 3', { ...worse, claim: 'accepted' }), { place: '/two' });
  gathered.add(seen('Door 3', { ...worse, severity: 'info', description: 'Still.' }));
  named.version = '2';
  const found = [...gathered.sightings()].map(({ finding }) => finding);
  expect(found.map(({ title }) => title)).toEqual(all);
  expect(found.every(({ tool: one }) => one === named)).toBe(true);
  expect(found[3]).toEqual({
    title: 'Door 3',
    severity: 'high',
    weaknesses: ['CWE-1'],
    description: 'Door 3 is open.\n\nStill.\n\nSeen at:\n/one\n/two',
    claim: 'open',
    tool: named,
  });
});
