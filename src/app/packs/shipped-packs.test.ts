import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inWords } from '#domain/clock/span.ts';
import { lookUp, rowsOf } from '#domain/priority/decision-table.ts';
import { cisaBod2604 } from '#domain/priority/tables/cisa-bod-26-04.ts';
import { contentInWords } from '#domain/workflow/fact-words.ts';
import { following, shippedPacks } from '#testing/following.ts';
import { packFaults, packLibrary } from './facts.ts';
import { contentOf, type PackFile, readPack } from './pack-file.ts';

const everyKind = 'vulnerability, misconfiguration, drift, incident, nonconformity';
const factsIn = (name: string): PackFile['facts'] =>
  readPack(shippedPacks.get(name) ?? '').data?.facts ?? [];
const unchecked = (name: string) =>
  factsIn(name).flatMap(({ id, verified, parameter }) => (verified || parameter ? [] : [id]));

/** A pack with its parameters set to their examples and these facts switched on. */
function packUse(name: string, on: readonly string[] = []): string {
  const set = Object.fromEntries(
    factsIn(name).flatMap(({ id, parameter }) =>
      parameter ? [[id, id.endsWith('calendar') ? 'office' : parameter.example] as const] : [],
    ),
  );
  return JSON.stringify({ use: `${name}@1`, set, with: on });
}

function followed(name: string, on: readonly string[] = []) {
  const { workflow, problems } = following(`[${packUse(name, on)}]`, { kinds: everyKind });
  expect(problems).toEqual([]);
  if (!workflow) throw new Error('it was read');
  return workflow;
}

const frameworks = [...shippedPacks.keys()];

test.each(frameworks)('the pack %s is sound', (name) => {
  const file = readPack(shippedPacks.get(name) ?? '');
  expect(file.problems).toEqual([]);
  if (!file.data) throw new Error('it was read');
  expect(packFaults(file, packLibrary([]))).toEqual([]);
  expect(file.data.pack).toBe(name);
});

test.each(frameworks)('of %s nothing is on that nobody checked', (name) => {
  const on = followed(name).packs?.flatMap(({ facts }) => facts) ?? [];
  expect(on.filter((id) => unchecked(name).includes(id))).toEqual([]);
});

test.each(frameworks)('all of %s can be switched on', (name) => {
  const on = followed(name, unchecked(name)).packs?.flatMap(({ facts }) => facts);
  expect(on).toEqual(expect.arrayContaining(unchecked(name)));
});

test.each(frameworks)('all that %s brings is told in words', (name) => {
  const told = factsIn(name).flatMap((fact) => {
    const kind = contentOf(fact);
    return kind ? contentInWords(kind, fact[kind] ?? {}) : [];
  });
  expect(told.filter((line) => /undefined|null|object|[{}[\]]/.test(line))).toEqual([]);
});

/** What a clock says: from when, how long, and until what is told. */
function clock(pack: string, fact: string) {
  const level = followed(pack, unchecked(pack)).serviceLevels.find(
    ({ id }) => id === `${pack}-${fact}`,
  );
  if (!level) return undefined;
  const times = Object.entries(level.target).map(
    ([key, span]) => `${key} ${span && inWords(span)}`,
  );
  const spans = new Set(Object.values(level.target).map((span) => span && inWords(span)));
  return {
    start: level.start,
    time: spans.size === 1 && times.length === 5 ? [...spans][0] : times.join(', '),
    stop: level.stop,
    pausable: level.pausable,
  };
}

// Each of these is said otherwise somewhere that looks trustworthy.
test.each([
  [
    'DORA: 4 hours from classification',
    'dora',
    'initial-from-classification',
    'classified',
    '4 elapsed hours',
    'dora-initial-submitted',
  ],
  [
    'DORA: and 24 hours from awareness',
    'dora',
    'initial-from-awareness',
    'aware',
    '24 elapsed hours',
    'dora-initial-submitted',
  ],
  [
    'DORA: 72 hours from the initial notification, not from classification',
    'dora',
    'intermediate',
    'dora-initial-submitted',
    '72 elapsed hours',
    'dora-intermediate-submitted',
  ],
  [
    'DORA: a month from the last intermediate report',
    'dora',
    'final',
    { last: ['dora-intermediate-submitted', 'dora-intermediate-updated'] },
    '1 calendar month',
    'dora-final-submitted',
  ],
  [
    'CRA: 14 days from the measure, not from awareness',
    'cra',
    'vulnerability-final',
    'measure-available',
    '14 calendar days',
    'cra-final-submitted',
  ],
  [
    'CRA: a month, not 14 days, for incidents',
    'cra',
    'incident-final',
    'cra-incident-notified',
    '1 calendar month',
    'cra-incident-final-submitted',
  ],
  [
    'NIS2: a calendar month from the notification, not 30 days from detection',
    'nis2',
    'final',
    'nis2-notified',
    '1 calendar month',
    'nis2-final-submitted',
  ],
  [
    'NIS2: a progress report a month after the notification',
    'nis2',
    'progress',
    'nis2-notified',
    '1 calendar month',
    'nis2-progress-submitted',
  ],
  [
    'BOD 26-04: volatile evidence within a day of the listing',
    'bod-26-04',
    'triage-evidence',
    'forensic-triage-from',
    '24 elapsed hours',
    'volatile-evidence-kept',
  ],
  [
    'SEC: from the determination of materiality, not from discovery',
    'sec-8k',
    'filing',
    'materiality-determined',
    '4 business days',
    'sec-8k-filed',
  ],
  [
    'HIPAA: 60 calendar days from discovery',
    'hipaa',
    'individuals',
    'discovered',
    '60 calendar days',
    'hipaa-individuals-told',
  ],
  [
    'GDPR: 72 hours, not the 96 that are proposed',
    'gdpr',
    'authority',
    'breach-aware',
    '72 elapsed hours',
    'gdpr-authority-notified',
  ],
] as const)('%s', (_, pack, fact, start, time, stop) => {
  expect(clock(pack, fact)).toEqual({ start, time, stop, pausable: false });
});

