import { z } from 'zod';
import { InputError } from '#app/input-error.ts';
import { jsonSchemaOf } from '#app/json-schema.ts';
import { type FileProblem, placesIn, readYaml, type YamlFile } from '#app/yaml-file.ts';
import { claims, severities } from '#domain/finding/finding.ts';
import { aboveOf } from '#importers/mapped/heads.ts';
import {
  type Mapping,
  mappedFields,
  type Origin,
  reportFields,
  type WordedField,
} from '#importers/mapped/mapping.ts';
import { type Path, readPath } from '#importers/mapped/path.ts';

/** The mapping that a file holds. Throws an `InputError`, MAPPING_INVALID, with each fault and its place. */
export function mappingIn(text: string, file: string): Mapping {
  const { mapping, problems } = readMapping(text);
  if (mapping) return mapping;
  throw new InputError('MAPPING_INVALID', placesIn(file, problems));
}

/** Reads a mapping file: how a format that nobody reads is read, or what is wrong with the file. */
export function readMapping(
  text: string,
): { mapping: Mapping; problems: [] } | { mapping?: never; problems: FileProblem[] } {
  const file = readYaml(text, fileSchema, 'a mapping');
  if (!file.data) return { problems: file.problems.map((problem) => remedied(problem, text)) };
  const { mapping: id, fields, identity, words, report, ...rest } = file.data;
  const paths = new Paths(file);
  const mapping: Mapping = {
    ...rest,
    id,
    fields: mapped(fields, (given, name) => paths.allOf(given, ['fields', name])),
    identity: paths.allOf(identity, ['identity']),
    words: mapped<WordedField, Words, Words>(words, (known) =>
      Object.fromEntries(Object.entries(known).map(([word, to]) => [word.toLowerCase(), to])),
    ),
    report: mapped(report, (given, name) => paths.of(given, ['report', name])),
  };
  const problems = [...placeOfFindings(file), ...paths.problems];
  return problems.length > 0 ? { problems } : { mapping, problems: [] };
}

/** A path with brackets is no plain text within brackets or braces of YAML: whoever meets that first is told. */
function remedied(problem: FileProblem, text: string): FileProblem {
  const line = text.split('\n')[problem.line - 1] ?? '';
  if (problem.path !== '' || !line.includes('[]')) return problem;
  const remedy = "in a list or braces put a path that holds [] in quotes, such as '$.hosts[].name'";
  return { ...problem, message: `${problem.message}: ${remedy}` };
}

/** JSON Schema of mapping files, for editors. */
export function mappingJsonSchema(): object {
  return jsonSchemaOf(fileSchema, 'Holdfast mapping', 'Mapping language v1.');
}

const said = z.string().min(1, 'say something here').max(500);
const constant = z.strictObject({ is: said });
const origin = z.union([said, constant]);
const origins = z
  .union([origin, z.array(origin).min(1).max(10)])
  .transform((given) => [given].flat());

const fileSchema = z.strictObject({
  mapping: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/, 'use lower-case letters, digits and dashes')
    .max(60),
  title: said,
  reads: z.enum(['csv', 'json', 'json-lines']),
  findings: z.string().max(500).default(''),
  tool: said,
  fields: z
    .partialRecord(z.enum(mappedFields), origins)
    .refine((fields) => fields.title !== undefined, 'say what the title of a finding is'),
  identity: origins.or(z.tuple([])).default([]),
  words: z
    .strictObject({
      severity: z.record(z.string(), z.enum(severities)).optional(),
      claim: z.record(z.string(), z.enum(claims)).optional(),
    } satisfies Record<WordedField, unknown>)
    .default({}),
  report: z.partialRecord(z.enum(reportFields), origin).default({}),
  complete: z.boolean().default(false),
});
type File = z.output<typeof fileSchema>;
type Given = z.output<typeof origin>;
type Words = Readonly<Record<string, string>>;

/** Turns what is written for an origin into one, and notes what leads nowhere. */
class Paths {
  readonly problems: FileProblem[] = [];
  private readonly file: YamlFile<File>;

  constructor(file: YamlFile<File>) {
    this.file = file;
  }

  allOf(given: readonly Given[], place: readonly string[]): Origin[] {
    return given.map((one) => this.of(one, place));
  }

  of(given: Given, place: readonly string[]): Origin {
    if (typeof given !== 'string') return given;
    return { text: given, path: this.pathOf(given, place) ?? NOWHERE };
  }

  private pathOf(text: string, place: readonly string[]): Path | undefined {
    if (this.file.data.reads === 'csv') return NOWHERE;
    const path = readPath(text);
    const isOfReport = place[0] === 'report';
    if (!path)
      this.tell(place, `"${text}" is no path: write one such as check.id, cves[], $.scan.host`);
    else if (isOfReport && !path.fromDocument) {
      this.tell(place, `"${text}" is of a finding: what is said of the report begins with $.`);
    } else if (path.fromDocument) this.hold(path, text, place);
    return path;
  }

  private hold(path: Path, text: string, place: readonly string[]): void {
    const { reads, findings } = this.file.data;
    const way = readPath(findings)?.segments ?? [];
    if (reads === 'json-lines') {
      this.tell(place, `"${text}" leads out of the finding: each line is a document of its own`);
    } else if (!aboveOf(way, path)) {
      this.tell(
        place,
        `"${text}" leads to the findings, or to a list above them: name a field beside`,
      );
    }
  }

  private tell(place: readonly string[], message: string): void {
    this.problems.push(this.file.problemAt([...place], message));
  }
}

/** The name of a column is no path; neither is what cannot be read as one. */
const NOWHERE: Path = { fromDocument: false, segments: [] };

const LIST = 'say where the list of findings is, such as results[] or runs[].issues[]';

function placeOfFindings({ data, problemAt }: YamlFile<File>): FileProblem[] {
  const { reads, findings } = data;
  if (reads !== 'json') {
    const line = 'each row or line is a finding: leave `findings` out';
    return findings === '' ? [] : [problemAt(['findings'], line)];
  }
  const path = readPath(findings);
  const last = path?.segments.at(-1);
  const isList = last !== undefined && 'every' in last && !path?.fromDocument;
  const isNumbered = path?.segments.some((segment) => 'item' in segment);
  return isList && !isNumbered ? [] : [problemAt(['findings'], LIST)];
}

function mapped<Name extends string, From, To>(
  from: { readonly [Key in Name]?: From | undefined },
  to: (value: From, name: Name) => To,
): Partial<Record<Name, To>> {
  const entries = Object.entries(from) as [Name, From | undefined][];
  return Object.fromEntries(
    entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, to(value, name)]])),
  ) as Partial<Record<Name, To>>;
}
