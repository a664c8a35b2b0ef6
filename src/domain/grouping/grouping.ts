import type { Query } from '#domain/search/query.ts';

/** What findings can be put together by. A finding that lacks a part is not one for a rule that asks for it. */
export const keyParts = {
  package: 'the package, with its ecosystem where the report names one: `npm/lodash`',
  fix: 'the version that fixes it',
  image: 'the image whose operating system brings the package',
  rule: "the tool's rule",
  module: 'the first folders of its path, as many as are asked for',
  asset: 'what was scanned',
  owner: 'the person who answers for the asset, or for what it is a part of',
  team: 'the team that does',
  tool: 'what found it',
  title: 'its title',
  vulnerability: 'its first CVE, else its first id of another kind',
  location: 'the file, address or host that it is in',
} as const;
export type KeyPart = keyof typeof keyParts;
export const keyPartNames = Object.keys(keyParts) as [KeyPart, ...KeyPart[]];

/**
 * How far a case reaches. `source`: findings of one scan; `asset`: of all scans of one asset; `whole`: of all that the
 * topmost asset is made of, and the case is of that one.
 */
export const groupingScopes = ['source', 'asset', 'whole'] as const;
export type GroupingScope = (typeof groupingScopes)[number];

/** `folders`: of a module, how many of its path count. */
export type Key = { part: KeyPart; folders?: number };

/** A title in pieces: text as it stands, and parts whose values stand there. */
export type TitlePiece = { text: string } | { part: KeyPart };

/** Findings that `when` finds and that have every part of `by`: those of the same parts are one case. */
export type GroupingRule = {
  /** What the cases of it are known by, from version to version. */
  id: string;
  /** What its cases are called; by their worst finding where it is not said. */
  title?: readonly TitlePiece[];
  when: Query;
  by: readonly Key[];
  scope: GroupingScope;
};

/** How findings become cases: the first rule that a finding is for decides; what none is for goes by its remedy. */
export type Grouping = {
  name: string;
  version: number;
  title: string;
  rules: readonly GroupingRule[];
};

const NAMED_PART = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** The pieces of a title; a name in braces that is no part of the key is returned as unknown. */
export function titlePieces(
  title: string,
  by: readonly Key[],
): { pieces: TitlePiece[]; unknown: string[] } {
  const known = new Set<string>(by.map(({ part }) => part));
  // Split by a group, every other piece is what the group matched.
  const pieces = title
    .split(NAMED_PART)
    .map((piece, at): TitlePiece => (at % 2 === 1 ? { part: piece as KeyPart } : { text: piece }))
    .filter((piece) => !('text' in piece && piece.text === ''));
  const unknown = pieces.flatMap((piece) =>
    'part' in piece && !known.has(piece.part) ? [piece.part] : [],
  );
  return { pieces, unknown };
}
