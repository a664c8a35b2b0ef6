import { expect, test } from 'vitest';
import { nextOf, verbFor, type Work, type WorkItem, whyMine } from './work.ts';

const now = Date.parse('2026-11-21T12:00:00Z');
const item = (id: string, why: WorkItem['why'], more: Partial<WorkItem> = {}) =>
  ({
    id,
    why,
    dueAt: null,
    waits: { for: 'task', title: 'Assess', role: 'responder' },
    ...more,
  }) as WorkItem;
const late = { dueAt: '2026-11-21T11:00:00Z' };
const list = (...items: WorkItem[]) => ({ items, total: items.length });
const work = (approvals: WorkItem[], tasks: WorkItem[]): Work => ({
  approvals: list(...approvals),
  tasks: list(...tasks),
  breaching: list(),
});

test.each([
  ['what is late comes first', work([item('A', 'role')], [item('T', 'owner', late)]), 'T'],
  ['then what others wait for', work([item('A', 'role')], [item('T', 'owner')]), 'A'],
  ['then one’s own', work([], [item('T', 'owner'), item('U', 'unowned', late)]), 'T'],
  ['then what nobody has', work([], [item('U', 'unowned')]), 'U'],
  ['or nothing', work([], []), undefined],
])('%s', (_, all, id) => {
  expect(nextOf(all, now)?.item.id).toBe(id);
});

test('why it is mine is said in words', () => {
  expect(whyMine(item('T', 'owner'))).toBe('You own it');
  expect(whyMine(item('T', 'unowned'))).toBe('Nobody owns it; a responder is needed');
  expect(
    whyMine(item('T', 'role', { waits: { for: 'approval', title: '', role: 'approver' } })),
  ).toBe('Waits for an approver');
});

test('the button says what there is to do', () => {
  expect(verbFor(item('T', 'unowned'))).toBe('Take it and begin');
  expect(verbFor(item('T', 'owner'))).toBe('Do the task');
  expect(verbFor(item('T', 'owner', { waits: { for: 'action', title: '', failed: true } }))).toBe(
    'See why it failed',
  );
});
