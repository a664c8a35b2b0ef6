import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { operator } from '#app/access/caller.ts';
import { checkControlNow } from '#app/exceptions/check-controls.ts';
import { type ExceptionDraft, requestException } from '#app/exceptions/request.ts';
import type { Exception } from '#domain/exception/state.ts';
import { bearer, firstAdministrator, person, testServer } from '#testing/api.ts';
import {
  expectAccessible,
  expectNoSidewaysScroll,
  noBrowser,
  withBrowser,
} from '#testing/browser.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { openAs } from './open-as.ts';

// The register of exceptions: what is lived with, by whose decision, and what can be done about it.

withBrowser();
let system: TestSystem;
beforeAll(async () => {
  if (noBrowser) return;
  system = await testSystem();
  await firstAdministrator(system);
  await person(system, 'rea', [{ role: 'responder' }]);
  await person(system, 'bea', [{ role: 'responder' }, { role: 'approver' }]);
});
afterAll(() => system?.close());

const DAY = 86_400_000;
const day = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);

/** An exception that Rea asks for, for a case of its own. */
async function asked(asset: string, draft: Partial<ExceptionDraft> = {}): Promise<Exception> {
  const { url } = await testServer(system);
  await fetch(`${url}/api/v1/reports?name=scan.json&asset=${asset}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', ...(await bearer(system, 'bea')) },
    body: JSON.stringify({
      findings: [{ title: `An old library on ${asset}`, severity: 'medium', rule: 'R1' }],
    }),
  });
  return requestException(system, await operator(system, 'rea'), {
    kind: 'deferred',
    reason: `The next release replaces it on ${asset}`,
    terms: { deferredTo: 'release 4.2' },
    until: new Date(Date.now() + 30 * DAY).toISOString(),
    matcher: { asset, rule: 'R*' },
    ...draft,
  });
}

async function open(name: string, path: string, options: { allow?: RegExp } = {}) {
  const { url } = await testServer(system);
  return openAs(system, url, { name, path, ...options });
}

describe.skipIf(noBrowser)('the register', () => {
  test('says what it is for while it is empty, then lists what there is, by state and kind', async () => {
    const page = await open('bea', '/exceptions');
    await page.getByRole('heading', { name: 'No exceptions' }).waitFor();
    const first = await asked('shop');
    await asked('bank', {
      kind: 'false_positive',
      terms: { justification: 'component_not_present', shownBy: 'the build log' },
    });
    await page.reload();
    const rows = page.getByRole('grid', { name: 'Exceptions' }).getByRole('row');
    await expect.poll(() => rows.count()).toBe(3);
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await page.getByRole('button', { name: 'Deferred' }).click();
    await expect.poll(() => rows.count()).toBe(2);
    expect(page.url()).toContain('kind=deferred');
    await page.getByRole('button', { name: 'Active', exact: true }).click();
    await page.getByRole('heading', { name: 'No exception fits' }).waitFor();
    await page.getByRole('button', { name: 'Requested' }).click();
    await page.getByRole('link', { name: first.id }).click();
    await page.getByText('release 4.2').waitFor();
  });

  test('an exception is agreed to by another, renewed, and revoked, each with its words', async () => {
    const { id } = await asked('api');
    const rea = await open('rea', `/exceptions/${id}`, { allow: /409/ });
    await rea.getByRole('button', { name: 'Take it back' }).waitFor();
    expect(await rea.getByRole('button', { name: 'Agree to the exception' }).count()).toBe(0);
    const bea = await open('bea', `/exceptions/${id}`);
    await bea.getByText('asset api').waitFor();
    await bea.getByText('No case is under it now.').waitFor();
    await bea.getByRole('button', { name: 'Agree to the exception' }).click();
    await bea.getByRole('link', { name: /An old library on api/ }).waitFor();
    await bea.getByText('Void when worse than').waitFor();
    await expectAccessible(bea);
    await expectNoSidewaysScroll(bea);

    await rea.reload();
    await rea.getByRole('button', { name: 'Ask for a renewal' }).click();
    const dialog = rea.getByRole('dialog');
    await dialog.getByLabel('Until the end of').fill(day(400));
    await dialog.getByLabel('Reason').fill('The release is late');
    await dialog.getByRole('button', { name: 'Ask for a renewal' }).click();
    await dialog.getByText(/longer than an exception of that kind may last/).waitFor();
    await dialog.getByLabel('Until the end of').fill(day(60));
    await dialog.getByRole('button', { name: 'Ask for a renewal' }).click();
    await rea.getByText('A renewal is asked for: The release is late.').waitFor();

    await bea.reload();
    await bea.getByRole('button', { name: 'Agree to the renewal' }).click();
    await bea.getByText('1, 1 more at the most').waitFor();
    await bea.getByRole('button', { name: 'Revoke it' }).click();
    const revoke = bea.getByRole('dialog');
    await revoke.getByLabel('Reason').fill('The release is out');
    await revoke.getByRole('button', { name: 'Revoke the exception' }).click();
    await bea.getByText('Revoked').first().waitFor();
    await bea.getByText('No case is under it now.').waitFor();
  });

  test('a control that fails is seen to have made it void', async () => {
    const check = { http: { method: 'GET', url: 'https://waf.example/rules/17' } };
    const control = { title: 'WAF rule 17 blocks it', every: 3600, check };
    const { id } = await asked('edge', { kind: 'compensating_control', terms: {}, control });
    const page = await open('bea', `/exceptions/${id}`);
    await page.getByText('GET https://waf.example/rules/17').waitFor();
    await page.getByRole('button', { name: 'Agree to the exception' }).click();
    await page.getByText('Void when worse than').waitFor();
    await page.getByText('It has not been checked yet.').waitFor();
    const output = { name: 'response.txt', mediaType: 'text/plain', text: '404' };
    await checkControlNow(system, id, async () => ({
      outcome: 'failed',
      reason: 'answered 404',
      output,
    }));
    await page.reload();
    await page.getByText('Void', { exact: true }).first().waitFor();
    await page.getByText('answered 404').first().waitFor();
  });
});
