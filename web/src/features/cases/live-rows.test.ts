import { expect, test } from 'vitest';
import type { CaseRow } from '#web/features/shared/case-row.ts';
import { comesBefore, newTo, withFresh } from './live-rows.ts';

function row(id: string, more: Partial<CaseRow> = {}): CaseRow {
  const at = '2026-01-01T00:00:00Z';
  return {
    id,
    version: 1,
    title: id,
    kind: 'vulnerability',
    severity: 'high',
    priority: null,
    asset: 'shop',
    owner: null,
    queue: null,
    state: 'triaging',
    disposition: null,
    stage: 'triage',
    cycle: 1,
    workflow: 'w@1',
    waits: null,
    alsoWaits: [],
    private: false,
    openedAt: at,
    dueAt: null,
    clock: { startedAt: at, pausedAt: null },
    closedAt: null,
    changedAt: at,
    ...more,
  };
}

test('a newer row takes the place of the older, and everything else stays the same object', () => {
  const pages = [{ cases: [row('C-1'), row('C-2')], next: 'x' }, { cases: [row('C-3')] }];
  const [first, second] = withFresh(pages, [row('C-2', { version: 2, owner: 'ana' }), row('C-9')]);
  expect(first?.cases[0]).toBe(pages[0]?.cases[0]);
  expect(first?.cases[1]?.owner).toBe('ana');
  expect(first?.next).toBe('x');
  expect(second).toBe(pages[1]);
});

test('an answer that comes late does not turn a row back', () => {
  const pages = [{ cases: [row('C-1', { version: 5 })] }];
  expect(withFresh(pages, [row('C-1', { version: 4, owner: 'ana' })])[0]).toBe(pages[0]);
});

test('orders are the server’s', () => {
  const critical = row('C-2', { severity: 'critical' });
  const due = row('C-3', { dueAt: '2026-02-01T00:00:00Z' });
  expect(comesBefore(critical, due, {})).toBe(true);
  expect(comesBefore(due, row('C-1'), {})).toBe(true);
  expect(comesBefore(due, critical, { sort: 'due' })).toBe(true);
  expect(comesBefore(due, critical, { sort: 'due', direction: 'descending' })).toBe(false);
  const changed = row('C-1', { changedAt: '2026-03-01T00:00:00Z' });
  expect(comesBefore(changed, critical, { sort: 'changed' })).toBe(true);
  expect(comesBefore(changed, critical, { sort: 'changed', direction: 'ascending' })).toBe(false);
  expect(comesBefore(row('C-1'), row('C-2'), {})).toBe(true);
});

test('new is what belongs among the loaded rows and is not there', () => {
  const loaded = [row('C-1', { severity: 'critical' }), row('C-5')];
  const fresh = [row('C-1'), row('C-3'), row('C-7')];
  const ids = (complete: boolean) =>
    newTo(loaded, fresh, { search: {}, complete }).map(({ id }) => id);
  expect(ids(false)).toEqual(['C-3']);
  expect(ids(true)).toEqual(['C-3', 'C-7']);
  expect(newTo([], fresh, { search: {}, complete: true })).toHaveLength(3);
});
