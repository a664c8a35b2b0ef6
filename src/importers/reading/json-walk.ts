import { fieldAt, type JsonObject } from './fields.ts';
import {
  elementAt,
  entered,
  everyOf,
  fits,
  type Head,
  keysOf,
  misplaced,
  type Node,
  type Selector,
  stepOf,
} from './json-selection.ts';

/** How many events are handled between two rests: few enough for what they give to die young in memory. */
const stride = 256;

/**
 * The fast engine: walks a parsed document along the selection, and only there, so that depth elsewhere
 * is harmless. Rests now and then, for what was read to be taken.
 */
export function walk(document: unknown, selector: Selector): Generator<void, void, void> {
  return enter(selector, selector.root, document, { at: '$', head: undefined, keys: [] });
}

/** Where the walk has come to: the path, the nearest object above, and the keys that stood for `*`. */
type Way = { at: string; head: Head | undefined; keys: readonly string[] };

function* enter(
  selector: Selector,
  node: Node,
  value: unknown,
  way: Way,
): Generator<void, void, void> {
  if (!fits(node, value)) selector.misplaced(node, value, way.at);
  else if (Array.isArray(value)) yield* walkList(selector, node, value, way);
  else yield* walkObject(selector, node, value as JsonObject, way);
}

function* walkList(
  selector: Selector,
  node: Node,
  list: readonly unknown[],
  { at, head, keys }: Way,
): Generator<void, void, void> {
  const step = node.element;
  const pattern = `${node.pattern}[]`;
  for (let index = 0; index < list.length; index += 1) {
    const place = elementAt(at, index);
    if (step?.take === 'enter') {
      yield* enter(selector, step.node, list[index], { at: place, head, keys });
    } else selector.item(pattern, list[index], place, head, keys);
    yield* rest(selector);
  }
}

function* walkObject(
  selector: Selector,
  node: Node,
  object: JsonObject,
  { at, head: parent, keys }: Way,
): Generator<void, void, void> {
  const head = selector.open(node.pattern, at, parent);
  for (const key of Object.keys(object)) {
    const step = stepOf(node, key);
    if (!step) continue;
    const value = object[key];
    const named = node.fields?.has(key);
    if (step.take === 'enter') {
      if (named) selector.field(head, key, fits(step.node, value) ? entered : misplaced);
      const way = { at: fieldAt(at, key), head, keys: keysOf(keys, node, key) };
      yield* enter(selector, step.node, value, way);
    } else if (named) selector.field(head, key, value);
    else {
      const pattern = everyOf(node);
      selector.item(pattern, value, fieldAt(at, key), head, keysOf(keys, node, key));
    }
    yield* rest(selector);
  }
  selector.close(head);
}

function* rest(selector: Selector): Generator<void, void, void> {
  if (selector.handled < stride) return;
  selector.handled = 0;
  yield;
}
