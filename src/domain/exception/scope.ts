import { matches } from '#domain/access/rights.ts';
import type { Finding } from '#domain/finding/finding.ts';
import { packageOf } from '#domain/finding/package-url.ts';
import { require } from '#domain/refusal.ts';
import { isSomewhereBefore, orderOf } from '#domain/version/version-scheme.ts';

/** What an exception is for: these cases, those whose findings all match, or both. */
export type Scope = { cases: readonly string[]; matcher?: Matcher };

/**
 * What a finding must be like: all that is given must match. Names are exact, or patterns in which `*` stands for
 * anything; a path is a prefix.
 */
export type Matcher = {
  rule?: string;
  vulnerability?: string;
  component?: { name: string; version?: VersionRange };
  asset?: string;
  /** An asset group, as it is when it is looked at. */
  group?: string;
  path?: string;
};

/** One version, or a range of them: `from` is in it, `before` is not. */
export type VersionRange = { exact: string } | { from?: string; before?: string };

/** What of a finding a matcher looks at. */
export type Matchable = Pick<Finding, 'rule' | 'vulnerabilities' | 'component' | 'location'>;

/** What of a case a scope looks at; its findings are those that are not gone. */
export type ScopedCase = {
  id: string;
  asset: string;
  /** What the asset was called before: an exception goes on covering what it was asked for. */
  formerly?: readonly string[];
  findings: readonly Matchable[];
};

/** What an asset group has in it: names and patterns. */
export type GroupAssets = (group: string) => readonly string[];

/** Says no to a scope that covers everything, nothing, or what cannot be said. */
export function requireScope({ cases, matcher }: Scope): void {
  require(cases.length > 0 || matcher, 'EXCEPTION_SCOPE_EMPTY');
  if (!matcher) return;
  const { component, ...names } = matcher;
  const given = [...Object.values(names), ...(component ? [component.name] : [])];
  require(given.length > 0, 'EXCEPTION_SCOPE_EMPTY', 'the matcher has no field');
  for (const text of given) {
    require(/[^*\s]/.test(text), 'EXCEPTION_SCOPE_EMPTY', `“${text}” matches everything`);
    require(text.split('*').length <= MOST_STARS + 1, 'EXCEPTION_SCOPE_INVALID', text);
  }
  const version = component?.version;
  if (!version || 'exact' in version) return;
  const { from, before } = version;
  require(from || before, 'EXCEPTION_SCOPE_INVALID', 'a range of versions without an end');
  require(!from ||
    !before ||
    isSomewhereBefore(
      from,
      before,
    ), 'EXCEPTION_SCOPE_INVALID', `no version is from ${from} and before ${before}`);
}

const MOST_STARS = 5;

/** Whether the case is within the scope: it is named, or it has findings and all of them match. */
export function covers({ cases, matcher }: Scope, one: ScopedCase, assetsOf: GroupAssets): boolean {
  if (cases.includes(one.id)) return true;
  if (!matcher || one.findings.length === 0) return false;
  const names = [one.asset, ...(one.formerly ?? [])];
  if (!names.some((name) => coversAsset(matcher, name, assetsOf))) return false;
  return one.findings.every((finding) => matchesFinding(matcher, finding));
}

function coversAsset({ asset, group }: Matcher, name: string, assetsOf: GroupAssets): boolean {
  const named = asset === undefined || matches(asset, name);
  return named && (group === undefined || assetsOf(group).some((one) => matches(one, name)));
}

/** Whether one finding matches in all but its asset. */
export function matchesFinding(
  { rule, vulnerability, component, path }: Matcher,
  finding: Matchable,
): boolean {
  const { vulnerabilities = [] } = finding;
  return (
    (rule === undefined || matches(rule, finding.rule ?? '')) &&
    (vulnerability === undefined || vulnerabilities.some((id) => matches(vulnerability, id))) &&
    (component === undefined || matchesComponent(component, finding.component)) &&
    (path === undefined || (finding.location?.path ?? '').startsWith(path))
  );
}

function matchesComponent(
  { name, version }: NonNullable<Matcher['component']>,
  component: Matchable['component'],
): boolean {
  if (!component || !matches(name, component.name)) return false;
  if (!version) return true;
  // Of what the report does not say nobody knows whether it is within a range.
  if (component.version === undefined) return false;
  return isWithin(version, component.version, packageOf(component.purl ?? '')?.type);
}

function isWithin(range: VersionRange, version: string, ecosystem: string | undefined): boolean {
  if ('exact' in range) return version === range.exact;
  const { from, before } = range;
  const order = orderOf(ecosystem);
  return (
    (from === undefined || order(version, from) >= 0) &&
    (before === undefined || order(version, before) < 0)
  );
}
