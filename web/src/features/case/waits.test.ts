import { expect, test } from 'vitest';
import type { CaseView } from './case-view.ts';
import { afterDeadline, askedItems, turnedTo, waitKey } from './waits.ts';

const wait = (name: string, title = name) => ({ for: 'task', step: name, title });
const document = (title: string) => ({ for: 'document', title });
const view = {
  waits: wait('a'),
  alsoWaits: [wait('b'), document('Why'), document('How')],
  steps: [{ stage: 'plan', stageTitle: 'Fix design' }],
  case: {
    steps: {
      patch: {
        items: {
          'web-1': [{ status: 'succeeded', kind: 'manual', title: 'Patch web-1' }],
          'web-2': [{ status: 'requested', kind: 'command', title: 'Patch web-2' }],
          'web-3': [
            { status: 'succeeded', kind: 'command', title: 'Patch web-3' },
            { status: 'requested', kind: 'manual', title: 'Look at web-3' },
          ],
        },
      },
    },
  },
} as unknown as CaseView;

const order = ({ waits, alsoWaits }: CaseView) => [waits, ...alsoWaits].map((one) => one?.title);

test.each([
  ['nothing', undefined, ['a', 'b', 'Why', 'How']],
  ['what it waits for first', 'task/a', ['a', 'b', 'Why', 'How']],
  ['another task', 'task/b', ['b', 'a', 'Why', 'How']],
  ['one of two documents', waitKey(document('How') as never), ['How', 'a', 'b', 'Why']],
  ['what is over', 'task/gone', ['a', 'b', 'Why', 'How']],
])('chosen: %s', (_, chosen, expected) => {
  expect(order(turnedTo(view, chosen))).toEqual(expected);
});

test('of many items, those that wait for a hand are told', () => {
  expect(askedItems(view, 'patch')).toEqual([{ item: 'web-3', title: 'Look at web-3' }]);
  expect(askedItems(view, 'other')).toEqual([]);
});

test.each([
  ['plan', 'At the latest on Monday: then the case goes to “Fix design”.'],
  ['next', 'At the latest on Monday: then it goes on.'],
])('what follows: %s', (otherwise, says) => {
  expect(afterDeadline(view, { otherwise } as never, 'on Monday')).toBe(says);
});
