import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listSecrets, removeSecret, storeSecret } from '#app/secrets.ts';
import {
  changeWebhook,
  createWebhook,
  removeWebhook,
  rotateWebhookSecret,
} from '#app/webhooks/webhooks.ts';
import { publishedText, publishWorkflow } from '#app/workflows.ts';
import { listWebhooks } from '#store/read-models/webhook-list.ts';
import { shippedVersion } from '#testing/shipped-version.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { changeSetting, defineAssetGroup, installationOf } from './installation.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await testSystem();
});
afterAll(() => system.close());

const url = 'https://receiver.example/hook';
const actor = 'ada';
const recorded = async () =>
  (
    await system.database.pool.query<{ change: string }>(
      `select data ->> 'change' as change from events where type = 'SettingChanged' order by version`,
    )
  ).rows.map(({ change }) => change);

/** Lets no event be written while the work goes on. */
async function withoutEvents(work: () => Promise<unknown>): Promise<void> {
  const { pool } = system.database;
  await pool.query('alter table events add constraint none check (false) not valid');
  await expect(work()).rejects.toThrow(/constraint/);
  await pool.query('alter table events drop constraint none');
}

describe('what is set and the record of it', () => {
  test('are there together, or neither is', async () => {
    const { webhook, secret } = await createWebhook(system, { url, actor });
    const key = { use: 'action', name: 'KEY', actor } as const;
    await storeSecret(system, { ...key, value: 'the first value' });
    const file = await publishedText(
      system.database,
      'vulnerability',
      shippedVersion('vulnerability'),
    );
    const text = file.text.replace(/^version: .*/m, 'version: 99');
    const before = await listWebhooks(system.database);
    const secrets = async () =>
      (await system.database.pool.query('select * from secrets order by name')).rows;
    const kept = await secrets();
    for (const work of [
      () => createWebhook(system, { url, actor }),
      () => changeWebhook(system, webhook.id, { enabled: false }, actor),
      () => rotateWebhookSecret(system, webhook.id, actor),
      () => removeWebhook(system, webhook.id, actor),
      () => storeSecret(system, { ...key, value: 'another value' }),
      () => removeSecret(system, key),
      () => publishWorkflow(system, { text, file: 'two.yaml' }, actor),
    ]) {
      await withoutEvents(work);
      expect(await listWebhooks(system.database)).toEqual(before);
      expect(await secrets()).toEqual(kept);
    }
    await expect(publishedText(system.database, 'vulnerability', 99)).rejects.toThrow();
    expect(secret).toMatch(/^whsec_/);
  });

  test('that a webhook is told of private cases is on record', async () => {
    const { webhook } = await createWebhook(system, { url, includePrivate: true, actor });
    await changeWebhook(system, webhook.id, { includePrivate: true }, actor);
    await changeWebhook(system, webhook.id, { includePrivate: false }, actor);
    await changeWebhook(system, webhook.id, { includePrivate: true, enabled: false }, actor);
    expect((await recorded()).slice(-4)).toEqual([
      'created, told of private cases',
      'changed',
      'changed',
      'disabled, told of private cases',
    ]);
  });

  test('nothing is on record that was not done', async () => {
    const before = await recorded();
    const none = { use: 'action', name: 'NONE', actor } as const;
    await expect(removeSecret(system, none)).rejects.toMatchObject({ code: 'SECRET_UNKNOWN' });
    await expect(removeWebhook(system, 'wh_none', actor)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    const none2 = changeWebhook(system, 'wh_none', { enabled: false }, actor);
    await expect(none2).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await recorded()).toEqual(before);
  });

  test('of two who publish other texts under one number, one is told so', async () => {
    const { text } = await publishedText(
      system.database,
      'vulnerability',
      shippedVersion('vulnerability'),
    );
    const publishing = [3, 4].map((days) => {
      const changed = text
        .replace(/^version: .*/m, 'version: 7')
        .replace('expires: 3d', `expires: ${days + 5}d`);
      return publishWorkflow(system, { text: changed, file: 'seven.yaml' }, actor);
    });
    const settled = await Promise.allSettled(publishing);
    const done = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(done).toHaveLength(1);
    expect((await publishedText(system.database, 'vulnerability', 7)).hash).toBe(done[0]?.hash);
    const refused = settled.find((one) => one.status === 'rejected');
    expect(['VERSION_CONFLICT', 'WORKFLOW_CHANGED']).toContain(refused?.reason.code);
  });

  test('many changes at once are done, or refused so that they can be made again', async () => {
    const changes = Array.from({ length: 30 }, (_, at) =>
      storeSecret(system, { use: 'action', name: `KEY_${at}`, value: 'some value', actor }),
    );
    const settled = await Promise.allSettled(changes);
    const refused = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []));
    expect(refused.filter((code) => code !== 'VERSION_CONFLICT')).toEqual([]);
    const kept = (await listSecrets(system)).filter(({ name }) => name.startsWith('KEY_'));
    expect(kept).toHaveLength(30 - refused.length);
  });

  test('what fails by the way is undone, and told as it is', async () => {
    const setting = { subject: 'backup', name: 'x', change: 'made' } as const;
    const before = await recorded();
    await expect(
      changeSetting(system, setting, actor, async () => Promise.reject(new Error('no'))),
    ).rejects.toThrow('no');
    expect(await recorded()).toEqual(before);
    expect(await changeSetting(system, setting, actor, async () => 'done')).toBe('done');
  });
});

test('a group of one asset with a comma in its name is not one of two', async () => {
  await defineAssetGroup(system, { name: 'g', assets: ['a', 'b'] }, actor);
  await defineAssetGroup(system, { name: 'g', assets: ['a,b'] }, actor);
  expect((await installationOf(system)).groups).toEqual([{ name: 'g', assets: ['a,b'] }]);
});
