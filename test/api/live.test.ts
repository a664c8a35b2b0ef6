import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { follow } from '#api/live.ts';
import { suspendAccount } from '#app/access/accounts.ts';
import { callerByToken } from '#app/access/caller.ts';
import { defineAssetGroup } from '#app/access/installation.ts';
import { act } from '#app/case-actions.ts';
import { LiveFeed } from '#app/live-feed.ts';
import {
  asking,
  bearer,
  cookieOf,
  firstAdministrator,
  openServer,
  person,
  type TestServer,
  testServer,
} from '#testing/api.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { openCases } from './report.ts';

let system: TestSystem;
let elsewhere: TestSystem;
let server: TestServer;
let paid = '';
let shop = '';
let secret = '';
beforeAll(async () => {
  system = await testSystem();
  await firstAdministrator(system);
  await defineAssetGroup(system, { name: 'payments', assets: ['pay/*'] }, 'ada');
  await person(system, 'pia', [{ role: 'responder', group: 'payments' }]);
  await person(system, 'rita', [{ role: 'responder' }]);
  [paid = ''] = await openCases(system, 'pay/api', 1);
  [shop = '', secret = ''] = await openCases(system, 'shop', 2);
  await act(system, secret, { type: 'RestrictCase', members: ['rita'] }, { actor: 'ada' });
  // Another process on the same database: it cannot tell this one of what it writes.
  elsewhere = await testSystem({ on: system });
  server = await openServer(system);
});
afterAll(async () => {
  await server.close();
  await elsewhere.close();
  await system.close();
});

const noteIn = (on: TestSystem, id: string) =>
  act(on, id, { type: 'AddNote', text: 'seen', evidence: [] }, { actor: 'ada' });

/** Follows what happens: the cases of which a note was told, and whether the stream has come to its end. */
async function following(url: string, headers: Record<string, string>) {
  const hangUp = new AbortController();
  onTestFinished(() => hangUp.abort());
  const response = await fetch(`${url}/api/v1/live`, { headers, signal: hangUp.signal });
  const told = new Set<string>();
  const state = { told, status: response.status, headers: response.headers, ended: false, hangUp };
  const read = async () => {
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      const text = decoder.decode(chunk as Uint8Array, { stream: true });
      for (const [, data = ''] of text.matchAll(/^data: (.+)$/gm)) {
        const event = JSON.parse(data) as { case: string; type: string };
        if (event.type === 'NoteAdded') told.add(event.case);
      }
    }
  };
  void read()
    .catch(() => {})
    .finally(() => {
      state.ended = true;
    });
  return state;
}

async function within(milliseconds: number, reached: () => boolean): Promise<void> {
  const began = Date.now();
  while (!reached() && Date.now() - began < milliseconds) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  expect(reached()).toBe(true);
}

describe('following what happens', () => {
  test('tells within seconds what another process has written', async () => {
    const ada = await following(server.url, await bearer(system, 'ada'));
    expect(ada.headers.get('content-type')).toBe('text/event-stream');
    expect(ada.headers.get('x-content-type-options')).toBe('nosniff');
    await noteIn(elsewhere, shop);
    await within(3000, () => ada.told.has(shop));
    expect([...ada.told]).toEqual([shop]);
  });

  test('tells each what is within reach, private cases to their members', async () => {
    const pia = await following(server.url, await bearer(system, 'pia'));
    const rita = await following(server.url, await bearer(system, 'rita'));
    const ada = await following(server.url, await cookieOf(system, 'ada'));
    for (const id of [secret, shop, paid]) await noteIn(elsewhere, id);
    await within(3000, () => [pia, rita, ada].every(({ told }) => told.has(paid)));
    expect([...pia.told]).toEqual([paid]);
    expect([...rita.told].sort()).toEqual([paid, shop, secret].sort());
    expect([...ada.told].sort()).toEqual([paid, shop].sort());
  });

  test('is counted while it lasts, and no longer', async () => {
    const ask = asking(server.url, await bearer(system, 'ada'));
    const listeners = async () => {
      const response = await fetch(`${server.url}/metrics`, {
        headers: await bearer(system, 'ada'),
      });
      return Number(/^holdfast_live_listeners (\d+)$/m.exec(await response.text())?.[1]);
    };
    const before = await listeners();
    const one = await following(server.url, await bearer(system, 'ada'));
    expect(await listeners()).toBe(before + 1);
    one.hangUp.abort();
    for (let tries = 0; tries < 100 && (await listeners()) !== before; tries += 1);
    expect(await listeners()).toBe(before);
    expect((await ask('HEAD', '/live')).status).toBe(404);
  });

  test('is given to one account a hundred times at once, and again when one is closed', async () => {
    await person(system, 'hugo', [{ role: 'responder' }]);
    const warnings: Error[] = [];
    const note = (warning: Error) => void warnings.push(warning);
    process.on('warning', note);
    onTestFinished(() => void process.off('warning', note));
    const headers = await bearer(system, 'hugo');
    const all = await Promise.all(
      Array.from({ length: 100 }, () => following(server.url, headers)),
    );
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set([200]));
    expect(warnings).toEqual([]);
    expect((await following(server.url, headers)).status).toBe(429);
    expect((await following(server.url, await bearer(system, 'ada'))).status).toBe(200);
    all[0]?.hangUp.abort();
    await expect
      .poll(async () => (await following(server.url, headers)).status, { timeout: 5000 })
      .toBe(200);
  });

  test('ends at once when the server closes', async () => {
    const other = await testServer(system);
    const ada = await following(other.url, await bearer(system, 'ada'));
    const began = Date.now();
    await other.close();
    expect(Date.now() - began).toBeLessThan(3000);
    await within(1000, () => ada.ended);
  });

  test('ends when the rights do', async () => {
    await person(system, 'leo', [{ role: 'responder' }]);
    const { authorization } = await bearer(system, 'leo');
    const caller = async () => {
      const found = await callerByToken(system, authorization.slice('Bearer '.length));
      if (!found) throw new Error('nobody');
      return found;
    };
    const stream = new PassThrough();
    stream.resume();
    let ended = false;
    stream.on('end', () => {
      ended = true;
    });
    await follow(new LiveFeed(system), stream, await caller(), caller, 20);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(ended).toBe(false);
    await suspendAccount(system, 'leo', 'has left', 'ada');
    await within(3000, () => ended);
  });
});
