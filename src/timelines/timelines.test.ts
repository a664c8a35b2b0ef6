import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { civilTime } from '#app/civil-time.ts';
import { sampleOf } from '#importers/recognise.ts';
import { inPieces } from '#importers/trial.ts';
import type { AboutFile, ReadItem } from './format.ts';
import { factFormatOf, factFormats } from './formats.ts';

const about: AboutFile = {
  name: 'a.log',
  zone: 'Europe/Berlin',
  near: '2026-03-10T13:00:00.000Z',
  civil: civilTime,
};

async function read(text: string, more: Partial<AboutFile> = {}): Promise<ReadItem[]> {
  const format = factFormatOf(sampleOf(text));
  const items: ReadItem[] = [];
  for await (const item of format?.read(inPieces(text, 97), { ...about, ...more }) ?? [])
    items.push(item);
  return items;
}

/** Each fact in a line, and what was skipped. */
async function told(text: string, more: Partial<AboutFile> = {}): Promise<string[]> {
  return (await read(text, more)).map((item) => {
    if ('skipped' in item) return `skipped ${item.skipped.at}: ${item.skipped.reason}`;
    const { at, end, doubt, kind, source, actor, system, text: says } = item.fact;
    const instants = [
      at.slice(0, 19),
      ...(end ? [end.slice(11, 19)] : []),
      ...(doubt ? [doubt] : []),
    ];
    return [...instants, kind, source, actor ?? system ?? '-', says].join(' ');
  });
}

describe('log lines', () => {
  test.each([
    [
      'ISO 8601',
      '2026-03-10T13:04:05.123Z [ERROR] pool exhausted',
      '2026-03-10T13:04:05 observation a.log - [ERROR] pool exhausted',
    ],
    [
      'a local time, in the zone of the source',
      '2026-03-10 14:04:05,123 ERROR pool',
      '2026-03-10T13:04:05 observation a.log - ERROR pool',
    ],
    [
      'an offset',
      '[2026-03-10 14:04:05 +0100] pool',
      '2026-03-10T13:04:05 observation a.log - pool',
    ],
    [
      'slashes',
      '2026/03/10 14:04:05 [error] 31#31: upstream timed out',
      '2026-03-10T13:04:05 observation a.log - [error] 31#31: upstream timed out',
    ],
    [
      'RFC 3164',
      'Mar  9 14:04:05 db-1 postgres[311]: too many clients',
      '2026-03-09T13:04:05 observation db-1 postgres too many clients',
    ],
    [
      'RFC 3164 of the year before',
      '<13>Dec 31 23:59:58 db-1 cron: late',
      '2025-12-31T22:59:58 observation db-1 cron late',
    ],
    [
      'RFC 5424',
      '<34>1 2026-03-10T13:04:05.003Z db-1 su 77 ID47 [a b="c"] failed',
      '2026-03-10T13:04:05 observation db-1 su failed',
    ],
    [
      'the combined log format',
      '192.0.2.1 - ana [10/Mar/2026:14:04:05 +0100] "GET /pay HTTP/1.1" 502 17 "-" "curl"',
      '2026-03-10T13:04:05 observation a.log - 502 GET /pay HTTP/1.1',
    ],
    ['seconds since 1970', '1773147845.250 pool', '2026-03-10T13:04:05 observation a.log - pool'],
    [
      'milliseconds since 1970',
      '1773147845250 pool',
      '2026-03-10T13:04:05 observation a.log - pool',
    ],
    [
      'logfmt',
      'ts=2026-03-10T13:04:05Z level=error msg="pool"',
      '2026-03-10T13:04:05 observation a.log - level=error msg="pool"',
    ],
  ])('%s', async (_, line, expected) => {
    expect(await told(line)).toEqual([expected]);
  });

  test('go on until the next stamp, and are kept as they stood', async () => {
    const trace = '2026-03-10T13:04:05Z boom\n  at a.ts:1\n  at b.ts:2';
    const [first, second] = await read(`${trace}\n2026-03-10T13:04:06Z on\n`);
    expect(first).toMatchObject({ line: 1, fact: { text: 'boom', raw: trace } });
    expect(second).toMatchObject({ line: 4, fact: { text: 'on' } });
    expect(await told('before\n2026-03-10T13:04:06Z on')).toEqual([
      'skipped line 1: It does not begin with a stamp',
      '2026-03-10T13:04:06 observation a.log - on',
    ]);
  });

  test('in the night in which clocks are put back go on in order, and are in doubt where that does not tell', async () => {
    const lines = ['00:59:00', '01:30:00', '01:59:00', '01:10:00', '02:00:00'];
    const text = lines.map((time) => `2025-11-02 ${time} tick`).join('\n');
    expect(
      (await told(text, { zone: 'America/New_York' })).map((line) => line.slice(11, 26)),
    ).toEqual([
      '04:59:00 observ',
      '05:30:00 twice ',
      '05:59:00 twice ',
      '06:10:00 observ',
      '07:00:00 observ',
    ]);
    expect(await told('2026-03-08 02:30:00 tick', { zone: 'America/New_York' })).toEqual([
      '2026-03-08T07:30:00 never observation a.log - tick',
    ]);
  });
});

