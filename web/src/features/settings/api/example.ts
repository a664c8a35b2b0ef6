import { type Call, takesToken } from './openapi.ts';
import { resolved, type Schema, type Schemas } from './schema.ts';

/** Nothing is nested deeper than this in an example. */
const DEEPEST = 6;

/** A value of a schema with what is required in it, to begin from. */
export function exampleOf(schema: Schema, schemas: Schemas, depth = 0): unknown {
  const found = resolved(schema, schemas);
  if (!found || depth > DEEPEST) return null;
  if (found.default !== undefined) return found.default;
  if (found.const !== undefined) return found.const;
  if (found.enum) return found.enum[0];
  const [choice] = found.oneOf ?? found.anyOf ?? [];
  if (choice) return exampleOf(choice, schemas, depth + 1);
  return ofType(found, schemas, depth);
}

function ofType(found: Schema, schemas: Schemas, depth: number): unknown {
  switch ([found.type].flat()[0]) {
    case 'object': {
      const { properties = {}, required = [] } = found;
      const pairs = Object.entries(properties).filter(([name]) => required.includes(name));
      return Object.fromEntries(
        pairs.map(([name, one]) => [name, exampleOf(one, schemas, depth + 1)]),
      );
    }
    case 'array':
      return found.items ? [exampleOf(found.items, schemas, depth + 1)] : [];
    case 'integer':
    case 'number':
      return found.minimum !== undefined && found.minimum > 0 ? found.minimum : 1;
    case 'boolean':
      return true;
    default:
      return found.format === 'date-time' ? '2026-01-31T12:00:00.000Z' : '…';
  }
}

/** A call as curl makes it, with the parameters and the body that it needs. */
export function curlOf(
  { id, method, path, parameters, body }: Call,
  origin: string,
  schemas: Schemas,
): string {
  const needed = parameters.filter((one) => one.in === 'query' && one.required);
  const query = needed.map(({ name }) => `${name}=…`).join('&');
  const address = `${origin}${path}${query && `?${query}`}`;
  const json = body?.mediaType === 'application/json';
  const parts = [
    method === 'GET' ? 'curl' : `curl -X ${method}`,
    takesToken(id) && `-H "Authorization: Bearer $HOLDFAST_TOKEN"`,
    body && `-H 'Content-Type: ${body.mediaType}'`,
    json && `-d '${quoted(JSON.stringify(exampleOf(body.schema, schemas)))}'`,
    body && !json && '--data-binary @FILE',
    `'${address}'`,
  ];
  return parts.filter((part) => part !== false && part !== undefined).join(' \\\n  ');
}

/** Within single quotes of a shell. */
function quoted(text: string): string {
  return text.replaceAll("'", "'\\''");
}
