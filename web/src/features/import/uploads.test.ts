import { expect, test } from 'vitest';
import {
  newestFirst,
  nextUpload,
  type Upload,
  type UploadEvent,
  underWay,
  uploadsAfter,
} from './uploads.ts';

const terms = { asset: '', format: '' };
const file = (name: string) => new File(['x'], name);
const after = (...events: UploadEvent[]) => events.reduce(uploadsAfter, [] as readonly Upload[]);
const chosen: UploadEvent = { type: 'chosen', files: [file('a'), file('b')], terms };
const progress = { phase: 'sending', done: 1, total: 2 } as const;
const problem = { type: 'about:blank', title: 'no', status: 422, code: 'X' };

test('files go one after the other, in the order of choosing', () => {
  const uploads = after(chosen);
  expect(uploads.map(({ id, file: { name } }) => [id, name])).toEqual([
    [1, 'a'],
    [2, 'b'],
  ]);
  expect(nextUpload(uploads)?.id).toBe(1);
  const running = uploadsAfter(uploads, { type: 'moved', id: 1, progress });
  expect(nextUpload(running)).toBeUndefined();
  expect(nextUpload(uploadsAfter(running, { type: 'failed', id: 1, problem }))?.id).toBe(2);
});

test('a file goes again with other terms', () => {
  const again: UploadEvent = { type: 'again', id: 1, terms: { asset: 'shop', format: 'sarif' } };
  const [first] = after(chosen, { type: 'failed', id: 1, problem }, again);
  expect(first).toMatchObject({ standing: 'queued', terms: { asset: 'shop', format: 'sarif' } });
  expect(first).not.toHaveProperty('problem');
});

test('numbers are not given twice', () => {
  const uploads = after(chosen, { type: 'removed', id: 1 }, chosen);
  expect(uploads.map(({ id }) => id)).toEqual([2, 3, 4]);
});

test('under way until every file has come to its end', () => {
  expect(underWay(after(chosen))).toBe(true);
  const ended = after(
    chosen,
    { type: 'failed', id: 1, problem },
    { type: 'failed', id: 2, problem },
  );
  expect(underWay(ended)).toBe(false);
});

test('what was chosen last is shown first, each choice in its order', () => {
  expect(newestFirst(after(chosen, chosen)).map(({ id }) => id)).toEqual([3, 4, 1, 2]);
});
