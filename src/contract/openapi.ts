import { z } from 'zod';
import type { Access, Route } from './route.ts';
import { API, routes } from './routes.ts';
import type { Shape } from './shape.ts';
import { problem } from './shapes/common.ts';
import { shapes } from './shapes.ts';

type Json = Record<string, unknown>;

/** The API as OpenAPI 3.1 has it, made from the contract that the server itself runs on. */
export function openApi(version: string): Json {
  const schemas: Json = {};
  const paths: Record<string, Json> = {};
  for (const [id, route] of Object.entries(routes) as [keyof typeof routes, Route][]) {
    const [method, path] = route;
    const place = API + path;
    paths[place] ??= {};
    paths[place][method.toLowerCase()] = operation(id, route, shapes[id], schemas);
  }
  schemaOf(problem, 'output', schemas);
  return {
    openapi: '3.1.1',
    info: {
      title: 'Holdfast',
      version,
      summary: 'Fix it once. Prove it. Hold fast.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    paths,
    components: { schemas, securitySchemes },
    security: [{ token: [] }, { session: [] }],
  };
}

const securitySchemes = {
  token: { type: 'http', scheme: 'bearer', description: 'An API token' },
  session: { type: 'apiKey', in: 'cookie', name: 'holdfast', description: 'A browser session' },
};

function operation(
  id: string,
  [method, path, access, says]: Route,
  shape: Shape,
  schemas: Json,
): Json {
  const versionedWrite = shape.versioned && method !== 'GET';
  return {
    operationId: id,
    summary: says,
    description: rights(access),
    tags: [path.split('/')[1]],
    ...(access === 'public' ? { security: [] } : {}),
    parameters: [
      ...parameters('path', shape.params, schemas),
      ...parameters('query', shape.query, schemas),
      ...(versionedWrite ? [header('If-Match', 'The version that was looked at, in quotes')] : []),
      ...(method === 'GET' || shape.secret
        ? []
        : [header('Idempotency-Key', 'The same for a repetition')]),
    ],
    ...requestBody(shape, schemas),
    responses: {
      [shape.ok === 'nothing' ? 204 : (shape.status ?? 200)]: answer(shape, says, schemas),
      default: {
        description: 'A problem (RFC 9457), with its code',
        content: {
          'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
        },
      },
    },
  };
}

function rights(access: Access): string {
  if (access === 'public') return 'Open to anybody.';
  if (access === 'signed-in') return 'Open to whoever is signed in.';
  if (access === 'in-person') return 'Open to whoever is signed in, but not by a token.';
  return `Needs the permission \`${access}\`.`;
}

function header(name: string, description: string): Json {
  return { name, in: 'header', description, schema: { type: 'string' } };
}

function parameters(
  place: 'path' | 'query',
  shape: z.ZodObject | undefined,
  schemas: Json,
): Json[] {
  if (!shape) return [];
  const { properties, required } = schemaOf(shape, 'input', schemas) as {
    properties: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: place,
    required: place === 'path' || (required?.includes(name) ?? false),
    schema,
  }));
}

function requestBody({ body, upload }: Shape, schemas: Json): Json {
  if (upload) {
    const content = {
      'application/octet-stream': { schema: { type: 'string', format: 'binary' } },
    };
    return { requestBody: { required: true, content } };
  }
  if (!body) return {};
  const content = { 'application/json': { schema: schemaOf(body, 'input', schemas) } };
  return { requestBody: { required: true, content } };
}

function answer({ ok, versioned, upload }: Shape, says: string, schemas: Json): Json {
  const headers = versioned
    ? { headers: { ETag: { description: 'The version, in quotes', schema: { type: 'string' } } } }
    : {};
  if (ok === 'nothing') return { description: says };
  if (ok === 'file') {
    const schema = { type: 'string', format: 'binary' };
    return { description: says, content: { 'application/octet-stream': { schema } } };
  }
  if (ok === 'events') {
    return { description: says, content: { 'text/event-stream': { schema: { type: 'string' } } } };
  }
  const content = {
    'application/json': { schema: schemaOf(ok, 'output', schemas) },
    // Line by line: how far it is, then the result or the problem.
    ...(upload ? { 'application/x-ndjson': { schema: { type: 'string' } } } : {}),
  };
  return { description: says, ...headers, content };
}

/** The JSON Schema of a shape. What has a name of its own is put among the named ones and referred to. */
function schemaOf(shape: z.ZodType, io: 'input' | 'output', schemas: Json): Json {
  const made = z.toJSONSchema(shape, { io, unrepresentable: 'any', reused: 'inline' }) as Json;
  const { $schema: _, $defs = {}, ...schema } = made as { $schema?: string; $defs?: Json };
  const suffix = io === 'input' ? 'Input' : '';
  for (const [name, named] of Object.entries($defs)) {
    schemas[name + suffix] = renamed(named, suffix);
  }
  const { id } = (z.globalRegistry.get(shape) ?? {}) as { id?: string };
  if (!id) return renamed(schema, suffix) as Json;
  // One that refers to itself only is among the named ones already.
  if (!('$ref' in schema)) schemas[id + suffix] = renamed(schema, suffix);
  return { $ref: `#/components/schemas/${id}${suffix}` };
}

function renamed(value: unknown, suffix: string): unknown {
  if (Array.isArray(value)) return value.map((item) => renamed(item, suffix));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .filter(([key]) => key !== 'id' || typeof (value as Json).id !== 'string')
    .map(([key, item]) => {
      if (key !== '$ref' || typeof item !== 'string') return [key, renamed(item, suffix)];
      return [key, item.replace('#/$defs/', '#/components/schemas/') + suffix];
    });
  return Object.fromEntries(entries);
}
