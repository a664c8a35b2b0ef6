import { z } from 'zod';
import { isTimeZone } from '#app/civil-time.ts';
import { compileExpression, type Variables } from '#app/expression.ts';
import { jsonSchemaOf } from '#app/json-schema.ts';
import { type FileProblem, readYaml, type YamlFile } from '#app/yaml-file.ts';
import { type Alert, alertStates } from '#domain/alert/alert.ts';
import {
  type AlertRule,
  type AlertRules,
  alertDeeds,
  alertParts,
  isAlertPart,
  partsNamed,
  type Recovery,
  recoveries,
} from '#domain/alert/rules.ts';
import { severities } from '#domain/finding/finding.ts';
import { incidentSeverities } from '#domain/incident/state.ts';
import { type Path, readPath } from '#importers/mapped/path.ts';
import { type AlertMapping, mappedAlertFields } from '#timelines/alerts/mapping.ts';

/** A file of rules: what becomes of alerts, and how those are read that no format reads. */
export type ReadRules = AlertRules & { mappings: readonly AlertMapping[] };

/** Reads such a file. Either what it says, or what is wrong with it, with the places: of a condition, that within it. */
export function readAlertRules(
  text: string,
): { rules: ReadRules; problems: [] } | { rules?: never; problems: FileProblem[] } {
  const file = readYaml(text, fileSchema, 'a file of rules of alerts');
  if (!file.data) return file;
  const read = file.data.rules.map((rule, at) => readRule(file, rule, at));
  const mapped = file.data.mappings.map((mapping, at) => readMapping(file, mapping, at));
  const problems = [
    ...repeatedIds(file, 'rules'),
    ...repeatedIds(file, 'mappings'),
    ...(isTimeZone(file.data.zone) ? [] : [file.problemAt(['zone'], 'there is no such time zone')]),
    ...[...read, ...mapped].flatMap((one) => one.problems),
  ];
  if (problems.length > 0) return { problems };
  const { alerts: name, version, title, zone } = file.data;
  const rules = read.map(({ rule }) => rule);
  const mappings = mapped.map(({ mapping }) => mapping);
  return { rules: { name, version, title, zone, rules, mappings }, problems: [] };
}

/** JSON Schema of such files, for editors. */
export function alertRulesJsonSchema(): object {
  return jsonSchemaOf(fileSchema, 'Holdfast rules of alerts', 'Language of alert rules v1.');
}

const id = z.string().regex(/^[a-z][a-z0-9-]*$/, 'use lower-case letters, digits and dashes');
const said = z.string().min(1, 'say something here').max(500);
const lasting = z
  .string()
  .regex(/^\d{1,4} ?[mhd]$/, 'write a duration, such as 30m, 2h or 1d')
  .transform((text) => Number.parseInt(text, 10) * units[text.at(-1) as keyof typeof units]);
const units = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

const ruleSchema = z.strictObject({
  id: id.max(50),
  when: z.string().max(2000).default('true'),
  do: z.enum(alertDeeds),
  severity: z.enum(incidentSeverities).default('sev3'),
  title: said.default('{{ title }}'),
  restrict: z.array(z.string().min(1).max(63)).min(1).max(100).optional(),
  by: z.array(said).min(1, 'say by what alerts are put together').max(6).default(['service']),
  within: lasting.prefault('1d'),
  again: lasting.prefault('30m'),
  recovery: z.enum(Object.keys(recoveries) as [Recovery, ...Recovery[]]).default('ask'),
});

const path = said;
const paths = z.union([path, z.array(path).min(1).max(10)]).transform((given) => [given].flat());
const mappingSchema = z.strictObject({
  id: id.max(50),
  source: said.max(200),
  needs: z.array(path).min(1, 'say what such a document has, by which it is known').max(20),
  alerts: path.optional(),
  fields: z.partialRecord(z.enum(mappedAlertFields), paths),
  labels: z.record(said, path).default({}),
  words: z
    .strictObject({
      state: z.record(z.string(), z.enum(alertStates)).default({}),
      severity: z.record(z.string(), z.enum(severities)).default({}),
    })
    .default({ state: {}, severity: {} }),
});

