import { describe, expect, it } from 'vitest';
import { contentInWords } from './fact-words.ts';

const setting = (id: string) => `$\{{ set.${id} }}`;

describe('what a fact brings, in words', () => {
  it('tells a service level with its times, its beginning and its days', () => {
    const level = {
      title: 'Remediated in time',
      start: { earliest: ['kev-listed', 'opened'] },
      'target-by-priority': { immediate: '3 calendar days', scheduled: '60 calendar days' },
      'severity-change': 'recompute',
      pausable: false,
      calendar: setting('calendar'),
      roll: { at: '12:00' },
      warn: ['75%'],
      escalate: [
        { at: '50%', to: 'owner' },
        { after: '1 calendar day', to: { role: 'manager', group: 'shops' } },
      ],
    };
    expect(contentInWords('service-level', level)).toEqual([
      'Remediated in time: immediate in 3 calendar days, scheduled in 60 calendar days, by priority',
      'begins with the earliest of kev-listed and opened',
      'is reckoned anew from its beginning when the time that there is changes',
      'never stands still',
      'counts the days of your calendar',
      'moves to the next day with work, to 12:00',
      'warns after 75% of the time',
      'tells the owner after 50% of the time',
      'tells whoever is manager of shops 1 calendar day after the deadline',
    ]);
  });

  it('tells what a workflow sets as its own', () => {
    const level = { title: 'Installed', start: 'released', target: setting('si-2-times') };
    expect(contentInWords('service-level', level)[0]).toBe(
      'Installed: your si-2-times, by severity',
    );
    const times = { n5: '4 calendar days' };
    const outcome = { title: 'Down', 'target-by-outcome': { of: setting('task'), times } };
    expect(contentInWords('service-level', outcome).slice(0, 2)).toEqual([
      'Down: n5 in 4 calendar days, by what your task came to',
      'begins with outcome',
    ]);
  });

  it('tells reports, documents, evidence, policies and parameters', () => {
    const clock = { title: 'Warning', start: 'aware', stop: 'warned', time: '24 elapsed hours' };
    expect(contentInWords('reporting-clock', clock)).toEqual([
      'Warning: 24 elapsed hours from aware',
      'is done when warned is told',
      'never stands still',
    ]);
    expect(
      contentInWords('document', { in: 'analyzing', name: 'cause', title: 'What caused it' }),
    ).toEqual(['What caused it (cause): written down before a case is no longer analyzing']);
    expect(contentInWords('evidence', { in: 'verifying' })).toEqual([
      'the stage that is verifying is evidence for the control',
    ]);
    expect(contentInWords('priority', { policy: 'bod-26-04' })).toEqual([
      'levels of priority are meant as the policy bod-26-04 decides them',
    ]);
    const parameter = { what: 'by when', example: { high: '30 calendar days' }, optional: true };
    expect(contentInWords('parameter', parameter)).toEqual([
      'by when',
      'such as high 30 calendar days',
      'may be left out',
    ]);
  });
});
