import type { Component } from './finding.ts';
import { packageOf } from './package-url.ts';

/** What a component is known by, whatever its version: the package that its URL names, else its name alone. */
export type KnownComponent = {
  /** The type of its package URL, such as `npm`; empty where nobody says one. */
  ecosystem: string;
  name: string;
  /** Empty where nobody says one. */
  version: string;
};

export function knownComponent({ name, version, purl = '' }: Component): KnownComponent {
  const named = packageOf(purl);
  return {
    ecosystem: named?.type ?? '',
    name: named?.name ?? name,
    version: version || (named?.version ?? ''),
  };
}

/** What components are looked for by: a part of the name, or the whole of it with `*` for anything, and a version. */
export type ComponentText = { name: string; version?: string };

/** Reads `log4j-core`, `log4j*` or `log4j-core@2.14.*`; the sign that a scope begins with is none of a version. */
export function readComponentText(text: string): ComponentText {
  const given = text.trim();
  const at = given.lastIndexOf('@');
  if (at <= 0 || given[at - 1] === '/') return { name: given };
  return { name: given.slice(0, at), version: given.slice(at + 1) };
}
