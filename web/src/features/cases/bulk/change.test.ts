import { expect, test } from 'vitest';
import { changeOf, emptyDraft } from './change.ts';

test('what is missing is said in the order of the form', () => {
  expect(changeOf('request-closing', emptyDraft)).toEqual({ missing: 'Choose what was found' });
  expect(
    changeOf('request-closing', { ...emptyDraft, disposition: 'duplicate', text: '  ' }),
  ).toEqual({
    missing: 'Say why first',
  });
  expect(changeOf('assign', emptyDraft)).toEqual({ missing: 'Choose who is to own them' });
});

test('each kind takes its own part of what is written', () => {
  const draft = {
    owner: 'ana',
    text: ' a reason ',
    until: '2026-11-21',
    disposition: 'duplicate',
  } as const;
  expect(changeOf('resume', draft)).toEqual({ change: { do: 'resume' } });
  expect(changeOf('hold', draft)).toEqual({ change: { do: 'hold', reason: 'a reason' } });
  expect(changeOf('note', draft)).toEqual({ change: { do: 'note', text: 'a reason' } });
  expect(changeOf('assign', draft)).toEqual({ change: { do: 'assign', owner: 'ana' } });
  const exception = changeOf('request-exception', draft);
  const until =
    'change' in exception && exception.change.do === 'request-exception'
      ? exception.change.until
      : '';
  // The whole of the day that was chosen, wherever the reader is.
  expect(new Date(until).toLocaleString('sv')).toBe('2026-11-21 23:59:59');
});