test('CSV, by the names of its columns', async () => {
  const text = [
    'Time,End,Zone,Kind,Description,Who,Link',
    '2026-03-10 14:05,2026-03-10 14:07,,deploy,v812 out,ana,https://ci.example/1',
    '2026-03-10 08:06,,America/Chicago,alert,"errors, many",,',
    ',,,,no time,,',
    '2026-02-30 10:00,,,,no such day,,',
    '2026-03-10 08:06,,Nowhere/City,,no such zone,,',
  ].join('\n');
  expect(await told(text, { source: 'sheet' })).toEqual([
    '2026-03-10T13:05:00 13:07:00 change sheet ana v812 out',
    '2026-03-10T13:06:00 alert sheet - errors, many',
    'skipped line 4: It has no time',
    'skipped line 5: Its time cannot be understood: 2026-02-30 10:00',
    'skipped line 6: There is no time zone Nowhere/City',
  ]);
});

test('JSON lines', async () => {
  const text = [
    '{"@timestamp":"2026-03-10T13:05:00Z","message":"pool exhausted","host":"db-1","service":"pay"}',
    '{"ts":1773147845250,"msg":"again"}',
    '{"ts":',
    '[]',
  ].join('\n');
  expect(await told(text)).toEqual([
    '2026-03-10T13:05:00 observation db-1 pay pool exhausted',
    '2026-03-10T13:04:05 observation a.log - again',
    'skipped line 3: It is no JSON object',
    'skipped line 4: It is no JSON object',
  ]);
});

test('git log, as it is and with --date=iso', async () => {
  const commit = (head: string, subject: string) =>
    `commit 0123456789abcdef0123456789abcdef01234567 (HEAD)\nAuthor: Ana B <a@b.example>\n${head}\n\n    ${subject}\n\n    And why.\n`;
  const text = [
    commit('Date:   Tue Mar 10 14:05:06 2026 +0100', 'Raise the pool'),
    commit('Date:   2026-03-10 14:06:06 +0100', 'Lower it'),
    commit(
      'AuthorDate: Tue Mar 3 10:00:00 2026 +0100\nCommit: B\nCommitDate: 2026-03-10T14:07:06+01:00',
      'Picked',
    ),
    commit('Date:   yesterday', 'Lost'),
  ].join('\n');
  expect(await told(text)).toEqual([
    '2026-03-10T13:05:06 change git Ana B 0123456789ab Raise the pool',
    '2026-03-10T13:06:06 change git Ana B 0123456789ab Lower it',
    '2026-03-10T13:07:06 change git Ana B 0123456789ab Picked',
    'skipped line 27: The commit 0123456789abcdef0123456789abcdef01234567 has no date that can be understood',
  ]);
});

describe('a chat', () => {
  test('as it is pasted, over midnight', async () => {
    const text =
      '[23:58] ana: who is on call?\nand where\n[23:59:30] ben: I am\n00:02 <cleo> joining\nana  12:05 AM\nthanks';
    expect(await told(text)).toEqual([
      '2026-03-10T22:58:00 communication chat ana who is on call? and where',
      '2026-03-10T22:59:30 communication chat ben I am',
      '2026-03-10T23:02:00 communication chat cleo joining',
      '2026-03-10T23:05:00 communication chat ana thanks',
    ]);
  });

  test('from an export of Slack', async () => {
    const text = JSON.stringify([
      {
        type: 'message',
        user: 'U1',
        user_profile: { real_name: 'Ana B' },
        text: 'errors',
        ts: '1773147845.000200',
      },
      { type: 'message', user: 'U2', text: 'on it', ts: '1773147850.000300' },
      { type: 'message', user: 'U2', text: '', ts: '1773147851.000300' },
    ]);
    expect(await told(text)).toEqual([
      '2026-03-10T13:04:05 communication slack Ana B errors',
      '2026-03-10T13:04:10 communication slack U2 on it',
      'skipped [2]: The message has no text',
    ]);
  });
});

test('a file of none of these is nobody’s', () => {
  for (const text of ['', 'just words\nand more', '{"a":1}', 'a,b\n1,2']) {
    expect(factFormatOf(sampleOf(text))).toBeUndefined();
  }
});

test('nothing makes a format throw, and every fact has an instant', async () => {
  const pieces = fc.constantFrom(
    '2026-03-10 14:05:00 ',
    'Feb 29 10:00:00 ',
    '[14:05] ',
    'ana: ',
    '{"ts":',
    '9999999999999',
    '"',
    ',',
    '\n',
    '\u0000',
    'commit abcdef0\n',
    'Date: ',
    'time,text\n',
    '99:99',
    '2026-13-45T99:99Z',
    '[{"ts":"1"}]',
    '<34>1 ',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(pieces, { maxLength: 20 }), async (parts) => {
      for (const format of factFormats) {
        for await (const item of format.read(inPieces(parts.join(''), 7), about)) {
          if ('fact' in item)
            expect(item.fact.at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
          else expect(item.skipped.reason).not.toBe('');
        }
      }
    }),
    { numRuns: 200 },
  );
});
