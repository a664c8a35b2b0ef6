import { sameOnly, schemeOf, type VersionScheme } from '#domain/version/version-scheme.ts';
import type { Finding } from './finding.ts';
import { isOfSystem } from './package-url.ts';

/**
 * A remedy is what would clear findings. `package`: one upgrade of it; `image`: one update of what images are built on;
 * `rule`: one correction of what a rule finds; `problem`: the same of what no rule is named for.
 *
 * Within one scan it is known by its *key*, `upgrade lodash`: findings of a source that share it are one case, where no rule
 * of a grouping says otherwise. On whatever asset it is known by its *name*, `pkg:npm/lodash`: the key with what a scan leaves
 * unsaid, the ecosystem, the release of the operating system, the tool (`src/store/remedy-names.ts`). Its *title* is for
 * people.
 */
export const remedyKinds = ['package', 'image', 'rule', 'problem'] as const;
export type RemedyKind = (typeof remedyKinds)[number];

/** The key of what would remedy the finding. It is stored with findings and in events: what is spelt so stays spelt so. */
export function remedyKey({ component, rule, title }: Finding): string {
  if (component) return `upgrade ${component.name}`;
  return rule ? `rule ${rule}` : `problem ${title}`;
}

/** How the name of a remedy of the kind may begin. */
export const remedyBeginnings: Record<RemedyKind, readonly string[]> = {
  package: ['pkg:', 'package '],
  image: ['base image '],
  rule: ['rule '],
  problem: ['problem '],
};

export function remedyKind(name: string): RemedyKind {
  const begins = (kind: RemedyKind) => remedyBeginnings[kind].some((one) => name.startsWith(one));
  return remedyKinds.find(begins) ?? 'problem';
}

/** Where the package is from, as package URLs have it: `npm`, `maven`, `deb`; undefined where nobody says. */
export function ecosystemOf(name: string): string | undefined {
  return /^pkg:([^/?]+)\//.exec(name)?.[1];
}

/**
 * How versions of the package are compared. Packages of an operating system have versions of their own in each of its
 * releases: where that is not told, none is held against another.
 */
export function schemeOfPackage(name: string): VersionScheme {
  const ecosystem = ecosystemOf(name);
  const untold = ecosystem !== undefined && isOfSystem(ecosystem) && !name.includes('?distro=');
  return untold ? sameOnly : schemeOf(ecosystem);
}

/** A finding that it would remedy, as a report spells it. */
export type Example = { component?: string; rule?: string; title: string; tool: string };

/** What is to be done, in words. */
export function remedyTitle(name: string, example: Example, version?: string): string {
  const to = version === undefined ? '' : ` to ${version}`;
  switch (remedyKind(name)) {
    case 'package':
      return `Upgrade ${example.component ?? name}${to}`;
    case 'image':
      return `Update the base image, ${name.slice('base image '.length)}`;
    case 'rule':
      return `Correct what ${example.rule ?? name} of ${example.tool} finds`;
    case 'problem':
      return `Correct: ${example.title}`;
  }
}
