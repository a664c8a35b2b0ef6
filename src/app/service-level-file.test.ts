import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageFile } from '#store/package-files.ts';
import { readWorkflow } from './workflow-file.ts';

const shipped = readFileSync(join(packageFile('packs/workflows'), 'misconfiguration.yaml'), 'utf8');
const levels = `
calendars:
  office:
    zone: Europe/Berlin
    open: { mon: ['09:00-12:00', '13:00-17:00'], fri: ['09:00-24:00'] }
    holidays: [2026-12-25]
service-levels:
  - id: triage
    title: Looked at in time
    stage: triage
    target: { critical: 0.5 business hours, high: 1 business day }
    calendar: office
    roll: { at: '12:00' }
    escalate:
      - { at: 75%, to: owner }
      - { at: 100%, to: manager }
      - { after: 4 business hours, to: { role: manager, group: Head office } }
      - { after: 2 calendar days, to: { person: cleo } }
  - id: notice
    title: The authority is told
    start: { latest: [aware, { earliest: [classified, opened] }] }
    target: { critical: 72 elapsed hours, high: 1 calendar month }
    severity-change: restart
    pausable: false
`;
const withLevels = (text: string) => readWorkflow(shipped.replace(/^stages:/m, `${text}stages:`));

test('service levels are read, the short form first', () => {
  const { workflow, problems } = withLevels(levels);
  expect(problems).toEqual([]);
  const [short, triage, notice] = workflow?.serviceLevels ?? [];
  expect([short?.id, short?.target.critical]).toEqual([
    'remediation',
    { count: 72, unit: 'elapsed-hours' },
  ]);
  expect(triage).toMatchObject({
    covers: { stage: 'triage' },
    start: 'stage',
    target: {
      critical: { count: 0.5, unit: 'business-hours' },
      high: { count: 1, unit: 'business-days' },
    },
    calendar: {
      zone: 'Europe/Berlin',
      week: {
        1: [
          { from: 540, to: 720 },
          { from: 780, to: 1020 },
        ],
      },
    },
    severityChange: 'earlier',
    pausable: true,
    roll: { at: 720 },
    escalations: [
      { share: 0.75, to: { owner: true } },
      { share: 1, to: { role: 'manager' } },
      {
        after: { count: 4, unit: 'business-hours' },
        to: { role: 'manager', group: 'Head office' },
      },
      { after: { count: 2, unit: 'calendar-days' }, to: { person: 'cleo' } },
    ],
  });
  expect(triage?.calendar.holidays).toEqual(new Set(['2026-12-25']));
  expect(notice?.escalations).toBeUndefined();
  expect(notice).toMatchObject({
    covers: 'case',
    start: { latest: ['aware', { earliest: ['classified', 'opened'] }] },
    calendar: { name: 'utc' },
    severityChange: 'restart',
    pausable: false,
  });
});

test.each([
  ['a time without its kind', '1 business day', '1 day', '1 day'],
  [
    'a time without its kind, where there is no calendar',
    '72 elapsed hours, high: 1 calendar month',
    '3 days',
    '3 days',
  ],
  ['half a day', '1 business day', '1.5 business days', '1.5'],
  ['no time at all', '1 business day', '0 business days', '0 business'],
  ['more than ten years', '72 elapsed hours', '99999 elapsed hours', '99999'],
  ['a zone that is none', 'Europe/Berlin', 'Europe/Atlantis', 'Atlantis'],
  ['hours that end before they begin', '09:00-12:00', '12:00-09:00', '12:00-09:00'],
  ['hours that overlap', '13:00-17:00', '11:00-17:00', 'open:'],
  ['a date that is none', '2026-12-25', '2026-02-30', '2026-02-30'],
  ['a calendar that is not there', 'calendar: office', 'calendar: ofice', 'ofice'],
  [
    'business time without a calendar',
    '    calendar: office\n    roll:',
    '    roll:',
    '0.5 business',
  ],
  ['a share of more than all', 'at: 100%', 'at: 110%', 'at: 110%'],
  ['a step without a time', 'after: 2 calendar days, ', '', '{ to: { person'],
  ['a step with two times', 'at: 75%,', 'at: 75%, after: 2 calendar days,', 'at: 75%, after'],
  ['nobody to be told', 'to: owner', 'to: boss', 'to: boss'],
  [
    'business time after a deadline that has no calendar',
    '72 elapsed hours, high: 1 calendar month }',
    '72 elapsed hours }\n    escalate:\n      - { after: 1 business day, to: owner }',
    'after: 1 business day',
  ],
  ['a stage that is not there', 'stage: triage', 'stage: trage', 'stage: trage'],
  ['a name used twice', 'id: notice', 'id: remediation', 'id: remediation'],
  [
    'one of which there is one',
    '{ earliest: [classified, opened] }',
    '{ earliest: [opened] }',
    'latest',
  ],
])('%s is named with its line', (_, from, to, place) => {
  const broken = levels.replace(from, to);
  expect(broken).not.toBe(levels);
  const { problems } = withLevels(broken);
  const text = shipped.replace(/^stages:/m, `${broken}stages:`);
  const line = text.split('\n').findIndex((one) => one.includes(place)) + 1;
  expect(problems.map((problem) => problem.line)).toEqual([line]);
});

test('who is warned of the short form is said beside it; of whom nobody is, is noted', () => {
  const said = readWorkflow(shipped);
  expect([said.workflow?.serviceLevels[0]?.warnAt, said.notes]).toEqual([[0.75], []]);
  const silent = readWorkflow(shipped.replace(/^warn: .*$/m, ''));
  expect(silent.workflow?.serviceLevels[0]?.warnAt).toEqual([]);
  expect(silent.notes).toEqual([
    "nobody is warned before these are missed: remediation; say when, such as warn: ['75%']",
  ]);
});

test('a level is extended by two people, but where it says that nobody does', () => {
  const { workflow } = withLevels(levels.replace('    pausable: false', '    extendable: false'));
  expect(workflow?.serviceLevels.map(({ extendable }) => extendable)).toEqual([true, true, false]);
});
