import { expect, test } from 'vitest';
import { eventTypes, wireType } from './event-types.ts';

test.each([
  ['case/C-1', 'PlanProposed', 'case.plan-proposed'],
  ['case/C-1', 'CaseOpened', 'case.case-opened'],
  ['account/ana', 'TokenIssued', 'account.token-issued'],
  ['installation/settings', 'SettingChanged', 'installation.setting-changed'],
])('an event of %s, %s, is %s on the wire', (stream, type, name) => {
  expect(wireType(stream, type)).toBe(name);
  expect(eventTypes.has(name)).toBe(true);
});
