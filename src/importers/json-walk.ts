import { fieldAt, type JsonObject } from './fields.ts';
import {
  elementAt,
  entered,
  fits,
  type Head,
  misplaced,
  type Node,
  type Selector,
} from './json-selection.ts';

/** How many events are handled between two rests: few enough for what they give to die young in memory. */
const stride = 256;

/**
 * The fast engine: walks a parsed document along the selection, and only there, so that depth elsewhere
 * is harmless. Rests now and then, for what was read to be taken.
 */
export function walk(document: unknown, selector: Selector): Generator<void, void, void> {
  return enter(selector, selector.root, document, '$', undefined);
}

function* enter(
  selector: Selector,
  node: Node,
  value: unknown,
  at: string,
  head: Head | undefined,
): Generator<void, void, void> {
  if (!fits(node, value)) selector.misplaced(node, value, at);
  else if (Array.isArray(value)) yield* walkList(selector, node, value, at, head);
  else yield* walkObject(selector, node, value as JsonObject, at, head);
}

function* walkList(
  selector: Selector,
  node: Node,
  list: readonly unknown[],
  at: string,
  head: Head | undefined,
): Generator<void, void, void> {
  const step = node.element;
  const pattern = `${node.pattern}[]`;
  for (let index = 0; index < list.length; index += 1) {
    const place = elementAt(at, index);
    if (step?.take === 'enter') yield* enter(selector, step.node, list[index], place, head);
    else selector.item(pattern, list[index], place, head);
    if (selector.handled >= stride) {
      selector.handled = 0;
      yield;
    }
  }
}

function* walkObject(
  selector: Selector,
  node: Node,
  object: JsonObject,
  at: string,
  parent: Head | undefined,
): Generator<void, void, void> {
  const head = selector.open(node.pattern, at, parent);
  for (const key of Object.keys(object)) {
    const step = node.fields?.get(key);
    if (!step) continue;
    const value = object[key];
    if (step.take === 'enter') {
      selector.field(head, key, fits(step.node, value) ? entered : misplaced);
      yield* enter(selector, step.node, value, fieldAt(at, key), head);
    } else selector.field(head, key, value);
  }
  selector.close(head);
}
