import { describe, expect, test } from 'vitest';
import { Refusal, type RefusalCode } from '#domain/refusal.ts';
import type { Action } from './action.ts';
import { fillSecrets, renderAction, secretsOf } from './render.ts';

/** What stands between the braces of a template. */
const fill = (name: string) => `\${{ ${name} }}`;
const facts = { id: 'C-1', asset: 'shop', kind: 'misconfiguration', cycle: 2 };
const terms = { title: 't', timeout: 60, retries: 0 };
const command: Action = {
  ...terms,
  kind: 'command',
  command: ['fix', fill('case.asset')],
  env: { TOKEN: fill('secret.TOKEN'), URL: `https://x:\${{secret.PASS_2}}@${fill('case.asset')}/` },
};
const http: Action = {
  ...terms,
  kind: 'http',
  method: 'POST',
  url: `https://example.org/${fill('case.id')}`,
  headers: { authorization: `Bearer ${fill('secret.TOKEN')}` },
  body: `{"cycle": ${fill('case.cycle')}, "key": "${fill('secret.KEY')}", "again": "${fill('secret.TOKEN')}"}`,
};

const refusalOf = (work: () => unknown): RefusalCode | undefined => {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return undefined;
};

test('facts of the case are filled in, secrets stay as they are', () => {
  expect(renderAction(command, facts)).toEqual({
    ...command,
    command: ['fix', 'shop'],
    env: { TOKEN: fill('secret.TOKEN'), URL: `https://x:\${{secret.PASS_2}}@shop/` },
  });
  expect(renderAction(http, facts)).toMatchObject({
    url: 'https://example.org/C-1',
    body: `{"cycle": 2, "key": "${fill('secret.KEY')}", "again": "${fill('secret.TOKEN')}"}`,
  });
});

test('an action tells which secrets it wants, each once', () => {
  expect(secretsOf(command)).toEqual(['TOKEN', 'PASS_2']);
  expect(secretsOf(http)).toEqual(['TOKEN', 'KEY']);
  expect(secretsOf({ ...terms, kind: 'manual' })).toEqual([]);
});

test('values are filled in as they are, and nothing in them is read again', () => {
  const values = new Map([
    ['TOKEN', `$& ${fill('secret.KEY')}`],
    ['PASS_2', '"x"'],
  ]);
  expect(fillSecrets(renderAction(command, facts), values)).toMatchObject({
    command: ['fix', 'shop'],
    env: { TOKEN: `$& ${fill('secret.KEY')}`, URL: 'https://x:"x"@shop/' },
  });
});

test('a value that is not there is refused', () => {
  expect(refusalOf(() => fillSecrets(http, new Map([['TOKEN', 'x']])))).toBe('SECRET_UNKNOWN');
});

describe('a secret is refused', () => {
  const reference = fill('secret.TOKEN');
  const values = new Map(['TOKEN', 'PASS_2', 'KEY'].map((name) => [name, 'value']));
  test.each<[string, Action]>([
    ['among the arguments', { ...terms, kind: 'command', command: ['fix', `-p${reference}`] }],
    ['in the title', { ...command, title: reference }],
    ['as a folder', { ...command, cwd: `/srv/${reference}` }],
    ['in a URL', { ...http, url: `https://example.org/?key=${reference}` }],
    ['in the title of a call', { ...http, title: reference }],
    ['in a manual change', { ...terms, kind: 'manual', title: `type ${reference}` }],
  ])('%s', (_, action) => {
    expect(refusalOf(() => renderAction(action, facts))).toBe('SECRET_MISPLACED');
    // Where it came past that all the same, it is not filled in.
    expect(JSON.stringify(fillSecrets(action, values))).toContain(reference);
  });

  test.each([reference, reference.slice(1)])(
    'where the name of the asset (%s) would bring it in',
    (asset) => {
      const env = { A: fill('case.asset'), B: `$${fill('case.asset')}` };
      const action: Action = { ...terms, kind: 'command', command: ['true'], env };
      expect(refusalOf(() => renderAction(action, { ...facts, asset }))).toBe('SECRET_MISPLACED');
    },
  );
});

test.each([
  'case.owner',
  'secret.lower',
  'secret.',
  'secret.1A',
  'secret',
  `x ${fill('secret.A').slice(0, -3)}`,
])('an unknown name is refused: %s', (name) => {
  const action: Action = { ...command, env: { A: fill(name) } };
  expect(refusalOf(() => renderAction(action, facts))).toBe('TEMPLATE_UNKNOWN');
});
