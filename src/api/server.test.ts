import { beforeAll, describe, expect, test } from 'vitest';
import { bearer, firstAdministrator, PASSWORD, person, testServer } from '#testing/api.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await testSystem();
  await firstAdministrator(system);
  await person(system, 'rita', [{ role: 'responder' }]);
  return () => system.close();
});

describe('the server', () => {
  test('lets somebody sign in and tells who that is', async () => {
    const { url } = await testServer(system);
    const signedIn = await fetch(`${url}/api/v1/sign-in/password`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'ada', password: PASSWORD }),
    });
    expect(await signedIn.json()).toEqual({ account: 'ada' });
    const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] as string;
    const who = await fetch(`${url}/api/v1/session`, { headers: { cookie } });
    expect(await who.json()).toMatchObject({ name: 'ada', kind: 'person' });
    const none = await fetch(`${url}/api/v1/session`);
    expect(none.status).toBe(401);
    expect(await none.json()).toMatchObject({ code: 'NOT_SIGNED_IN' });
  });

  test('takes a report in and shows the case', async () => {
    const { url } = await testServer(system);
    const headers = await bearer(system, 'rita');
    const report = JSON.stringify({
      findings: [
        {
          title: 'Port 22 is open',
          severity: 'high',
          rule: 'R1',
          location: { path: 'main.tf', line: 3 },
        },
      ],
    });
    const taken = await fetch(`${url}/api/v1/reports?name=r.json&asset=shop`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/octet-stream' },
      body: report,
    });
    const result = await taken.json();
    expect(result).toMatchObject({ opened: 1, cases: { opened: ['C-1'] } });
    const list = await fetch(`${url}/api/v1/cases`, { headers });
    expect(await list.json()).toMatchObject({ cases: [{ id: 'C-1', waits: { for: 'task' } }] });
    const shown = await fetch(`${url}/api/v1/cases/C-1`, { headers });
    expect(shown.headers.get('etag')).toMatch(/^"\d+-[0-9a-f]+"$/);
    const view = (await shown.json()) as { may: string[] };
    expect(view).toMatchObject({ case: { id: 'C-1' }, waits: { for: 'task', yours: false } });
    expect(view.may).toContain('assignCase');
    const took = await fetch(`${url}/api/v1/cases/C-1/assign`, {
      method: 'POST',
      headers: {
        ...headers,
        'content-type': 'application/json',
        'if-match': shown.headers.get('etag') as string,
      },
      body: '{}',
    });
    expect(await took.json()).toMatchObject({ owner: 'rita' });
    const openapi = (await (await fetch(`${url}/openapi.json`)).json()) as {
      paths: Record<string, { get: { operationId: string } }>;
    };
    expect(openapi.paths['/api/v1/cases/{case}']?.get.operationId).toBe('showCase');
  });
});
