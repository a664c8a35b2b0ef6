import { z } from 'zod';
import { jsonSchemaOf } from '#app/json-schema.ts';
import { type FileProblem, readYaml, type YamlFile } from '#app/yaml-file.ts';
import {
  type Grouping,
  type GroupingRule,
  groupingScopes,
  type Key,
  keyPartNames,
  titlePieces,
} from '#domain/grouping/grouping.ts';
import type { FieldName } from '#domain/search/fields.ts';
import { parse } from '#domain/search/parse.ts';
import { fieldsIn, piecesIn, type Query } from '#domain/search/query.ts';

/**
 * Reads a grouping file. Either how it groups, or what is wrong with it, with the places: of a query, that within it.
 */
export function readGrouping(
  text: string,
): { grouping: Grouping; problems: [] } | { grouping?: never; problems: FileProblem[] } {
  const file = readYaml(text, fileSchema, 'a grouping');
  if (!file.data) return file;
  const read = file.data.rules.map((rule, at) => readRule(file, rule, at));
  const problems = [...repeatedIds(file), ...read.flatMap((one) => one.problems)];
  if (problems.length > 0) return { problems };
  const { grouping: name, version, title } = file.data;
  const rules = read.flatMap(({ rule }) => rule ?? []);
  return { grouping: { name, version, title, rules }, problems: [] };
}

/** JSON Schema of grouping files, for editors. */
export function groupingJsonSchema(): object {
  return jsonSchemaOf(fileSchema, 'Holdfast grouping', 'Grouping language v1.');
}

const id = z.string().regex(/^[a-z][a-z0-9-]*$/, 'use lower-case letters, digits and dashes');
const said = z.string().min(1, 'say something here');
const MOST_FOLDERS = 20;

const ruleSchema = z.strictObject({
  id: id.max(50),
  title: said.max(200).optional(),
  when: z.string().max(2000).default(''),
  by: z
    .array(
      z.union([
        z.enum(keyPartNames).exclude(['module']),
        z.strictObject({ module: z.int().min(1).max(MOST_FOLDERS) }),
      ]),
    )
    .min(1, 'say by what findings are put together')
    .max(6),
  scope: z.enum(groupingScopes).default('source'),
});

const fileSchema = z.strictObject({
  grouping: id.max(100),
  version: z.int().min(1).max(2_147_483_647),
  title: said.max(500),
  rules: z.array(ruleSchema).max(100),
});
type File = z.output<typeof fileSchema>;
type FileRule = z.output<typeof ruleSchema>;

function readRule(
  { problemAt, problemWithin }: YamlFile<File>,
  { id: ruleId, title, when, by, scope }: FileRule,
  at: number,
): { rule?: GroupingRule; problems: FileProblem[] } {
  const path = ['rules', at];
  const keys = by.map(toKey);
  const repeated = keys.find(({ part }, n) => keys.findIndex((one) => one.part === part) < n);
  const parsed = parse(when);
  const named = title === undefined ? undefined : titlePieces(title, keys);
  const problems = [
    ...(repeated ? [problemAt([...path, 'by'], `${repeated.part} stands here twice`)] : []),
    ...(named?.unknown ?? []).map((part) =>
      problemAt([...path, 'title'], `{{ ${part} }} is no part of \`by\`: it may differ in a case`),
    ),
  ];
  if ('fault' in parsed) {
    const { says, remedy, at: offset } = parsed.fault;
    const place = placeOf(when, offset);
    problems.push(problemWithin([...path, 'when'], place, `${says}. ${remedy}`));
    return { problems };
  }
  const misfit = unfitOf(parsed.query);
  if (misfit) problems.push(problemAt([...path, 'when'], misfit));
  if (problems.length > 0) return { problems };
  const rule = { id: ruleId, when: parsed.query, by: keys, scope };
  return { rule: { ...rule, ...(named ? { title: named.pieces } : {}) }, problems };
}

function toKey(part: FileRule['by'][number]): Key {
  return typeof part === 'string' ? { part } : { part: 'module', folders: part.module };
}

function placeOf(text: string, offset: number): { line: number; column: number } {
  const lines = text.slice(0, offset).split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

const HOUSED = 'a rule is asked before a finding has a case';
const PASSING = 'a rule is asked once, when a finding is to get a case, and this becomes otherwise';

/** What a rule cannot go by, and why. */
const unfit: Partial<Record<FieldName, string>> = {
  case: HOUSED,
  exception: HOUSED,
  age: PASSING,
  seen: PASSING,
  stale: PASSING,
};

function unfitOf(query: Query): string | undefined {
  const field = fieldsIn(query).find((name) => unfit[name]);
  if (field) return `a rule does not go by \`${field}:\`: ${unfit[field]}`;
  const [piece] = piecesIn(query);
  if (!piece) return undefined;
  return `a rule does not go by a piece of a word (${piece.text}), which is not looked for in too many words: write the word, or how it begins`;
}

function repeatedIds({ data, problemAt }: YamlFile<File>): FileProblem[] {
  const ids = data.rules.map((rule) => rule.id);
  return ids.flatMap((one, at) =>
    ids.indexOf(one) < at ? [problemAt(['rules', at, 'id'], `there is another rule ${one}`)] : [],
  );
}
