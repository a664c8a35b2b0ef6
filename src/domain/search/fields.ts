import { environments } from '#domain/asset/asset.ts';
import { type DueBucket, dueBuckets } from '#domain/clock/due-bucket.ts';
import { claims, severities } from '#domain/finding/finding.ts';
import { findingStatuses } from '#domain/finding/status.ts';
import { criticalities } from '#domain/priority/facts.ts';
import { levels } from '#domain/priority/level.ts';
import { systemExposures } from '#domain/priority/tables/points.ts';

/**
 * What the values of a field are. `choice`: one of these, and where they are ranked, the first is the highest; `flag`:
 * yes or no; `number`: within bounds; `age`: a span of time until now, as `30d`; `due`: one from now on, or one of these words;
 * `pattern`: text in which `*` stands for anything.
 */
export type Field = { says: string } & (
  | { kind: 'choice'; values: readonly string[]; ranked: boolean }
  | { kind: 'flag' }
  | { kind: 'number'; least: number; most: number }
  | { kind: 'age' }
  | { kind: 'due'; values: readonly DueWord[] }
  | { kind: 'pattern'; example: string; values?: readonly string[] }
);

const choice = <Values extends readonly string[]>(values: Values, says: string, ranked = false) =>
  ({ kind: 'choice', values, ranked, says }) as const;
const pattern = (example: string, says: string, values?: readonly string[]) =>
  ({ kind: 'pattern', example, says, ...(values ? { values } : {}) }) as const;

/** Stands for what is not there, where a name is asked for. */
export const NONE = 'none';

/** A deadline in words: those that cases are chosen by, and that there is none. */
export type DueWord = DueBucket | typeof NONE;

/** Every field that a query can ask for, in the order in which they are offered. */
export const fields = {
  severity: choice(severities, 'how bad it is, as the report says', true),
  status: choice(findingStatuses, 'whether reports still show it'),
  priority: choice(levels, 'how soon it is to be worked on', true),
  asset: pattern('shop', 'what was scanned'),
  group: pattern('payments', 'the asset group that what was scanned belongs to'),
  component: pattern('lodash', 'the package or product that it is in, by name'),
  cve: pattern('CVE-2024-3094', 'a vulnerability by its id: CVE, GHSA and their kin'),
  kev: { kind: 'flag', says: 'known to be exploited, as CISA says' },
  epss: { kind: 'number', least: 0, most: 1, says: 'how likely it is to be exploited in 30 days' },
  cvss: { kind: 'number', least: 0, most: 10, says: 'the highest of its CVSS scores' },
  fix: { kind: 'flag', says: 'whether the report names a fix' },
  remedy: pattern('pkg:npm/lodash', 'what would remedy it, as leverage names it'),
  owner: pattern('ana', 'who has its case, or answers for its asset', [NONE]),
  team: pattern('payments', 'the roster that answers for its asset', [NONE]),
  environment: choice(environments, 'what its asset serves'),
  criticality: choice(criticalities, 'how much depends on its asset'),
  exposure: choice(systemExposures, 'how much of its asset can be reached'),
  case: pattern('C-12', 'the case that it is in', [NONE, '*']),
  due: {
    kind: 'due',
    values: [...dueBuckets, NONE],
    says: 'when it is to be remedied, by its own clock or that of its case',
  },
  exception: { kind: 'flag', says: 'whether its case is under an exception' },
  problem: pattern('4711', 'the problem that it is one of, by the number of any finding of it', [
    NONE,
    '*',
  ]),
  tools: { kind: 'number', least: 1, most: 100, says: 'how many tools see its problem' },
  stale: { kind: 'flag', says: 'whether nothing has told of it for longer than is good' },
  age: { kind: 'age', says: 'how long ago it was seen first' },
  seen: { kind: 'age', says: 'how long ago a report last showed it' },
  tool: pattern('Trivy', 'what found it'),
  format: pattern('sarif', 'the format of the report that opened it'),
  rule: pattern('sql-injection', "the tool's rule"),
  cwe: pattern('79', 'the kind of weakness, by its number in CWE'),
  path: pattern('src/*.ts', 'the file that it is in'),
  host: pattern('10.0.0.*', 'the host that it is on'),
  claim: choice(claims, 'what the report says of its state'),
} as const satisfies Record<string, Field>;

export type FieldName = keyof typeof fields;
export const fieldNames = Object.keys(fields) as FieldName[];

export function fieldOf(name: FieldName): Field {
  return fields[name];
}

export function isField(name: string): name is FieldName {
  return Object.hasOwn(fields, name);
}

/** Whether values of the field are more or less than each other. */
export function isRanked(field: Field): boolean {
  return (
    field.kind === 'number' ||
    field.kind === 'age' ||
    field.kind === 'due' ||
    (field.kind === 'choice' && field.ranked)
  );
}
