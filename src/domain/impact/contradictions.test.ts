import { describe, expect, test } from 'vitest';
import { exactly } from './amount.ts';
import { claimsIn } from './claims.ts';
import { contradictionsOf, type Field, fieldsOf } from './contradictions.ts';

const told = (text: string, services: string[] = []) =>
  claimsIn(text, services).map(({ kind, low, high, unit, text: words, from, to }) => {
    expect(text.slice(from, to)).toBe(words);
    return [kind, low, high, unit, words];
  });

describe('prose claims', () => {
  test.each<[string, unknown[]]>([
    ['It lasted about an hour.', ['duration', 1440, 5760, 's', 'about an hour']],
    ['An outage of 1 h 43 min hit us', ['duration', 6150, 6210, 's', '1 h 43 min']],
    [
      'The impact lasted 1 hour and 43 minutes',
      ['duration', 6150, 6210, 's', '1 hour and 43 minutes'],
    ],
    ['a 20-minute partial outage', ['duration', 900, 1500, 's', '20-minute']],
    [
      'Checkout was down for over 2 hours.',
      ['duration', 7200, Number.POSITIVE_INFINITY, 's', 'over 2 hours'],
    ],
    ['12,400 sessions saw errors', ['users', 12_350, 12_450, 'sessions', '12,400 sessions']],
    [
      'up to 1.2 million users were affected',
      ['users', 0, 1.2e6, 'users', 'up to 1.2 million users'],
    ],
    ['It was 2. 1,240 users saw errors', ['users', 1235, 1245, 'users', '1,240 users']],
    ['7.3 % of users got errors', ['users', 0.0725, 0.0735, '%', '7.3 % of users']],
    ['All customers were affected', ['users', 1, 1, '%', 'All customers']],
    ['We dropped 812 requests', ['requests', 811.5, 812.5, 'requests', '812 requests']],
    ['It cost us €12,500 in refunds', ['money', 12_450, 12_550, 'EUR', '€12,500']],
    ['a loss of 1.5 million USD', ['money', 1.45e6, 1.55e6, 'USD', '1.5 million USD']],
    ['No customer data was lost.', ['records', 0, 0, 'records', 'No customer data was lost']],
    ['312 records were lost', ['records', 311.5, 312.5, 'records', '312 records']],
    ['This was a Sev-3.', ['severity', 3, 3, '', 'Sev-3']],
  ])('%s', (text, expected) => {
    const [first, ...others] = told(text);
    expect(others).toEqual([]);
    expect(
      first?.map((part) => (typeof part === 'number' ? Number(part.toPrecision(9)) : part)),
    ).toEqual(expected);
  });

  test('that a service did not work', () => {
    expect(told('pay/api was briefly down, my-pay/api is up.', ['pay/api'])).toEqual([
      ['service', 0, 0, 'pay/api', 'pay/api'],
    ]);
  });

  test.each([
    'We have 2 million users.',
    'The job runs every 5 minutes.',
    'After 10 minutes ana restarted db-2.',
    'Raised from sev3 to the next.',
    'Released 2.14.3 of orders at 14:05 on 2026-03-10.',
    'See #4021 for 12 records.',
    'Errors rose to 40 m above.',
  ])('nothing of an impact: %s', (text) => {
    expect(told(text)).toEqual([]);
  });

  test('in a long text are found in a moment', () => {
    const text = 'About 12,400 users saw errors for 1 h 43 min, sev2 1 1 1,1,1 . '.repeat(2000);
    const begun = performance.now();
    expect(claimsIn(text, ['shop', 'pay/api']).length).toBeGreaterThan(2000);
    expect(performance.now() - begun).toBeLessThan(3000);
    expect(claimsIn('1,'.repeat(100_000))).toEqual([]);
    expect(claimsIn('1 '.repeat(100_000))).toEqual([]);
  });
});

describe('a contradiction', () => {
  const fields: Field[] = fieldsOf(
    1,
    [{ name: 'duration of impact', from: 'onset', to: 'ended', seconds: 6180 }],
    {
      measures: [
        {
          id: 'M-1',
          kind: 'users',
          component: 'shop',
          unit: 'sessions',
          amount: { low: 12_000, high: 12_800 },
          of: 170_000,
          basis: 'estimated',
          how: '',
          statedBy: 'ana',
          statedAt: '',
        },
        {
          id: 'M-2',
          kind: 'data-loss',
          extent: 'records',
          component: 'shop',
          amount: exactly(312),
          basis: 'estimated',
          how: '',
          statedBy: 'ana',
          statedAt: '',
        },
      ],
      totals: [],
      downtimes: [],
    },
  );
  const found = (text: string) =>
    contradictionsOf(claimsIn(text, ['shop', 'search']), fields).map(({ says }) => says);

  test.each([
    ['It lasted about an hour.', '“about an hour”, but duration of impact is 1 h 43 min'],
    ['Sev 3.', '“Sev 3”, but the severity is sev1'],
    ['All users were affected.', '“All users”, but M-1 is 7.06 to 7.53 %'],
    ['2,000 users saw errors.', '“2,000 users”, but M-1 is 12,000 to 12,800 sessions'],
    ['No data was lost.', '“No data was lost”, but M-2 is 312 records'],
    ['search was down.', '“search”, but what was affected is of shop'],
  ])('%s', (text, says) => {
    expect(found(text)).toEqual([says]);
  });

  test('is none where the words can mean what the fields say, or no field speaks of it', () => {
    expect(
      found(
        'Sev1: shop was down for about 2 hours. 12k users (7 % of users) saw errors; it cost €7,000.',
      ),
    ).toEqual([]);
  });
});
