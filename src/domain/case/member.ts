import type { Severity } from '#domain/finding/finding.ts';

/**
 * Findings of a case that have one clock: they joined it at the same time, and were as bad since. `severities` are in order
 * of time.
 */
export type Member = {
  since: string;
  severities: readonly { at: string; severity: Severity }[];
};
