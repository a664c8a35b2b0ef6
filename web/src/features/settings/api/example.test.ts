import { expect, test } from 'vitest';
import { openApi } from '#contract/openapi.ts';
import { routes } from '#contract/routes.ts';
import { curlOf, exampleOf } from './example.ts';
import { accessText, callsOf, grouped, type OpenApi, takesToken } from './openapi.ts';
import { typeText } from './schema.ts';

const document = openApi('0.0.0') as unknown as OpenApi;
const calls = callsOf(document);
const { schemas } = document.components;
const call = (id: string) => calls.find((one) => one.id === id) ?? expect.fail(`no call ${id}`);

test('every route is shown, with who may call it', () => {
  expect(calls.map(({ id }) => id).sort()).toEqual(Object.keys(routes).sort());
  for (const { id } of calls) expect(accessText(id)).not.toContain('Unknown');
  expect(accessText('inviteAccount')).toContain('administrators');
  expect(accessText('signOut')).toContain('no token');
  expect(accessText('noSuchCall')).toContain('Unknown');
});

test('a call is found by words of its method, path, sentence or name', () => {
  expect(grouped(calls, 'post invite').flatMap((group) => group.calls.map(({ id }) => id))).toEqual(
    ['inviteAccount'],
  );
  expect(grouped(calls, '')).toHaveLength(new Set(calls.map(({ group }) => group)).size);
});

test('an example holds what is required, and no more', () => {
  expect(exampleOf(call('suspendAccount').body?.schema ?? {}, schemas)).toEqual({ reason: '…' });
  expect(exampleOf(call('replayWebhook').body?.schema ?? {}, schemas)).toEqual({
    since: expect.stringContaining('T'),
  });
  expect(exampleOf({ $ref: '#/components/schemas/None' }, schemas)).toBeNull();
});

test('a read as curl makes it', () => {
  expect(curlOf(call('listCases'), 'https://h.example', schemas)).toBe(
    `curl \\\n  -H "Authorization: Bearer $HOLDFAST_TOKEN" \\\n  'https://h.example/api/v1/cases'`,
  );
});

test('a write as curl makes it', () => {
  const text = curlOf(call('suspendAccount'), 'https://h.example', schemas);
  expect(text).toContain('-X POST');
  expect(text).toContain(`-d '{"reason":"…"}'`);
  expect(curlOf(call('importReport'), 'https://h.example', schemas)).toContain(
    '--data-binary @FILE',
  );
});

test('where no token is taken, none is sent', () => {
  expect(takesToken('signIn')).toBe(false);
  expect(curlOf(call('signIn'), 'https://h.example', schemas)).not.toContain('Authorization');
});

test('every value of every call has a type to show', () => {
  for (const { parameters, body, answer } of calls) {
    for (const schema of [...parameters.map((one) => one.schema), body?.schema, answer.schema]) {
      if (schema) expect(typeText(schema)).not.toBe('');
    }
  }
});
