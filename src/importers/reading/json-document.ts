import type { Item } from '#importers/importer.ts';
import { type JsonEvent, type Selection, Selector } from './json-selection.ts';
import { TokenReader } from './json-stream.ts';
import { walk } from './json-walk.ts';

/** In characters: above it a document is streamed, which takes half as long again. Parsing natively takes five times its size. */
const nativeLimit = 44 * 1024 * 1024;
/** In characters: how much is tokenised between two rests. */
const stride = 64 * 1024;

/**
 * Hands the selected parts of a JSON document over in the order of the text, and rests now and then.
 *
 * A document that is cut or malformed gives all that stands before the fault, then a `broken` event with
 * its place, then the ends of what was open. Never throws.
 *
 * @param limit In characters: a longer document is streamed.
 */
export async function* readJson(
  text: AsyncIterable<string>,
  selection: Selection,
  handle: (event: JsonEvent) => void,
  limit = nativeLimit,
): AsyncGenerator<void, void, void> {
  const chunks: string[] = [];
  let length = 0;
  const rest = text[Symbol.asyncIterator]();
  let next = await rest.next();
  while (!next.done && length <= limit) {
    chunks.push(next.value);
    length += next.value.length;
    if (length <= limit) next = await rest.next();
  }
  const selector = new Selector(selection, handle);
  const document = length <= limit ? parsedNatively(chunks) : undefined;
  if (document) {
    chunks.length = 0;
    yield* walk(document.value, selector);
  } else yield* streamed(chunks, length > limit ? rest : undefined, selector);
}

function parsedNatively(chunks: readonly string[]): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(chunks.join('')) };
  } catch {
    // The other engine reads what stands before the fault, and names its place.
    return undefined;
  }
}

async function* streamed(
  chunks: string[],
  rest: AsyncIterator<string> | undefined,
  selector: Selector,
): AsyncGenerator<void, void, void> {
  const reader = new TokenReader(selector);
  let readable = true;
  for (let chunk = chunks.shift(); chunk !== undefined && readable; chunk = chunks.shift()) {
    for (let start = 0; start < chunk.length && readable; start += stride) {
      readable = reader.write(chunk.slice(start, start + stride));
      yield;
    }
  }
  for (let next = await rest?.next(); next && !next.done && readable; next = await rest?.next()) {
    readable = reader.write(next.value);
    yield;
  }
  reader.end();
}

/**
 * What a JSON text holds as far as it goes: a list or object that is cut anywhere still shows its opening.
 *
 * Undefined where the text is no list, object or null: a bare word or number is the start of a CSV row, too.
 */
export function openingOf(text: string): unknown {
  const trimmed = text.trim();
  if (trimmed === 'null') return null;
  if (!/^[[{]/.test(trimmed)) return undefined;
  let whole: unknown;
  const selector = new Selector({ items: ['[]'], heads: [] }, (event) => {
    if (event.kind === 'item') whole = event.value;
  });
  const reader = new TokenReader(selector, { take: 'item' });
  reader.write(trimmed);
  return whole ?? reader.partial();
}

/** A part that is not what it should be, as a skipped item. */
export function skippedOf(event: Extract<JsonEvent, { kind: 'misplaced' | 'broken' }>): Item {
  const reason =
    event.kind === 'broken' ? event.reason : `Expected ${event.expected}, found ${event.found}`;
  return { skipped: { reason, at: event.at } };
}
