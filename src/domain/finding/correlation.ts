import type { Finding } from './finding.ts';

/**
 * What findings of different tools are compared by: the package, and the names of the one vulnerability that the
 * finding is about, at most one of each scheme, the CVE first.
 */
export type Correlation = { package: string; vulnerabilities: string[] };

/**
 * Undefined for what names no package, no vulnerability, or several: of an advisory for ten CVEs nobody can say that it
 * is the same problem as a finding for one of them.
 */
export function correlationOf({ component, vulnerabilities }: Finding): Correlation | undefined {
  if (!component || !vulnerabilities || vulnerabilities.length === 0) return undefined;
  const schemes = new Set(vulnerabilities.map(schemeOf));
  if (schemes.size < vulnerabilities.length) return undefined;
  const named = packageOf(component);
  if (named === '') return undefined;
  return { package: named, vulnerabilities: [...vulnerabilities].sort(byScheme) };
}

function schemeOf(vulnerability: string): string {
  return vulnerability.slice(0, vulnerability.indexOf('-'));
}

function byScheme(one: string, other: string): number {
  const isCve = (id: string) => (schemeOf(id) === 'CVE' ? 0 : 1);
  return isCve(one) - isCve(other) || (one < other ? -1 : 1);
}

/**
 * The last part of a package's name, as tools spell the parts before it each in their own way (`group:artifact`,
 * `@scope/name`, `host/path`): lower case, with `-` for what separates words. A package URL counts before the name.
 */
function packageOf({ name, purl }: NonNullable<Finding['component']>): string {
  const spelled = (purl && PURL_NAME.exec(purl)?.[1]) ?? name;
  const last = spelled.trim().split(/[/:]/).at(-1) ?? '';
  return last.toLowerCase().replaceAll(/[\s_.]+/g, '-');
}

const PURL_NAME = /^pkg:[^/]+\/(?:[^@?#]*\/)?([^@?#/]+)/;
