import { type Severity, severityRank } from '#domain/finding/finding.ts';
import type { Exposure } from '#domain/priority/facts.ts';
import { type Level, levelRank } from '#domain/priority/level.ts';
import { systemExposures } from '#domain/priority/tables/points.ts';

/** What the findings that an exception covers come to: the worst of each. */
export type Risk = {
  cases: number;
  findings: number;
  severity: Severity;
  priority?: Level;
  /** Whether any is in the catalogue of known exploited vulnerabilities. */
  kev: boolean;
  /** The highest; 0 to 1. */
  epss?: number;
  /** Of the most exposed asset that somebody has said it of. */
  exposure?: Exposure;
};

/** What is accepted although it is not so yet. */
export type Tolerance = { severity?: Severity; priority?: Level; epss?: number };

/** What was found at the approval, and how bad it may become before the exception is void. */
export type Accepted = { found: Risk; limits: Omit<Risk, 'cases' | 'findings'> };

/** Both risks as one; undefined is none. */
export function together(some: Risk | undefined, other: Risk | undefined): Risk | undefined {
  if (!some || !other) return some ?? other;
  const priority = worst(some.priority, other.priority, levelRank);
  const exposure = worst(some.exposure, other.exposure, narrowness);
  const epss = highest(some.epss, other.epss);
  return {
    cases: some.cases + other.cases,
    findings: some.findings + other.findings,
    severity: worst(some.severity, other.severity, severityRank) ?? some.severity,
    kev: some.kev || other.kev,
    ...(priority ? { priority } : {}),
    ...(epss === undefined ? {} : { epss }),
    ...(exposure ? { exposure } : {}),
  };
}

/** What is accepted with this risk. `epssRise`: how far EPSS may rise where no ceiling was asked for. */
export function accept(found: Risk, tolerance: Tolerance, epssRise: number): Accepted {
  const priority = worst(found.priority, tolerance.priority, levelRank);
  const { kev, exposure } = found;
  const epss = Math.min(
    1,
    Math.max(tolerance.epss ?? 0, found.epss ?? 0) + (tolerance.epss === undefined ? epssRise : 0),
  );
  return {
    found,
    limits: {
      severity: acceptedSeverity(found, tolerance),
      kev,
      epss: Math.round(epss * 1e6) / 1e6,
      ...(priority ? { priority } : {}),
      ...(exposure ? { exposure } : {}),
    },
  };
}

/** The worst severity that would be accepted. */
export function acceptedSeverity({ severity }: Risk, tolerance: Tolerance): Severity {
  return worst(severity, tolerance.severity, severityRank) ?? severity;
}

/** Which limits that were asked for are lower than what is there already, in words; nothing where none is. */
export function tooLow(found: Risk, { severity, priority, epss }: Tolerance): string[] {
  return [
    ...(severity && severityRank(found.severity) < severityRank(severity)
      ? [`severity up to ${severity}, it is ${found.severity} already`]
      : []),
    ...(priority && found.priority && levelRank(found.priority) < levelRank(priority)
      ? [`priority up to ${priority}, it is ${found.priority} already`]
      : []),
    ...(epss !== undefined && (found.epss ?? 0) > epss
      ? [`EPSS up to ${epss}, it is ${found.epss} already`]
      : []),
  ];
}

/** In what the risk is worse than what was accepted, in words; nothing where it is not. */
export function worsened({ limits }: Accepted, now: Risk): string[] {
  const { severity, priority, epss = 1, exposure } = limits;
  return [
    ...(severityRank(now.severity) < severityRank(severity)
      ? [`severity ${now.severity}, accepted was ${severity}`]
      : []),
    ...(now.priority && priority && levelRank(now.priority) < levelRank(priority)
      ? [`priority ${now.priority}, accepted was ${priority}`]
      : []),
    ...(now.kev && !limits.kev ? ['known to be exploited (KEV)'] : []),
    ...((now.epss ?? 0) > epss ? [`EPSS ${now.epss}, accepted was up to ${epss}`] : []),
    ...(now.exposure && narrowness(now.exposure) < narrowness(exposure ?? UNSAID)
      ? [`exposure ${now.exposure}, accepted was ${exposure ?? 'what nobody had said'}`]
      : []),
  ];
}

/** Where nobody had said how exposed an asset is, only the widest is news. */
const UNSAID: Exposure = 'controlled';

/** 0 is the widest. */
function narrowness(exposure: Exposure): number {
  return systemExposures.length - 1 - systemExposures.indexOf(exposure);
}

function worst<T>(some: T | undefined, other: T | undefined, rank: (one: T) => number) {
  if (some === undefined || other === undefined) return some ?? other;
  return rank(other) < rank(some) ? other : some;
}

function highest(some: number | undefined, other: number | undefined): number | undefined {
  return some === undefined || other === undefined ? (some ?? other) : Math.max(some, other);
}
