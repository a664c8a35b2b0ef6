import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, operator } from '#app/access/caller.ts';
import { actOnIncident } from '#app/incidents/act.ts';
import { declareIncident } from '#app/incidents/declare.ts';
import { correctFact, noteFact } from '#app/incidents/notes.ts';
import { revisePostmortem } from '#app/incidents/postmortem.ts';
import { incidentHistory } from '#app/incidents/view.ts';
import { rebuildReadModel } from '#app/rebuild.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { askForReview, signPostmortem, viewReview, withdrawFromReview } from './review.ts';

let system: TestSystem;
const people: Record<'ana' | 'ben' | 'cy', Caller> = {} as never;
beforeAll(async () => {
  const made = await testSystem();
  system = { ...made, now: () => '2026-03-10T13:30:20.480Z' };
  for (const name of ['ana', 'ben', 'cy'] as const) people[name] = await operator(system, name);
});
afterAll(() => system.close());

/** A severe incident that ended, of which ana wrote. */
async function written(): Promise<string> {
  const { ana } = people;
  const { id } = await declareIncident(system, ana, {
    title: 'Checkout fails',
    kind: 'incident',
    severity: 'sev2',
    zone: 'UTC',
    at: '13:00',
  });
  await noteFact(system, ana, id, {
    kind: 'observation',
    text: 'gone',
    at: '13:20',
    milestone: 'ended',
  });
  await revisePostmortem(system, ana, id, { text: '# Down\n', revision: 0 });
  return id;
}

const refused = (code: string) => expect.objectContaining({ code });

test('what was written is signed by as many as are needed, not all of them authors', async () => {
  const { ana, ben, cy } = people;
  const id = await written();
  await expect(signPostmortem(system, ben, id, {})).rejects.toEqual(refused('REVIEW_NOT_ASKED'));
  const ask = (terms: object) => askForReview(system, ana, id, terms);
  await expect(ask({ people: ['ben'] })).rejects.toEqual(refused('REVIEWERS_TOO_FEW'));
  await expect(ask({ need: 1, people: ['ana'] })).rejects.toEqual(refused('REVIEW_BY_AUTHORS'));
  const asked = await ask({ people: ['ana', 'ben'] });
  expect(asked).toMatchObject({ authors: ['ana'], signed: false, review: { need: 2 } });
  await expect(signPostmortem(system, cy, id, {})).rejects.toEqual(refused('REVIEWER_NOT_ASKED'));
  await expect(signPostmortem(system, ben, id, { seen: '00000000' })).rejects.toEqual(
    refused('POSTMORTEM_CHANGED'),
  );
  await signPostmortem(system, ana, id, { seen: asked.hash.slice(0, 8) });
  await expect(signPostmortem(system, ana, id, {})).rejects.toEqual(refused('REVIEW_SIGNED'));
  expect(await signPostmortem(system, ben, id, {})).toMatchObject({ signed: true });
  await ask({ need: 1 });
  await expect(signPostmortem(system, ana, id, {})).rejects.toEqual(refused('REVIEW_BY_AUTHORS'));
  await expect(withdrawFromReview(system, cy, id)).rejects.toEqual(refused('NOTHING_SIGNED'));
  await signPostmortem(system, ben, id, {});
  expect(await withdrawFromReview(system, ben, id)).toMatchObject({ review: { signatures: [] } });
  expect(await withdrawFromReview(system, ana, id)).not.toHaveProperty('review');
});

test('a change of what was signed voids the signatures; what else happens leaves them', async () => {
  const { ana, ben } = people;
  const id = await written();
  await askForReview(system, ana, id, { need: 1 });
  const { hash } = await signPostmortem(system, ben, id, {});
  await actOnIncident(system, ana, id, { type: 'CloseIncident', reason: 'over' });
  await actOnIncident(system, ana, id, { type: 'ReopenIncident', reason: 'a detail' });
  expect(await viewReview(system, ana, id)).toMatchObject({ signed: true, hash });
  await correctFact(system, ana, id, { fact: 'F-2', to: { text: 'no errors' }, reason: 'the log' });
  const voided = await viewReview(system, ana, id);
  expect(voided).toMatchObject({
    signed: false,
    review: { signatures: [], voided: { by: 'ana', signed: [{ by: 'ben', hash }] } },
  });
  expect(voided.hash).not.toBe(hash);
  const says = (await incidentHistory(system, ana, id)).map((one) => one.says);
  expect(says.at(-1)).toBe(`changed what was signed; void are the signatures of ben of ${hash}`);
  expect(await signPostmortem(system, ben, id, {})).toMatchObject({ signed: true });
  expect(await rebuildReadModel(system, { check: true })).toMatchObject({ ok: true });
});

test('nobody signs what was not written, or is not over', async () => {
  const { ana } = people;
  const terms = { kind: 'incident', severity: 'sev4', zone: 'UTC', at: '13:00' } as const;
  const { id } = await declareIncident(system, ana, { title: 'Slow', ...terms });
  await expect(askForReview(system, ana, id, {})).rejects.toEqual(refused('POSTMORTEM_UNWRITTEN'));
  await revisePostmortem(system, ana, id, { text: '# Slow\n', revision: 0 });
  await expect(askForReview(system, ana, id, {})).rejects.toEqual(refused('INCIDENT_NOT_ENDED'));
});
