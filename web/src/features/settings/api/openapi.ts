import { routes } from '#contract/routes.ts';
import { permissions } from '#domain/access/roles.ts';
import { holdersOf } from '#web/features/settings/rights.ts';
import type { Schema } from './schema.ts';

/** As much of an OpenAPI document as the page shows. */
export type OpenApi = {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
};

type Operation = {
  operationId: string;
  summary: string;
  tags: string[];
  parameters?: Parameter[];
  requestBody?: { content: Content };
  responses: Record<string, { content?: Content; headers?: Record<string, unknown> }>;
};
export type Parameter = {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  description?: string;
  schema: Schema;
};
type Content = Record<string, { schema: Schema }>;

/** One call of the API. */
export type Call = {
  id: string;
  method: string;
  path: string;
  says: string;
  group: string;
  parameters: readonly Parameter[];
  /** What is sent: its media type and its schema. */
  body?: Sent;
  /** What comes back where it works. */
  answer: { status: string } & Partial<Sent>;
};
type Sent = { mediaType: string; schema: Schema };

/** Every call of a document, in its order. */
export function callsOf({ paths }: OpenApi): Call[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => callOf(method, path, operation)),
  );
}

function callOf(method: string, path: string, operation: Operation): Call {
  const { operationId, summary, tags, parameters = [], requestBody, responses } = operation;
  const [status = '200', answer] =
    Object.entries(responses).find(([code]) => code !== 'default') ?? [];
  const body = sentIn(requestBody?.content);
  return {
    id: operationId,
    method: method.toUpperCase(),
    path,
    says: summary,
    group: tags[0] ?? '',
    parameters,
    ...(body && { body }),
    answer: { status, ...sentIn(answer?.content) },
  };
}

function sentIn(content: Content = {}): Sent | undefined {
  const [first] = Object.entries(content);
  return first && { mediaType: first[0], schema: first[1].schema };
}

/** The calls that fit all words, by group and in their order. */
export function grouped(calls: readonly Call[], text: string): { group: string; calls: Call[] }[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = calls.filter((call) => {
    const said = `${call.method} ${call.path} ${call.says} ${call.id}`.toLowerCase();
    return words.every((word) => said.includes(word));
  });
  const groups = [...new Set(fits.map(({ group }) => group))];
  return groups.map((group) => ({ group, calls: fits.filter((call) => call.group === group) }));
}

/** Who may make a call, in a sentence. */
export function accessText(id: string): string {
  const access = Object.hasOwn(routes, id) ? routes[id as keyof typeof routes][2] : undefined;
  switch (access) {
    case undefined:
      return 'Unknown to this page: see the document itself.';
    case 'public':
      return 'Anybody.';
    case 'signed-in':
      return 'Whoever is signed in, and any token.';
    case 'in-person':
      return 'Whoever is signed in in a browser; no token, for it gives power over the account.';
    default:
      return `Whoever may ${permissions[access]} (${access}): ${holdersOf(access)}.`;
  }
}

/** Whether a token may make the call, so that an example can send one. */
export function takesToken(id: string): boolean {
  const access = Object.hasOwn(routes, id) ? routes[id as keyof typeof routes][2] : 'public';
  return access !== 'public' && access !== 'in-person';
}
