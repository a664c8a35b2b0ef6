import { expect, test } from 'vitest';
import { civilTime } from '#app/civil-time.ts';
import { fromMillis } from '#domain/clock/instant.ts';
import { sampleOf } from '#importers/recognise.ts';
import type { AboutSeries } from './format.ts';
import { seriesFormatOf } from './formats.ts';

const about: AboutSeries = {
  name: 'a.csv',
  zone: 'Europe/Berlin',
  near: '2026-03-10T13:00:00.000Z',
  civil: civilTime,
};

async function told(text: string, more: Partial<AboutSeries> = {}) {
  const format = seriesFormatOf(sampleOf(text));
  if (!format) return undefined;
  const { meaning, points, skipped } = await format.read(text, { ...about, ...more });
  return {
    format: format.id,
    meaning,
    points: points.map(({ at, value, total }) => [
      fromMillis(at).slice(11, 16),
      value,
      ...(total === undefined ? [] : [total]),
    ]),
    skipped: skipped.map(({ reason, at }) => `${at}: ${reason}`),
  };
}

const prometheus = (...result: unknown[]) =>
  JSON.stringify({ status: 'success', data: { resultType: 'matrix', result } });

test('a table of good and total tells its meaning, in any order; what it lacks is told by line', async () => {
  const text = [
    'Time;Good;Total',
    '2026-03-10 14:02;100;100',
    '2026-03-10T13:00:00Z;90;100',
    '2026-03-10 14:01;110;100',
    'soon;1;1',
    '2026-03-10 14:02;7;7',
    '2026-03-10 14:03;;7',
    '2026-03-10 14:04;7',
  ].join('\n');
  expect(await told(text)).toEqual({
    format: 'csv',
    meaning: 'events',
    points: [
      ['13:00', 90, 100],
      ['13:02', 100, 100],
    ],
    skipped: [
      'line 5: Its time cannot be understood: soon',
      'line 4: More were good than there were: 110 of 100',
      'line 6: There is a value of that time already',
      'line 7: It has no number: nothing',
      'line 8: It has no total: nothing',
    ],
  });
  expect(await told('time,errors,requests\n1773147600,3,10\n')).toMatchObject({
    meaning: 'events',
    points: [['13:00', 7, 10]],
  });
});

test('a table of values is of the meaning that is given; of two columns the second is the value', async () => {
  const text = '"Time","shop availability"\n2026-03-10T13:00:00Z,99.5%\n2026-03-10T13:01:00Z,NaN\n';
  expect(await told(text, { meaning: 'good-share' })).toMatchObject({
    points: [['13:00', 0.995]],
    skipped: ['line 3: It has no number: NaN'],
  });
  expect(await told(text)).toMatchObject({ meaning: undefined, points: [] });
  const hundredths = 'time,value\n1773147600,99.5\n';
  expect(await told(hundredths, { meaning: 'good-share', percent: true })).toMatchObject({
    points: [['13:00', 0.995]],
  });
  expect(await told(hundredths, { meaning: 'good-share' })).toMatchObject({
    skipped: ['line 2: A share is from 0 to 1: 99.5; of hundredths, say that it is percent'],
  });
});

test('an answer of Prometheus holds one series', async () => {
  const values = [[1773147600.5, '0.5'], [1773147660, 'NaN'], 'x'];
  expect(await told(prometheus({ metric: {}, values }), { meaning: 'bad-rate' })).toEqual({
    format: 'prometheus',
    meaning: 'bad-rate',
    points: [['13:00', 0.5]],
    skipped: [
      'data.result[0].values[2]: It is no pair of a time in seconds and a value as text',
      'data.result[0].values[1]: It has no number: NaN',
    ],
  });
});

test.each([
  [
    prometheus({ values: [] }, { values: [] }),
    'data.result: It holds 2 series: ask for one, such as sum(…)',
  ],
  [prometheus(), 'data.result: It holds no series'],
  [prometheus({}), 'data.result[0].values: The series has no values'],
  ['{"status":"error","error":"parse error"}', 'status: The query failed: parse error'],
  [
    '{"status":"success","data":{"resultType":"vector","result":[]}}',
    'data.resultType: It answers no range query, but holds a vector: ask /api/v1/query_range',
  ],
  [
    '{"status":"success","data":{"resultType":"matrix","result":[{"values":[[1',
    '$: It is no whole JSON document',
  ],
])('what an answer cannot be read for is told: %s', async (text, skipped) => {
  expect(await told(text, { meaning: 'bad-rate' })).toMatchObject({
    points: [],
    skipped: [skipped],
  });
});

test('what is no series is known as none', async () => {
  expect(await told('time,text,kind\n')).toBeUndefined();
  expect(await told('hello')).toBeUndefined();
});
