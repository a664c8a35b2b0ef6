import { expect, test } from 'vitest';
import { emptyCommand } from './deed-draft.ts';
import { type ActionDraft, emptyAction } from './plan-draft.ts';
import { faultsOf, previewOf } from './plan-faults.ts';

const argv = (...texts: string[]) => texts.map((text, at) => ({ id: at + 1, text }));
const action: ActionDraft = { ...emptyAction(1), argv: argv('patch') };
const undo = { kind: 'command' as const, ...emptyCommand, argv: argv('undo') };
const plan = (part: Partial<ActionDraft>, items = 'web-1') => ({
  summary: 'Patch',
  actions: [{ ...action, ...part }],
  items,
});

test.each([
  ['nothing is said of a way back', plan({}), ['1.irreversible']],
  ['it is taken back', plan({ undo }), []],
  ['it cannot be', plan({ irreversible: true }), []],
  ['by hand', plan({ kind: 'manual', manual: 'Patch it' }), []],
  ['an undo without a program', plan({ undo: { ...undo, argv: argv('') } }), ['1.undo']],
  ['no items', plan({ undo }, ''), ['0.items']],
  ['more than may be', plan({ undo }, 'a\nb\nc'), ['0.items']],
])('for items: %s', (_, draft, faulty) => {
  expect(Object.keys(faultsOf(draft, 2))).toEqual(faulty);
});

test('where the workflow plans no items, neither they nor a way back are asked for', () => {
  expect(faultsOf(plan({}, ''))).toEqual({});
});

// The template is that of the workflow language.
const item = `$\{{ item }}`;

test.each([
  [true, undefined],
  [false, expect.stringContaining('item')],
])('the name of the item in an action, for items: %s', (forItems, refused) => {
  const facts = { id: 'C-1', asset: 'shop', kind: 'vulnerability', cycle: 1 };
  const [shown] = previewOf(plan({ argv: argv('patch', item) }), facts, forItems);
  expect(shown?.refused).toEqual(refused);
  expect(shown?.action).toMatchObject({ command: ['patch', item] });
});
