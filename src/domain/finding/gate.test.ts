import { expect, test } from 'vitest';
import { readGateCondition } from './gate.ts';

test('conditions are read as they are written', () => {
  expect(readGateCondition('high')).toEqual({ kind: 'severity', severity: 'high', onlyNew: false });
  expect(readGateCondition('new:low')).toEqual({
    kind: 'severity',
    severity: 'low',
    onlyNew: true,
  });
  expect(readGateCondition('priority:out-of-cycle')).toEqual({
    kind: 'priority',
    level: 'out-of-cycle',
  });
  expect(readGateCondition('kev')).toEqual({ kind: 'kev' });
  expect(readGateCondition('skipped')).toEqual({ kind: 'skipped' });
});

test.each(['', 'High', 'severe', 'new:', 'new:kev', 'priority:high', 'old:high', 'high '])(
  '%j is none',
  (text) => {
    expect(readGateCondition(text)).toBeUndefined();
  },
);
