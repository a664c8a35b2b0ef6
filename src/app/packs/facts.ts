import type { z } from 'zod';
import { readShape } from '#app/read-shape.ts';
import type { FileProblem, YamlFile } from '#app/yaml-file.ts';
import { type ContentKind, parameterIn } from '#domain/workflow/fact-words.ts';
import { contentOf, contents, type Fact, type PackFile } from './pack-file.ts';

/** What packs there are, by name@version. */
export type PackLibrary = ReadonlyMap<string, PackFile>;

export function packLibrary(packs: readonly PackFile[]): PackLibrary {
  return new Map(packs.map((pack) => [`${pack.pack}@${pack.version}`, pack]));
}

/** Why a pack cannot be used. */
export class PackFault extends Error {}

/** The facts of a pack with those of the packs that it is layered on; of two with one id the later wins, in its place. */
export function factsOf(
  library: PackLibrary,
  pack: PackFile,
  inside: readonly string[] = [],
): Fact[] {
  const name = `${pack.pack}@${pack.version}`;
  if (inside.includes(name)) throw new PackFault(`${name} is layered on itself`);
  const below = pack.layers.flatMap((layer) =>
    factsOf(library, packNamed(library, layer), [...inside, name]),
  );
  const facts = new Map<string, Fact>();
  for (const fact of [...below, ...pack.facts]) facts.set(fact.id, fact);
  return [...facts.values()];
}

export function packNamed(library: PackLibrary, name: string): PackFile {
  const found = library.get(name);
  if (found) return found;
  const [wanted = ''] = name.split('@');
  const others = [...library.keys()].filter((one) => one.startsWith(`${wanted}@`));
  const remedy =
    others.length > 0
      ? `there is ${others.join(', ')}`
      : 'publish it first, or put it into this file after a line with ---';
  throw new PackFault(`there is no pack ${name}: ${remedy}`);
}

/** The parameters that a fact names, by what it brings and by where it applies. */
export function parametersOf(fact: Fact): string[] {
  const kind = contentOf(fact);
  const named = (value: unknown): string[] => {
    const name = parameterIn(value);
    if (name !== undefined) return [name];
    return typeof value === 'object' && value !== null ? Object.values(value).flatMap(named) : [];
  };
  const filled = kind && kind !== 'parameter' ? named(fact[kind]) : [];
  return [...new Set([...Object.keys(fact.where ?? {}), ...filled])];
}

type Content = { [Kind in ContentKind]: { kind: Kind } & z.output<(typeof contents)[Kind]> };
export type FilledContent = Content[ContentKind];

/** What a fact brings, with its parameters filled in; or what is wrong with that, and where in the fact. */
export function filledContent(
  fact: Fact,
  set: Readonly<Record<string, unknown>>,
): { content?: FilledContent; faults: { path: PropertyKey[]; message: string }[] } {
  const kind = contentOf(fact);
  if (!kind) return { faults: [] };
  const fill = (value: unknown): unknown => {
    const name = parameterIn(value);
    if (name !== undefined) return set[name];
    if (Array.isArray(value)) return value.map(fill);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, fill(one)]));
  };
  const schema: z.ZodType = contents[kind];
  const read = readShape(schema, kind === 'parameter' ? fact[kind] : fill(fact[kind]));
  if (read.data === undefined) {
    return { faults: read.faults.map(({ path, message }) => ({ path: [kind, ...path], message })) };
  }
  return { content: { kind, ...(read.data as object) } as FilledContent, faults: [] };
}

/** The parameters among facts, by id. */
export function parametersAmong(facts: readonly Fact[]): Map<string, Content['parameter']> {
  return new Map(
    facts.flatMap((fact) => {
      const { content } = fact.parameter ? filledContent(fact, {}) : {};
      return content?.kind === 'parameter' ? [[fact.id, content] as const] : [];
    }),
  );
}

/** What is wrong with the facts of a pack itself, told with places; its parameters are filled with their examples. */
export function packFaults(file: YamlFile<PackFile>, library: PackLibrary): FileProblem[] {
  let all: Fact[];
  try {
    all = factsOf(library, file.data);
  } catch (error) {
    if (!(error instanceof PackFault)) throw error;
    return [file.problemAt(['layers'], error.message)];
  }
  const parameters = parametersAmong(all);
  const examples = Object.fromEntries([...parameters].map(([name, one]) => [name, one.example]));
  return file.data.facts.flatMap((fact, at) => {
    const odd = parametersOf(fact).find((name) => !parameters.has(name));
    if (odd !== undefined) {
      return [file.problemAt(['facts', at], `there is no parameter "${odd}" in this pack`)];
    }
    const unlike = Object.entries(fact.where ?? {}).flatMap(([name, values]) => {
      const known = parameters.get(name)?.values;
      const strange = known && values.find((value) => !known.includes(value));
      if (known && strange === undefined) return [];
      const message = known
        ? `"${name}" is one of ${known.join(', ')}`
        : `"${name}" has no values to choose from: give the parameter values`;
      return [file.problemAt(['facts', at, 'where', name], message)];
    });
    const { faults } = filledContent(fact, examples);
    return [
      ...unlike,
      ...faults.map(({ path, message }) =>
        file.problemAt(['facts', at, ...(path as (string | number)[])], message),
      ),
    ];
  });
}
