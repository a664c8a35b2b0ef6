import type { Coverage } from '#domain/finding/coverage.ts';
import type { Tool } from '#domain/finding/finding.ts';
import type { Importer, Skipped } from '#importers/importer.ts';
import { csvFormat } from '#importers/reading/csv-format.ts';
import type { Fields } from '#importers/reading/fields.ts';
import { jsonFormat } from '#importers/reading/json-format.ts';
import type { Head, Selection } from '#importers/reading/json-selection.ts';
import { instant, stated } from '#importers/reading/vocabulary.ts';
import { type Above, aboveOf, selected, selectionOf } from './heads.ts';
import { mappedSighting, type ValuesOf } from './mapped-sighting.ts';
import { type Mapping, mappedFormatId, type Origin, type ReportField } from './mapping.ts';
import { readPath, valuesAt } from './path.ts';

/** The importer that a mapping makes: it reads whatever it is given, for nobody else would. */
export function mappedFormat(mapping: Mapping): Importer {
  return mapping.reads === 'csv' ? tableFormat(mapping) : documentFormat(mapping);
}

function common(mapping: Mapping) {
  return {
    id: mappedFormatId(mapping),
    name: mapping.title,
    aliases: [],
    about: { identity: 'what the mapping says', coverage: 'what the mapping says' },
    recognises: () => true,
    tool: mapping.tool,
  };
}

function tableFormat(mapping: Mapping): Importer {
  const [title = []] = [mapping.fields.title].map(placesOf);
  return csvFormat({
    ...common(mapping),
    columns: title.length > 0 ? [title] : [],
    start: (tool) => {
      let isFirst = true;
      return {
        row: (row) => {
          if (isFirst) tellAbsent(mapping, row);
          isFirst = false;
          return shown(mapping, tool, row, (origin) =>
            'is' in origin ? [origin.is] : present([row.value[origin.text]]),
          );
        },
        coverage: () => coverageOf(mapping, () => []),
      };
    },
  });
}

function documentFormat(mapping: Mapping): Importer {
  const isLines = mapping.reads === 'json-lines';
  const way = isLines ? [] : (readPath(mapping.findings)?.segments ?? []);
  const above = new Map<Origin, Above>(
    originsOf(mapping).flatMap((origin) => {
      if ('is' in origin || !origin.path.fromDocument) return [];
      const found = aboveOf(way, origin.path);
      return found ? [[origin, found] as const] : [];
    }),
  );
  return jsonFormat({
    ...common(mapping),
    selection: isLines ? 'lines' : selectionFor(mapping, selectionOf(way), above),
    start: (tool) => {
      const met = new Set<string>();
      let document: Head | undefined;
      return {
        item: (item, { head }) => {
          document = head;
          const valuesOf: ValuesOf = (origin) => {
            const values = valuesIn(origin, item.value, above.get(origin), head);
            if (values.length > 0 && 'path' in origin) met.add(origin.text);
            return values;
          };
          return shown(mapping, tool, item, valuesOf);
        },
        end: (_, head) => {
          if (head.pattern !== '') return;
          document = head;
          const [version] = said(mapping.report.version, above, head);
          if (version !== undefined) tool.version = String(version);
        },
        rest: (problems) => {
          if (met.size > 0) problems.push(...unmet(mapping, met));
          return undefined;
        },
        coverage: () => coverageOf(mapping, (origin) => said(origin, above, document)),
      };
    },
  });
}

type AboveOf = ReadonlyMap<Origin, Above>;

/** Fields above that a finding needs are waited for; what is said of the report is not. */
function selectionFor({ report }: Mapping, items: string, above: AboveOf): Selection {
  const ofReport = new Set<Origin>(Object.values(report));
  const needed = [...above].flatMap(([origin, one]) => (ofReport.has(origin) ? [] : one));
  const isRead = ({ fields }: Head, { segments: [first] }: Above) =>
    first !== undefined && 'key' in first && first.key in fields;
  return {
    items: [items],
    heads: [...new Set([...above.values()].map(selected))],
    awaits: (head) => needed.some((one) => one.pattern === head.pattern && !isRead(head, one)),
  };
}

function shown(mapping: Mapping, tool: Tool, item: Fields, valuesOf: ValuesOf) {
  const problems: Skipped[] = [];
  const sighting = mappedSighting(mapping, { at: item.at, tool, valuesOf }, problems);
  item.also(problems);
  return sighting;
}

function valuesIn(
  origin: Origin,
  item: unknown,
  above: Above | undefined,
  head: Head | undefined,
): unknown[] {
  if ('is' in origin) return [origin.is];
  if (!origin.path.fromDocument) return present(valuesAt(item, origin.path.segments));
  let object = head;
  while (object && object.pattern !== above?.pattern) object = object.parent;
  return present(above && object ? valuesAt(object.fields, above.segments) : []);
}

function said(origin: Origin | undefined, above: AboveOf, head: Head | undefined): unknown[] {
  return origin ? valuesIn(origin, undefined, above.get(origin), head) : [];
}

/** What says nothing is as good as absent. */
function present(values: readonly unknown[]): unknown[] {
  return values.filter((value) => value !== undefined && value !== null && value !== '');
}

const INCOMPLETE = 'The mapping does not say that its reports list everything (complete: true)';

function coverageOf(
  { complete, report }: Mapping,
  saidBy: (origin: Origin) => readonly unknown[],
): Partial<Coverage> {
  const text = (field: Exclude<ReportField, 'version'>) => {
    const origin = report[field];
    const value = origin && ('is' in origin ? origin.is : saidBy(origin)[0]);
    return value === undefined ? undefined : String(value);
  };
  const at = text('at');
  return stated<Partial<Coverage>>({
    completeness: complete ? 'complete' : 'partial',
    reason: complete ? undefined : INCOMPLETE,
    asset: text('asset'),
    scope: text('scope'),
    at: at === undefined ? undefined : instant(at),
  });
}

function originsOf({ fields, identity, report }: Mapping): Origin[] {
  return [...Object.values(fields).flat(), ...identity, ...Object.values(report)];
}

/** The places that fill each field, and each that names a finding: of several, one is enough. */
function alternatives({ fields, identity }: Mapping): string[][] {
  const groups = [...Object.values(fields), ...identity.map((origin) => [origin])];
  return groups.filter((origins) => origins.every((one) => 'path' in one)).map(placesOf);
}

function placesOf(origins: readonly Origin[] = []): string[] {
  return origins.flatMap((origin) => ('is' in origin ? [] : origin.text));
}

function tellAbsent(mapping: Mapping, row: Fields): void {
  for (const names of alternatives(mapping)) {
    if (names.some((name) => name in row.value)) continue;
    row.problem(`There is no column ${named(names)}`, names[0] ?? '');
  }
}

/** A path that leads nowhere in any finding is most often a slip of whoever wrote the mapping. */
function unmet(mapping: Mapping, met: ReadonlySet<string>): Skipped[] {
  const absent = alternatives(mapping).filter((names) => !names.some((name) => met.has(name)));
  return absent.map((names) => {
    const reason = `No finding has ${named(names)}`;
    return { reason, at: 'the mapping', detail: true };
  });
}

function named(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(' or ');
}
