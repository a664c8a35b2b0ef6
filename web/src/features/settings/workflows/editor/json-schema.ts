import type { Path } from '#domain/workflow/placed-steps.ts';

/** What is read of a JSON Schema to tell what can be written; all else is the check's. */
export type JsonSchema = {
  type?: string;
  description?: string;
  properties?: Record<string, JsonSchema>;
  required?: readonly string[];
  additionalProperties?: JsonSchema | boolean;
  items?: JsonSchema;
  anyOf?: readonly JsonSchema[];
  oneOf?: readonly JsonSchema[];
  allOf?: readonly JsonSchema[];
  enum?: readonly unknown[];
  const?: unknown;
  $ref?: string;
};

/** The schemas that may hold at a path: more than one where the whole leaves a choice. */
export function schemasAt(whole: JsonSchema, path: Path): JsonSchema[] {
  return path.reduce(
    (here, key) => here.flatMap((schema) => expanded(whole, within(schema, key))),
    expanded(whole, whole),
  );
}

/** The values that a schema lists. */
export function valuesOf(schema: JsonSchema): string[] {
  if (schema.const !== undefined) return [String(schema.const)];
  if (schema.type === 'boolean') return ['true', 'false'];
  return (schema.enum ?? []).map(String);
}

/** What one may stand for: the schemas that it names or leaves to choose from. */
export function expanded(whole: JsonSchema, schema: JsonSchema | undefined): JsonSchema[] {
  if (!schema) return [];
  const named = schema.$ref === undefined ? [] : expanded(whole, resolved(whole, schema.$ref));
  const choices = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
  const { description } = schema;
  const inner = [...named, ...choices.flatMap((one) => expanded(whole, one))].map((one) =>
    description === undefined ? one : { ...one, description },
  );
  if (inner.length === 0) return [schema];
  return schema.properties ? [schema, ...inner] : inner;
}

function within(schema: JsonSchema, key: string | number): JsonSchema | undefined {
  if (typeof key === 'number') return schema.items;
  const { additionalProperties: others } = schema;
  return schema.properties?.[key] ?? (typeof others === 'object' ? others : undefined);
}

/** What a reference within the same schema leads to: `#/$defs/name`. */
function resolved(whole: JsonSchema, reference: string): JsonSchema | undefined {
  return reference
    .split('/')
    .slice(1)
    .reduce<unknown>((here, key) => (here as Record<string, unknown> | undefined)?.[key], whole) as
    | JsonSchema
    | undefined;
}
