import { type JsonObject, kindOf } from './fields.ts';

/**
 * Which parts of a JSON document a format reads, by path: `runs[].results[]` is every item of every
 * run's `results`, `[].Target` a field of the items of a top-level list.
 */
export type Selection = {
  /** Lists whose items are given one at a time: they may be many. */
  items: readonly string[];
  /** Fields that are kept for what comes after them in the same object: they must be few. */
  heads: readonly string[];
  /**
   * Whether an item can be read yet. One that cannot waits, with those after it in the same object,
   * for another head field or the object's end: key order is the writer's affair.
   */
  ready?: (item: unknown, head: Head) => boolean;
};

/** What is known so far of an object on the way to selected items. */
export type Head = {
  /** The path pattern of the object: `runs[]`, or the empty text for the document. */
  pattern: string;
  /** The object's own path: `runs[0]`. */
  at: string;
  parent: Head | undefined;
  /** The head fields read so far; a list or object that was entered for its items is `entered`. */
  fields: JsonObject;
};

export const entered: unique symbol = Symbol('entered');

export type JsonEvent =
  | { kind: 'item'; list: string; value: unknown; at: string; head: Head }
  /** An object on the way has ended, or the document was cut inside it. */
  | { kind: 'end'; head: Head }
  /** Something else stands where the selection expects a list or an object. */
  | { kind: 'misplaced'; pattern: string; expected: string; found: string; at: string }
  /** The document cannot be read from here on. */
  | { kind: 'broken'; reason: string; at: string };

export type Step = { take: 'item' | 'head' } | { take: 'enter'; node: Node };
export type Node = {
  pattern: string;
  /** What to take of an object's fields; absent where no object is expected. */
  fields?: Map<string, Step>;
  /** What to take of a list's items; absent where no list is expected. */
  element?: Step;
};

/** The selection as a tree of steps from the document's root. */
export function compile(selection: Selection): Node {
  const root: Node = { pattern: '' };
  for (const path of selection.items) addPath(root, path, 'item');
  for (const path of selection.heads) addPath(root, path, 'head');
  return root;
}

function addPath(root: Node, path: string, take: 'item' | 'head'): void {
  const segments = path.match(/\[\]|[^.[\]]+/g) ?? [];
  let node = root;
  for (const [index, segment] of segments.entries()) {
    const step = index === segments.length - 1 ? { take } : undefined;
    node = segment === '[]' ? enterElement(node, step) : enterField(node, segment, step);
  }
}

function enterElement(node: Node, last: Step | undefined): Node {
  node.element ??= last ?? { take: 'enter', node: { pattern: `${node.pattern}[]` } };
  return node.element.take === 'enter' ? node.element.node : node;
}

function enterField(node: Node, key: string, last: Step | undefined): Node {
  node.fields ??= new Map();
  const pattern = node.pattern === '' ? key : `${node.pattern}.${key}`;
  const step = node.fields.get(key) ?? last ?? { take: 'enter', node: { pattern } };
  node.fields.set(key, step);
  return step.take === 'enter' ? step.node : node;
}

export function elementAt(at: string, index: number): string {
  return at === '$' ? `[${index}]` : `${at}[${index}]`;
}

type Waiting = Extract<JsonEvent, { kind: 'item' }>;

/**
 * Turns what an engine meets on the way into events. Both engines drive it with the same calls in the
 * same order, so that they cannot come to differ.
 */
export class Selector {
  readonly root: Node;
  events: JsonEvent[] = [];
  private readonly ready: (item: unknown, head: Head) => boolean;
  private readonly waiting = new Map<Head, Waiting[]>();
  /** Items of a top-level list have no object above them; this stands in for it. */
  private readonly outermost: Head = { pattern: '', at: '$', parent: undefined, fields: {} };

  constructor(selection: Selection) {
    this.root = compile(selection);
    this.ready = selection.ready ?? (() => true);
  }

  open(pattern: string, at: string, parent: Head | undefined): Head {
    return { pattern, at, parent, fields: {} };
  }

  field(head: Head, key: string, value: unknown): void {
    head.fields[key] = value;
    const waiting = this.waiting.get(head);
    if (!waiting) return;
    const unready = waiting.findIndex((event) => !this.ready(event.value, head));
    for (const event of waiting.splice(0, unready < 0 ? waiting.length : unready)) {
      this.events.push(event);
    }
    if (waiting.length === 0) this.waiting.delete(head);
  }

  item(list: string, value: unknown, at: string, nearest: Head | undefined): void {
    const head = nearest ?? this.outermost;
    const event: Waiting = { kind: 'item', list, value, at, head };
    const waiting = this.waiting.get(head);
    if (waiting) waiting.push(event);
    else if (this.ready(value, head)) this.events.push(event);
    else this.waiting.set(head, [event]);
  }

  close(head: Head): void {
    for (const event of this.waiting.get(head) ?? []) this.events.push(event);
    this.waiting.delete(head);
    this.events.push({ kind: 'end', head });
  }

  misplaced(node: Node, value: unknown, at: string): void {
    const expected = node.fields ? (node.element ? 'an object or a list' : 'an object') : 'a list';
    const found = kindOf(value);
    this.events.push({ kind: 'misplaced', pattern: node.pattern, expected, found, at });
  }

  broken(reason: string, at: string): void {
    this.events.push({ kind: 'broken', reason, at });
  }

  /** The events since the last call. */
  take(): JsonEvent[] {
    const events = this.events;
    this.events = [];
    return events;
  }
}

/** Whether a value is the kind of container that the node expects. */
export function fits(node: Node, value: unknown): boolean {
  if (Array.isArray(value)) return node.element !== undefined;
  return typeof value === 'object' && value !== null && node.fields !== undefined;
}