test.each([
  [
    'PCI DSS 4.0.1: critical alone, a month from release',
    'pci-dss',
    'critical-patches',
    'released',
    'critical 1 calendar month',
  ],
  [
    'BOD 26-04: 3, 14 and 60 days and no tier of 30; the last has no date',
    'bod-26-04',
    'remediation',
    { earliest: ['kev-listed', 'identified', 'opened'] },
    'immediate 3 calendar days, out-of-cycle 14 calendar days, scheduled 60 calendar days',
  ],
  [
    'FedRAMP Rev 5: 30, 90 and 180 days of 24 hours',
    'fedramp-legacy',
    'remediation',
    { earliest: ['detected', 'opened'] },
    'critical 30 × 24 hours, high 30 × 24 hours, medium 90 × 24 hours, low 180 × 24 hours',
  ],
] as const)('%s', (_, pack, fact, start, time) => {
  expect(clock(pack, fact)).toEqual({ start, time, stop: undefined, pausable: false });
});

test('BOD 26-04: listed, not exposed, not automatable and of total impact is 14 days, not 3', () => {
  const row = { kev: 'yes', exposed: 'no', automatable: 'no', technicalImpact: 'total' } as const;
  expect(lookUp(cisaBod2604, row)).toBe('14 days');
  const days = rowsOf(cisaBod2604).map(({ outcome }) => outcome.split(' ')[0]);
  expect(new Set(days)).toEqual(new Set(['3', '14', '60', 'fix']));
});

test('BOD 26-04: the pack says every row of the table, and no other', () => {
  const rows = factsIn('bod-26-04').filter(({ id }) => id.startsWith('row-'));
  const told = rowsOf(cisaBod2604).map(({ values, outcome }) => {
    const not = (answer: string | undefined) => (answer === 'yes' ? '' : 'not ');
    const { kev, exposed, automatable, technicalImpact } = values;
    const conditions = `${not(kev)}listed in KEV, ${not(exposed)}exposed, ${not(automatable)}automatable`;
    return `${conditions}, ${technicalImpact} impact: ${inPack[outcome] ?? outcome}.`;
  });
  expect(
    rows.map(({ says }) => says.replace(/^[LN]/, (letter) => letter.toLowerCase())).sort(),
  ).toEqual(told.sort());
  expect(new Set(rows.map(({ source }) => source.section)).size).toBe(16);
});

const inPack: Record<string, string> = {
  '3 days & forensic investigation': '3 days, and forensic triage',
  'fix on system upgrade': 'at the next upgrade',
};

test('no pack follows a directive that was revoked, or a rule that is only proposed', () => {
  const said = frameworks.flatMap(factsIn).map(({ says, source }) => `${says} ${source.document}`);
  expect(said.filter((text) => /22-01|19-02|96 hours|CIRCIA/.test(text))).toEqual([]);
});

describe('the times of FedRAMP', () => {
  const file = join(import.meta.dirname, '../../../../shared/corpus/fedramp_vdr_tfr_pvr.csv');
  const incidents = join(
    import.meta.dirname,
    '../../../../shared/corpus/fedramp_iec_timeframes.csv',
  );

  test.skipIf(!existsSync(incidents))('to report an incident are those too, every row', () => {
    const rows = readFileSync(incidents, 'utf8').trim().split(/\r?\n/).slice(1);
    expect(rows).toHaveLength(60);
    for (const row of rows) {
      const [, rule, group = '', pain, type, count] =
        /^([A-Z-]+),(\w),(\d),.*timeframe_type"": ""(\w+)"", ""timeframe_num"": ([\d.]+)/.exec(
          row,
        ) ?? [];
      const fact = factsIn('fedramp-iec').find(
        ({ source, where }) =>
          source.section === rule && where?.class?.includes(group.toLowerCase()),
      );
      const time = timesOf(fact?.['service-level']?.['target-by-outcome'])[`n${pain}`];
      const unit = type === 'bizdays' ? 'business day' : 'elapsed hour';
      expect([row, time?.replace(/s$/, '')]).toEqual([row, `${count} ${unit}`]);
    }
  });

  const bucket: Record<string, string> = { irv_lev: 'lev-irv', nirv_lev: 'lev-nirv', nlev: 'nlev' };

  test.skipIf(!existsSync(file))('are those of its published rules, every row', () => {
    const [, ...rows] = readFileSync(file, 'utf8').trim().split(/\r?\n/);
    expect(rows).toHaveLength(48);
    for (const row of rows) {
      const [, group = '', pain, place = '', count, unit] = row.split(',');
      const fact = factsIn('fedramp-vdr').find(
        ({ id }) => id === `response-${group.toLowerCase()}`,
      );
      const said = timesOf(fact?.['service-level']?.['target-by-outcome']);
      const time = said[`n${pain}-${bucket[place]}`]?.replace(
        / (calendar|elapsed) (day|hour)s?$/,
        ' $2s',
      );
      expect([row, time]).toEqual([row, `${count} ${unit}`]);
    }
  });
});

function timesOf(target: unknown): Record<string, string> {
  return (target as { times?: Record<string, string> } | undefined)?.times ?? {};
}
