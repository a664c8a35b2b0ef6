/** As much of JSON Schema as the API's document uses. */
export type Schema = {
  $ref?: string;
  type?: string | string[];
  format?: string;
  pattern?: string;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  description?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
};
export type Schemas = Readonly<Record<string, Schema>>;

/** The name that a schema refers to. */
export function nameOf({ $ref }: Schema): string | undefined {
  return $ref?.split('/').at(-1);
}

/** What a schema stands for: itself, or what it refers to. Nothing where that is not there, or only refers to itself. */
export function resolved(schema: Schema, schemas: Schemas): Schema | undefined {
  const passed = new Set<string>();
  let found: Schema | undefined = schema;
  for (let name = nameOf(schema); name !== undefined; name = found && nameOf(found)) {
    if (passed.has(name)) return undefined;
    passed.add(name);
    found = schemas[name];
  }
  return found;
}

/** The type of a value in a few words: `string`, `array of Case`, `"asc" or "desc"`. */
export function typeText(schema: Schema): string {
  const name = nameOf(schema);
  if (name !== undefined) return name;
  if (schema.enum) return either(schema.enum.map((value) => JSON.stringify(value)));
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  const choices = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (choices) return either([...new Set(choices.map(typeText))]);
  const types = [schema.type ?? 'any'].flat();
  return either(types.map((type) => ofType(type, schema)));
}

function ofType(type: string, { items, format, additionalProperties }: Schema): string {
  if (type === 'array') return items ? `array of ${typeText(items)}` : 'array';
  if (type === 'object' && typeof additionalProperties === 'object') {
    return `object with values ${typeText(additionalProperties)}`;
  }
  if (type === 'string' && format === 'date-time') return 'instant';
  return type;
}

function either(words: readonly string[]): string {
  return words.join(' or ');
}

/** What else holds of a value: its limits, its default, what it is. */
export function factsOf(schema: Schema): string[] {
  const { minLength, maxLength, minItems, maxItems, minimum, maximum } = schema;
  const facts = [
    range(minLength, maxLength, 'characters'),
    range(minItems, maxItems, 'items'),
    // What a number can be at most in JSON is no limit of ours.
    range(sensible(minimum), sensible(maximum), ''),
    schema.default === undefined ? undefined : `default ${JSON.stringify(schema.default)}`,
    schema.description,
  ];
  return facts.filter((fact) => fact !== undefined);
}

function sensible(bound: number | undefined): number | undefined {
  return bound !== undefined && Math.abs(bound) < Number.MAX_SAFE_INTEGER ? bound : undefined;
}

function range(from: number | undefined, to: number | undefined, of: string): string | undefined {
  if (from === undefined && to === undefined) return undefined;
  if (from === undefined) return `at most ${to?.toLocaleString('en-GB')} ${of}`.trim();
  if (to === undefined) return `at least ${from.toLocaleString('en-GB')} ${of}`.trim();
  return `${from.toLocaleString('en-GB')} to ${to.toLocaleString('en-GB')} ${of}`.trim();
}

/** The object that is behind a schema, through lists: what is shown when a value is opened. */
function inner(schema: Schema): Schema {
  return schema.type === 'array' && schema.items ? inner(schema.items) : schema;
}

/** The forms that a value may have: several objects, or the one. */
export function formsOf(schema: Schema, schemas: Schemas): Schema[] {
  const found = resolved(inner(schema), schemas);
  if (!found) return [];
  const forms = (found.oneOf ?? found.anyOf ?? [found]).flatMap(
    (one) => resolved(inner(one), schemas) ?? [],
  );
  return forms.filter(
    ({ properties }) => properties !== undefined && Object.keys(properties).length > 0,
  );
}
