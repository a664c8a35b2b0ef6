import type { FastifyInstance, FastifyRequest } from 'fastify';
import { InputError } from '#app/input-error.ts';

/** No request needs more; code that follows nested values may then call itself. */
const DEEPEST = 64;

/** Reads JSON bodies: UTF-8, of a depth that all code behind can bear. No body at all counts as none. */
export function takeJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    (request: FastifyRequest, body: Buffer, done) => {
      if (body.length === 0) return done(null, undefined);
      try {
        parse(request, textOf(body), done);
      } catch (error) {
        done(error as InputError);
      }
    },
  );
}

function textOf(body: Buffer): string {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch (error) {
    throw new InputError('REQUEST_INVALID', 'the body is not UTF-8', { cause: error });
  }
  if (depthOf(text) <= DEEPEST) return text;
  throw new InputError('REQUEST_INVALID', `the body nests deeper than ${DEEPEST} levels`);
}

/** How deep brackets are nested in a JSON text, those in its strings left out. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] as string;
    if (sign === '\\' && inString) at += 1;
    else if (sign === '"') inString = !inString;
    else if (inString) continue;
    else if (sign === '[' || sign === '{') deepest = Math.max(deepest, ++depth);
    else if (sign === ']' || sign === '}') depth -= 1;
  }
  return deepest;
}
