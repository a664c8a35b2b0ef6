import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, operator } from '#app/access/caller.ts';
import { reviseCauses } from '#app/incidents/causes.ts';
import { declareIncident } from '#app/incidents/declare.ts';
import { readIncidentEvidence } from '#app/incidents/evidence.ts';
import { stateMeasure } from '#app/incidents/measures.ts';
import { noteFact } from '#app/incidents/notes.ts';
import { revisePostmortem } from '#app/incidents/postmortem.ts';
import { askForReview, signPostmortem, viewReview } from '#app/incidents/review/review.ts';
import { rebuildReadModel } from '#app/rebuild.ts';
import { storeSecret } from '#app/secrets.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { previewPublication, publishPostmortem } from './publication.ts';

let system: TestSystem;
let ana: Caller;
let ben: Caller;
const token = 'hunter2-tango-9';
beforeAll(async () => {
  const made = await testSystem();
  system = { ...made, now: () => '2026-03-10T13:30:20.480Z' };
  ana = await operator(system, 'ana');
  ben = await operator(system, 'ben');
  await storeSecret(system, { use: 'action', name: 'TOKEN', value: token, actor: 'ana' });
});
afterAll(() => system.close());

const text = [
  '# {{ incident.title }}',
  '## Summary',
  `ana saw {{ impact.users }} fail at db-7.acme.internal, ${Buffer.from(token).toString('base64')}.`,
  'So <!-- for: internal -->much<!-- /for --> for that.',
  'The build 9f86d081884c7d659a2feaa0c55ad015 was at fault, Cleo said.',
  '## Lessons',
  'ben was asleep.',
  '<!-- for: customer -->We pay back.<!-- /for -->',
].join('\n\n');

async function written(): Promise<string> {
  const { id } = await declareIncident(system, ana, {
    title: 'Checkout of ana fails',
    kind: 'incident',
    severity: 'sev3',
    zone: 'UTC',
    at: '13:00',
  });
  const ended = { kind: 'observation', text: 'gone', at: '13:20', milestone: 'ended' } as const;
  await noteFact(system, ana, id, ended);
  await stateMeasure(system, ana, id, {
    kind: 'users',
    component: 'checkout',
    amount: { low: 5, high: 5 },
    basis: 'estimated',
    how: 'sessions',
  });
  await reviseCauses(system, ana, id, {
    text: '- It failed\n  - ben pushed {cause CHG process}',
    format: 'outline',
  });
  await revisePostmortem(system, ana, id, { text, revision: 0 });
  return id;
}

const refused = (code: string) => expect.objectContaining({ code });

test('what is signed is published for an audience, once what may be a secret is decided', async () => {
  const id = await written();
  const nothing = { show: [], hide: [] };
  const forPublic = { audience: 'public' as const, ...nothing };
  const preview = await previewPublication(system, ana, id, forPublic);
  expect(preview.text).toMatch(
    /^# \\\[system\\\] of Person \w{7} fails\n\n- As of: 2026-03-10\n\n## Summary\n\nPerson \w{7} saw 5 users fail at \\\[host\\\], \\\[secret\\\]\./,
  );
  expect(preview.text).toContain('So for that.');
  expect(preview.text).toContain('a change was not reviewed or tested');
  expect(preview.text).not.toMatch(/ben|Lessons|asleep|pushed|pay back/);
  expect(preview.undecided).toEqual(['9f86d081884c7d659a2feaa0c55ad015']);
  expect(JSON.stringify(preview)).not.toContain(Buffer.from(token).toString('base64'));
  expect(preview.leftOut).toContainEqual({
    kind: 'host',
    where: '“Summary”',
    text: 'db-7.acme.internal',
  });
  const publish = (how: object) =>
    publishPostmortem(system, ana, id, { ...forPublic, as: 'markdown', ...how });
  await expect(publish({})).rejects.toEqual(refused('PUBLICATION_UNSIGNED'));
  expect(preview.text).toContain('Cleo');
  await askForReview(system, ana, id, { need: 1, people: ['ben', 'cleo'] });
  const { hash } = await signPostmortem(system, ben, id, {});
  await expect(publish({})).rejects.toEqual(refused('PUBLICATION_UNDECIDED'));
  const decided = { show: preview.undecided };
  await expect(publish({ ...decided, seen: '00000000' })).rejects.toEqual(
    refused('PUBLICATION_CHANGED'),
  );
  // Whoever signed is somebody of the house too.
  await expect(
    previewPublication(system, ana, id, { ...forPublic, ...decided }),
  ).resolves.toMatchObject({
    text: expect.not.stringMatching(/\bcleo\b/i),
  });
  const { sha256 = '', hash: published } = await publish({ ...decided, as: 'html' });
  const { bytes } = await readIncidentEvidence(system, ana, id, sha256);
  expect(new TextDecoder().decode(bytes)).toContain(`SHA-256 of the content ${published}`);
  expect(await viewReview(system, ana, id)).toMatchObject({
    signed: true,
    publications: [{ audience: 'public', sha256, hash: published, signed: hash, by: 'ana' }],
  });
  expect(await rebuildReadModel(system, { check: true })).toMatchObject({ ok: true });
});

test('customers read impact and what is for them; one person has one name in all incidents', async () => {
  const told = async (audience: 'customer' | 'internal') => {
    const draft = { audience, show: ['checkout'], hide: ['build'] };
    return (await previewPublication(system, ana, await written(), draft)).text;
  };
  const [first, second] = [await told('customer'), await told('customer')];
  expect(first).toMatch(/checkout \| 5 users/i);
  expect(first).toContain('We pay back.');
  expect(first).toContain('The \\[left out\\]');
  expect(first).toBe(second);
  const inside = await told('internal');
  expect(inside).toContain('ben was asleep');
  expect(inside).toContain('\\[secret\\]');
});
