/**
 * A finding in the normal form that every importer produces. A field is absent where the report says nothing.
 *
 * Instants are ISO 8601 texts in UTC; scores are 0 to 10 (CVSS) or 0 to 1 (EPSS); lines and columns count from 1.
 */
export type Finding = {
  title: string;
  severity: Severity;
  rule?: string;
  /** CVE-…, GHSA-… and their kin, upper case prefix, in report order, without repeats. */
  vulnerabilities?: string[];
  /** CWE-79 and its kin. */
  weaknesses?: string[];
  component?: Component;
  location?: Location;
  cvss?: Cvss[];
  epss?: number;
  fix?: Fix;
  description?: string;
  claim: Claim;
  firstSeen?: string;
  tool: Tool;
};

export const severities = ['critical', 'high', 'medium', 'low', 'info'] as const;
export type Severity = (typeof severities)[number];

/** What the report itself says of the finding's state. It is a claim: it never closes anything (design, idea 6). */
export const claims = [
  'open',
  'fixed',
  'suppressed',
  'false-positive',
  'accepted',
  'under-review',
] as const;
export type Claim = (typeof claims)[number];

export type Component = { name: string; version?: string; purl?: string };
export type Location = {
  path?: string;
  line?: number;
  column?: number;
  url?: string;
  host?: string;
  port?: number;
};
export type Cvss = { version: string; vector?: string; score?: number };
export type Fix = { version?: string; text?: string };
export type Tool = { name: string; version?: string };

/** The order of urgency: 0 for critical to 4 for info, so that the smaller of two is the worse. */
export function severityRank(severity: Severity): number {
  return severities.indexOf(severity);
}
