import { isOfSystem, sameOnly, schemeOf, type VersionScheme } from './version-scheme.ts';

/**
 * What would remedy findings, on whatever asset they are. `package`: one upgrade of it; `image`: one update of what images
 * are built on; `rule`: one correction of what a rule finds; `problem`: the same of what no rule is named for.
 */
export const remedyKinds = ['package', 'image', 'rule', 'problem'] as const;
export type RemedyKind = (typeof remedyKinds)[number];

/** How the name of a remedy of the kind may begin (`src/store/remedy-names.ts` gives the names). */
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
