import { expect, test } from 'vitest';
import { readAction } from '#app/propose-plan.ts';
import { emptyCommand } from './deed-draft.ts';
import {
  type ActionDraft,
  draftOf,
  emptyAction,
  splitWords,
  toAction,
  toBody,
} from './plan-draft.ts';

const items = (...texts: string[]) => texts.map((text, at) => ({ id: at + 1, text }));

// The templates are those of the workflow language, to be sent as they stand.
const [secret, asset] = ['secret.NPM', 'case.asset'].map((name) => `$\{{ ${name} }}`) as [
  string,
  string,
];

const drafts: ActionDraft[] = [
  { ...emptyAction(1), argv: items('npm', 'install', 'a b', '') },
  {
    ...emptyAction(2),
    title: 'Upgrade',
    argv: items('npm'),
    cwd: '/srv/shop',
    env: [{ id: 1, name: 'TOKEN', value: secret }],
    shell: true,
    timeout: '90s',
    retries: '0',
  },
  {
    ...emptyAction(3),
    kind: 'http',
    method: 'PUT',
    url: `https://example.org/${asset}`,
    headers: [{ id: 1, name: 'x-key', value: 'a' }],
    body: '{}',
    timeout: '2h',
  },
  { ...emptyAction(4), kind: 'http', method: 'GET', url: 'https://example.org' },
  {
    ...emptyAction(6),
    argv: items('patch'),
    check: { kind: 'command', ...emptyCommand, argv: items('grep', '-q', 'patched'), cwd: '/srv' },
    verify: { kind: 'http', method: 'GET', url: 'https://example.org', headers: [], body: '' },
    undo: { kind: 'command', ...emptyCommand, argv: items('git', 'revert'), shell: true },
  },
  { ...emptyAction(7), argv: items('rm'), irreversible: true },
  { ...emptyAction(5), kind: 'manual', title: 'left from another kind', manual: 'Close the port' },
];

test.each(drafts)('the preview of action $id is what the server makes of what is sent', (draft) => {
  const [sent] = toBody({ summary: 's', actions: [draft] }).actions;
  expect(toAction(draft)).toEqual(readAction(sent, 'actions.0'));
});

test('a plan that stands comes back the same from its draft', () => {
  const actions = drafts.map(toAction);
  expect(draftOf({ summary: 's', actions }).actions.map(toAction)).toEqual(actions);
});

test('items are sent where the workflow plans them, and come back the same', () => {
  const draft = draftOf({ summary: 's', actions: [], items: ['web-1', 'web-2'] });
  expect(toBody(draft, true).items).toEqual(['web-1', 'web-2']);
  expect(toBody(draft)).not.toHaveProperty('items');
});

test('what has an undo is not said to be without a way back', () => {
  const undo = { kind: 'command' as const, ...emptyCommand, argv: items('undo') };
  const draft = { ...emptyAction(1), argv: items('do'), irreversible: true, undo };
  const [sent] = toBody({ summary: 's', actions: [draft] }).actions;
  expect(sent).not.toHaveProperty('irreversible');
  expect(toAction(draft)).toEqual(readAction(sent, 'actions.0'));
});

test('a pasted line is taken apart as a shell would', () => {
  expect(splitWords('npm  install lodash@4.17.21')).toEqual(['npm', 'install', 'lodash@4.17.21']);
  expect(splitWords(`sed -i 's/a b/c/' "my file" x"y z"`)).toEqual([
    'sed',
    '-i',
    's/a b/c/',
    'my file',
    'xy z',
  ]);
});
