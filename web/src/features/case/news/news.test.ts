import { expect, test } from 'vitest';
import type { CaseEvent } from '#web/features/case/case-view.ts';
import { newsOf } from './news.ts';

const history = [
  ['CaseOpened', 'ada'],
  ['NoteAdded', 'ben'],
  ['PlanProposed', 'ben'],
  ['ApprovalRequested', 'ben'],
  ['ActionSucceeded', 'holdfast'],
  ['ClockBreached', 'holdfast'],
].map(([type = '', actor = ''], at): CaseEvent => {
  const version = at + 1;
  return {
    id: version,
    stream: '',
    version,
    type,
    says: '',
    data: {},
    actor,
    at: '',
    prevHash: '',
    hash: '',
  };
});
const types = (me: string, seen: number) => newsOf(history, { me, seen }).map(({ type }) => type);

test('what others did since, without what follows by itself and what the machine runs', () => {
  expect(types('ada', 1)).toEqual(['NoteAdded', 'PlanProposed', 'ClockBreached']);
  expect(types('ada', 2)).toEqual(['PlanProposed', 'ClockBreached']);
  expect(types('ada', 6)).toEqual([]);
});

test('whoever acts has seen what was there', () => {
  expect(types('ben', 0)).toEqual(['ClockBreached']);
});