const fileSchema = z.strictObject({
  alerts: id.max(100),
  version: z.int().min(1).max(2_147_483_647),
  title: said,
  zone: z.string().max(100).default('UTC'),
  rules: z.array(ruleSchema).max(100),
  mappings: z.array(mappingSchema).max(50).default([]),
});
type File = z.output<typeof fileSchema>;

/** What a condition may name. */
const variables: Variables = {
  alert: {
    source: 'string',
    key: 'string',
    state: 'string',
    severity: 'string',
    said: 'string',
    title: 'string',
    description: 'string',
    service: 'string',
  },
  labels: 'map<string, string>',
};

function readRule(
  { problemAt, problemWithin }: YamlFile<File>,
  { when: text, restrict, ...rest }: File['rules'][number],
  at: number,
): { rule: AlertRule; problems: FileProblem[] } {
  const expression = compileExpression(text, { variables, gives: ['bool'] });
  const { fault } = expression;
  const unknown = (key: 'by' | 'title', parts: readonly string[]) =>
    parts
      .filter((part) => !isAlertPart(part))
      .map((part) =>
        problemAt(
          ['rules', at, key],
          `${part} is no part of an alert: ${alertParts.join(', ')}, or labels.NAME`,
        ),
      );
  const when = (alert: Alert) => holds(expression, alert);
  return {
    rule: { ...rest, when, ...(restrict ? { restrict } : {}) },
    problems: [
      ...(fault ? [problemWithin(['rules', at, 'when'], fault, fault.message)] : []),
      ...unknown('by', rest.by),
      ...unknown('title', partsNamed(rest.title)),
    ],
  };
}

/** Whether a condition holds. One that asks for a label that the alert has not is not for it. */
function holds(expression: ReturnType<typeof compileExpression>, alert: Alert): boolean {
  if (expression.fault) return false;
  const { labels, severity = '', said = '', description = '', service = '', ...rest } = alert;
  try {
    return (
      expression.run({ alert: { ...rest, severity, said, description, service }, labels }) === true
    );
  } catch {
    return false;
  }
}

function readMapping(
  { problemAt }: YamlFile<File>,
  { needs, alerts, fields, labels, words, ...rest }: File['mappings'][number],
  at: number,
): { mapping: AlertMapping; problems: FileProblem[] } {
  const problems: FileProblem[] = [];
  const pathOf = (text: string, ...place: string[]): Path => {
    const found = readPath(text);
    if (found) return found;
    const message = `"${text}" is no path: write one such as check.id, results[], $.host`;
    problems.push(problemAt(['mappings', at, ...place], message));
    return { fromDocument: false, segments: [] };
  };
  const mapped = Object.entries(fields).map(([name, texts]) => [
    name,
    texts.map((text) => pathOf(text, 'fields', name)),
  ]);
  const mapping: AlertMapping = {
    ...rest,
    needs: needs.map((text) => pathOf(text, 'needs')),
    ...(alerts === undefined ? {} : { alerts: pathOf(alerts, 'alerts') }),
    fields: Object.fromEntries(mapped),
    labels: Object.fromEntries(
      Object.entries(labels).map(([name, text]) => [name, pathOf(text, 'labels', name)]),
    ),
    states: lowered(words.state),
    severities: lowered(words.severity),
  };
  return { mapping, problems };
}

function lowered<Meaning>(words: Readonly<Record<string, Meaning>>): Record<string, Meaning> {
  return Object.fromEntries(Object.entries(words).map(([word, to]) => [word.toLowerCase(), to]));
}

function repeatedIds(
  { data, problemAt }: YamlFile<File>,
  list: 'rules' | 'mappings',
): FileProblem[] {
  const ids = data[list].map((one) => one.id);
  return ids.flatMap((one, at) =>
    ids.indexOf(one) < at ? [problemAt([list, at, 'id'], `there is another ${one}`)] : [],
  );
}
