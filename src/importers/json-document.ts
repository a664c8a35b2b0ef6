import type { Item } from './importer.ts';
import { type JsonEvent, type Selection, Selector } from './json-selection.ts';
import { TokenReader } from './json-stream.ts';
import { walk } from './json-walk.ts';

/** In characters: above it a document is streamed. Parsing natively is three times as fast and takes five times the memory. */
const nativeLimit = 64 * 1024 * 1024;
/** In characters: how much is tokenised before its events are handed on. */
const stride = 64 * 1024;

/**
 * The selected parts of a JSON document, in the order of the text.
 *
 * A document that is cut or malformed gives all that stands before the fault, then a `broken` event with
 * its place, then the ends of what was open. Never throws.
 */
export async function* readJson(
  text: AsyncIterable<string>,
  selection: Selection,
  limit = nativeLimit,
): AsyncGenerator<JsonEvent[], void, void> {
  const chunks: string[] = [];
  let length = 0;
  const rest = text[Symbol.asyncIterator]();
  let next = await rest.next();
  while (!next.done && length <= limit) {
    chunks.push(next.value);
    length += next.value.length;
    if (length <= limit) next = await rest.next();
  }
  const selector = new Selector(selection);
  const document = length <= limit ? parsedNatively(chunks) : undefined;
  if (document) {
    chunks.length = 0;
    for (const _ of walk(document.value, selector)) yield selector.take();
    yield selector.take();
    return;
  }
  yield* streamed(chunks, length > limit ? rest : undefined, selector);
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
): AsyncGenerator<JsonEvent[], void, void> {
  const reader = new TokenReader(selector);
  let readable = true;
  for (let chunk = chunks.shift(); chunk !== undefined && readable; chunk = chunks.shift()) {
    for (let start = 0; start < chunk.length && readable; start += stride) {
      readable = reader.write(chunk.slice(start, start + stride));
      if (selector.events.length > 0) yield selector.take();
    }
  }
  for (let next = await rest?.next(); next && !next.done && readable; next = await rest?.next()) {
    readable = reader.write(next.value);
    if (selector.events.length > 0) yield selector.take();
  }
  reader.end();
  yield selector.take();
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
  const selector = new Selector({ items: ['[]'], heads: [] });
  const reader = new TokenReader(selector, { take: 'item' });
  reader.write(trimmed);
  const partial = reader.partial();
  if (partial !== undefined) return partial;
  const event = selector.take().find(({ kind }) => kind === 'item');
  return event?.kind === 'item' ? event.value : undefined;
}

/** A part that is not what it should be, as a skipped item. */
export function skippedOf(event: Extract<JsonEvent, { kind: 'misplaced' | 'broken' }>): Item {
  const reason =
    event.kind === 'broken' ? event.reason : `Expected ${event.expected}, found ${event.found}`;
  return { skipped: { reason, at: event.at } };
}
