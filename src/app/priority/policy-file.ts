import { z } from 'zod';
import { compileExpression, type Expression, type ExpressionType } from '#app/expression.ts';
import { jsonSchemaOf } from '#app/json-schema.ts';
import { type FileProblem, readYaml, type YamlFile } from '#app/yaml-file.ts';
import { criticalities } from '#domain/priority/facts.ts';
import { levels } from '#domain/priority/level.ts';
import { type FormulaInput, methods, type Policy } from '#domain/priority/policy.ts';
import {
  exploitations,
  noYes,
  safetyImpacts,
  systemExposures,
  technicalImpacts,
} from '#domain/priority/tables/points.ts';
import { idleFormula } from './formula-check.ts';

/** What a formula may name, with its type there. */
const formulaVariables: Record<keyof FormulaInput, ExpressionType> = {
  severity: 'string',
  cvss: 'double',
  epss: 'double',
  epss_percentile: 'double',
  kev: 'bool',
  ransomware: 'bool',
  exploitation: 'string',
  automatable: 'bool',
  technical_impact: 'string',
  human_impact: 'string',
  exposure: 'string',
  criticality: 'string',
  cve: 'string',
};

/**
 * Reads a policy file. Either the policy, or what is wrong with it, with the places.
 *
 * `published`: it decides already, so what a formula cannot be published with any more is no fault of it.
 */
export function readPolicy(
  text: string,
  { published = false } = {},
): { policy: Policy; problems: [] } | { policy?: never; problems: FileProblem[] } {
  const file = readYaml(text, fileSchema, 'a policy');
  if (!file.data) return file;
  const { formula } = file.data;
  const compiled =
    formula === undefined
      ? undefined
      : compileExpression(formula, {
          variables: formulaVariables,
          gives: ['string', 'double', 'int'],
        });
  const idle = published || !compiled || compiled.fault ? undefined : idleFormula(compiled);
  const problems = [
    ...disorderedBands(file),
    ...problemsOf(file, compiled),
    ...(idle ? [file.problemWithin(['formula'], idle, idle.message)] : []),
  ];
  if (problems.length > 0) return { problems };
  return { policy: toPolicy(file.data, compiled), problems: [] };
}

/** JSON Schema of policy files, for editors. */
export function policyJsonSchema(): object {
  return jsonSchemaOf(fileSchema, 'Holdfast policy', 'Policy language v1.');
}

const id = z.string().regex(/^[a-z][a-z0-9-]*$/, 'use lower-case letters, digits and dashes');
const bands = z.strictObject({
  immediate: z.number(),
  'out-of-cycle': z.number(),
  scheduled: z.number(),
});

const fileSchema = z.strictObject({
  policy: id.max(100),
  version: z.int().min(1).max(2_147_483_647),
  title: z.string().min(1, 'say something here').max(500),
  method: z.enum(methods),
  defaults: z
    .strictObject({
      exploitation: z.enum(exploitations).default('none'),
      automatable: z.enum(noYes).default('no'),
      'technical-impact': z.enum(technicalImpacts).default('total'),
      exposure: z.enum(systemExposures).default('open'),
      criticality: z.enum(criticalities).default('high'),
      safety: z.enum(safetyImpacts).default('negligible'),
    })
    .prefault({}),
  'epss-as-poc': z.number().min(0).max(1).optional(),
  'kev-at-least': z.enum(levels).optional(),
  // The bands of CVSS 3.x and 4.0 (qualitative severity rating scale).
  bands: bands.default({ immediate: 9, 'out-of-cycle': 7, scheduled: 4 }),
  formula: z.string().optional(),
  'formula-bands': bands.optional(),
});
type File = z.output<typeof fileSchema>;

/** What the shape cannot say of a formula: that it is there where it decides, and its faults. */
function problemsOf(
  { data, problemAt, problemWithin }: YamlFile<File>,
  compiled: Expression | undefined,
): FileProblem[] {
  if (!compiled) {
    if (data.method === 'formula') return [problemAt(['method'], 'this needs a `formula`')];
    return data['formula-bands'] ? [problemAt(['formula-bands'], 'there is no formula')] : [];
  }
  if (data.method !== 'formula') {
    return [problemAt(['formula'], `the method is ${data.method}: a formula would decide nothing`)];
  }
  if (compiled.fault) return [problemWithin(['formula'], compiled.fault, compiled.fault.message)];
  if (compiled.type !== 'string' && !data['formula-bands']) {
    return [problemAt(['formula'], 'this gives a number: say in `formula-bands` what it means')];
  }
  return [];
}

/** Bands that do not fall would leave a level that nothing can be of. */
function disorderedBands({ data, problemAt }: YamlFile<File>): FileProblem[] {
  return (['bands', 'formula-bands'] as const).flatMap((key) => {
    const given = data[key];
    const falls =
      !given ||
      (given.immediate > given['out-of-cycle'] && given['out-of-cycle'] > given.scheduled);
    return falls ? [] : [problemAt([key], 'immediate, out-of-cycle and scheduled must fall')];
  });
}

function toPolicy(file: File, compiled: Expression | undefined): Policy {
  const { 'technical-impact': technicalImpact, ...defaults } = file.defaults;
  const own = file['formula-bands'];
  return {
    name: file.policy,
    version: file.version,
    title: file.title,
    method: file.method,
    defaults: { ...defaults, technicalImpact },
    bands: file.bands,
    ...(file['epss-as-poc'] === undefined ? {} : { epssAsPoc: file['epss-as-poc'] }),
    ...(file['kev-at-least'] ? { kevAtLeast: file['kev-at-least'] } : {}),
    ...(compiled && !compiled.fault
      ? {
          formula: {
            names: compiled.names as (keyof FormulaInput)[],
            run: compiled.run,
            ...(own ? { bands: own } : {}),
          },
        }
      : {}),
  };
}
