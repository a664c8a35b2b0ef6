import type { Tool } from '#domain/finding/finding.ts';
import { GenericFields } from '#importers/generic-json/generic-fields.ts';
import { genericSighting } from '#importers/generic-json/generic-finding.ts';
import type { Sighting, Skipped } from '#importers/importer.ts';
import { paragraphs } from '#importers/reading/vocabulary.ts';
import type { MappedField, Mapping, Origin, WordedField } from './mapping.ts';

/** What an origin holds for the finding at hand; nothing where its place is empty. */
export type ValuesOf = (origin: Origin) => readonly unknown[];

/** Fields that take all that their origins hold; any other takes the first of them that holds something. */
const lists: ReadonlySet<MappedField> = new Set(['vulnerabilities', 'weaknesses']);
const prose: ReadonlySet<MappedField> = new Set([
  'description',
  'impact',
  'references',
  'fix.text',
]);

/** One finding, read as generic reports are once its fields have their names. */
export function mappedSighting(
  mapping: Mapping,
  { at, tool, valuesOf }: { at: string; tool: Tool; valuesOf: ValuesOf },
  problems: Skipped[],
): Sighting | undefined {
  const fields = new GenericFields(at, problems);
  for (const [name, origins] of Object.entries(mapping.fields) as [MappedField, Origin[]][]) {
    const held = origins.map((origin) => ({ origin, values: valuesOf(origin) }));
    const [first] = held.filter(({ values }) => values.length > 0);
    if (!first) continue;
    const value = takenOf(name, { all: held.flatMap(({ values }) => values), first: first.values });
    fields.add(name, translated(mapping, name, value), spelled(first.origin));
  }
  const sighting = genericSighting(fields, problems);
  if (!sighting) return undefined;
  const { finding, ...rest } = sighting;
  const identity = identityOf(mapping, valuesOf);
  if (mapping.identity.length > 0 && !identity) {
    fields.problem('The finding has none of the values that name it', 'identity');
  }
  return { ...rest, ...(identity ? { identity } : {}), finding: { ...finding, tool } };
}

type Held = { all: readonly unknown[]; first: readonly unknown[] };

function takenOf(name: MappedField, { all, first }: Held): unknown {
  if (prose.has(name)) return paragraphs(...all.map(String));
  if (lists.has(name)) return all.flatMap((value) => String(value).split(/[\s,;]+/));
  return first.length === 1 ? first[0] : first.map(String).join(', ');
}

/** The word of the normal form for the report's own. */
function translated({ words }: Mapping, name: MappedField, value: unknown): unknown {
  const known = words[name as WordedField];
  return known?.[String(value).trim().toLowerCase()] ?? value;
}

function identityOf({ identity }: Mapping, valuesOf: ValuesOf): string[] | undefined {
  const parts = identity.map((origin) => valuesOf(origin).map(String).join(' ').trim());
  return parts.some((part) => part !== '') ? ['mapped', ...parts] : undefined;
}

function spelled(origin: Origin): string {
  return 'is' in origin ? 'the mapping' : origin.text;
}
