import calculator from 'ae-cvss-calculator';
import type { Cvss } from '#domain/finding/finding.ts';
import type { Facts } from '#domain/priority/facts.ts';

/**
 * A vector's own score, 0 to 10: with whatever it says of threat and environment, how its specification calls that score,
 * and that of the base metrics alone.
 */
export type VectorScore = { version: CvssVersion; score: number; kind: string; base: number };
type CvssVersion = '2.0' | '3.0' | '3.1' | '4.0';

const prefixes: readonly [string, CvssVersion][] = [
  ['CVSS:4.0/', '4.0'],
  ['CVSS:3.1/', '3.1'],
  ['CVSS:3.0/', '3.0'],
];
/** Longer than a vector with every metric of CVSS 4.0. */
const LONGEST = 300;
/** A database of findings has few vectors, and each of them often. */
const REMEMBERED = 20_000;
const remembered = new Map<string, VectorScore | undefined>();

/** The score of a vector of CVSS 2.0, 3.0, 3.1 or 4.0 as its specification computes it; undefined where it is none. */
export function scoreVector(vector: string): VectorScore | undefined {
  if (remembered.has(vector)) return remembered.get(vector);
  if (remembered.size >= REMEMBERED) remembered.clear();
  const score = vector.length > LONGEST ? undefined : computed(vector);
  remembered.set(vector, score);
  return score;
}

function computed(vector: string): VectorScore | undefined {
  // What says a metric twice is invalid; the library would take the last.
  const metrics = vector
    .replace(/^\((.*)\)$/, '$1')
    .split('/')
    .map((part) => {
      const [name = '', value = ''] = part.split(':');
      return [name, value] as const;
    });
  const said = new Map(metrics);
  if (said.size < metrics.length) return undefined;
  const read = calculator.fromVector(vector);
  // A vector that lacks a base metric has no score, whatever the rest would give.
  if (!read?.isBaseFullyDefined()) return undefined;
  const { overall, base } = read.calculateScores() as { overall: number; base?: number };
  const version = prefixes.find(([prefix]) => vector.startsWith(prefix))?.[1] ?? '2.0';
  return { version, score: overall, kind: kindOf(version, said), base: base ?? overall };
}

const THREAT = /^(E|RL|RC)$/;
const ENVIRONMENT = /^(CR|IR|AR|CDP|TD|M[A-Z]+)$/;
const NOT_DEFINED = ['X', 'ND'];

/** As CVSS 4.0 §1.3 names its scores, and versions 2 and 3 their groups of metrics. */
function kindOf(version: CvssVersion, said: ReadonlyMap<string, string>): string {
  const defined = [...said].flatMap(([name, value]) => (NOT_DEFINED.includes(value) ? [] : [name]));
  const threat = defined.some((name) => THREAT.test(name));
  const environment = defined.some((name) => ENVIRONMENT.test(name));
  if (version === '4.0') return `CVSS-B${threat ? 'T' : ''}${environment ? 'E' : ''}`;
  if (environment) return 'environmental';
  return threat ? 'temporal' : 'base';
}

/**
 * The one score that counts of all that a report gives: of the newest version, the highest. It is the vector's own;
 * where the report says another, both are told. What cannot be read at all is told as a fault.
 */
export function cvssFacts(given: readonly Cvss[] = []): Pick<Facts, 'cvss' | 'cvssFault'> {
  const read = given.map(factOf);
  const scored = read.flatMap(({ cvss }) => (cvss ? [cvss] : []));
  scored.sort((a, b) => Number(b.version) - Number(a.version) || b.score - a.score);
  const [best] = scored;
  if (best) return { cvss: best };
  const fault = read.find(({ cvssFault }) => cvssFault)?.cvssFault;
  return fault ? { cvssFault: fault } : {};
}

function factOf({ version, vector, score }: Cvss): Pick<Facts, 'cvss' | 'cvssFault'> {
  if (vector === undefined) return score === undefined ? {} : { cvss: { version, score } };
  const own = scoreVector(vector);
  if (!own) {
    const note = `${vector.slice(0, LONGEST)} is no CVSS vector`;
    return score === undefined ? { cvssFault: note } : { cvss: { version, score, note } };
  }
  const differs = score !== undefined && score !== own.score && score !== own.base;
  return {
    cvss: {
      version: own.version,
      score: own.score,
      vector,
      kind: own.kind,
      ...(own.base === own.score ? {} : { base: own.base }),
      ...(differs ? { note: `the report says ${score}` } : {}),
    },
  };
}
