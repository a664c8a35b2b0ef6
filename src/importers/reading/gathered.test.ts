import { expect, test } from 'vitest';
import { Gathered } from './gathered.ts';

const tool = { name: 'Lantern' };

test('what is seen at several places is one finding, as bad as the worst, that names them all', () => {
  const gathered = new Gathered();
  const title = 'Open till';
  gathered.add({ title, severity: 'low', tool, claim: 'accepted' }, ['till'], { place: '/one' });
  gathered.add({ title: 'Other', severity: 'info', tool }, ['other']);
  const again = { title, severity: 'high', vulnerabilities: ['CVE-2020-1'], tool } as const;
  gathered.add({ ...again, vulnerabilities: ['CVE-2020-1'] }, ['till'], { place: '/two' });
  expect(gathered.sightings()).toEqual([
    {
      finding: {
        title,
        severity: 'high',
        vulnerabilities: ['CVE-2020-1'],
        description: 'Seen at:\n/one\n/two',
        claim: 'open',
        tool,
      },
      identity: ['till'],
    },
    { finding: { title: 'Other', severity: 'info', claim: 'open', tool }, identity: ['other'] },
  ]);
});

test('what is kept apart is not one, and is told apart by its order', () => {
  const gathered = new Gathered('Heard');
  for (const apart of ['a', 'b', 'a']) {
    gathered.add({ title: 'Bell', severity: 'low', tool }, ['bell'], { apart, place: apart });
  }
  expect(gathered.sightings().map(({ finding }) => finding.description)).toEqual([
    'Heard:\na',
    'Heard:\nb',
  ]);
});
