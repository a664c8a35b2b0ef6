import { expect, test } from 'vitest';
import { steadyImage, steadyWorkload } from './steady-name.ts';

test('a workload keeps its name over a rollout', () => {
  expect(steadyWorkload('ReplicaSet', 'till-7c9f8b6d54')).toBe('till');
  expect(steadyWorkload('pods', 'shop/till-7c9f8b6d54-x2v9k')).toBe('shop/till');
  expect(steadyWorkload('Pod', 'keeper-x2v9k')).toBe('keeper');
  expect(steadyWorkload('Pod', 'audit-27962775-hg85k')).toBe('audit');
  expect(steadyWorkload('jobs', 'audit-27962775')).toBe('audit');
  expect(steadyWorkload('Pod', 'storage-keeper')).toBe('storage-keeper');
  expect(steadyWorkload('Deployment', 'till-7c9f8b6d54')).toBe('till-7c9f8b6d54');
  expect(steadyWorkload(undefined, 'till')).toBe('till');
});

test('an image keeps its name over a build', () => {
  expect(steadyImage('registry.example.org:5000/shop/till:1.4')).toBe(
    'registry.example.org:5000/shop/till',
  );
  expect(steadyImage('registry.example.org:5000/shop/till')).toBe(
    'registry.example.org:5000/shop/till',
  );
  expect(steadyImage('shop/till@sha256:0a1b')).toBe('shop/till');
});
