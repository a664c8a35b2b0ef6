import { type JsonObject, kindOf } from './fields.ts';

/**
 * Which parts of a JSON document a format reads, by path: `runs[].results[]` is every item of every
 * run's `results`, `[].Target` a field of the items of a top-level list, `files.*[]` every item of the lists
 * that stand under whatever keys in `files`. A key with a dot in it stands in quotes: `"a.b"[]`.
 */
export type Selection = {
  /** Lists whose items are given one at a time: they may be many. */
  items: readonly string[];
  /** Fields that are kept for what comes after them in the same object: they must be few. */
  heads: readonly string[];
  /**
   * Whether more of an object above an item must be known before the item can be read. What follows waits
   * with it, for another field or the object's end: key order is the writer's affair.
   */
  awaits?: (head: Head, item: unknown) => boolean;
};

/** What is known so far of an object on the way to selected items. */
export type Head = {
  /** The path pattern of the object: `runs[]`, or the empty text for the document. */
  pattern: string;
  /** The object's own path: `runs[0]`. */
  at: string;
  parent: Head | undefined;
  /** The head fields read so far; `entered` is a list or object that was, `misplaced` what stands in its stead. */
  fields: JsonObject;
  /** Whether the object has ended, so that no more of it can come. */
  closed: boolean;
};

export const entered: unique symbol = Symbol('entered');
export const misplaced: unique symbol = Symbol('misplaced');

export type JsonEvent =
  /** `keys`: what stands for each `*` of the path. */
  | { kind: 'item'; list: string; value: unknown; at: string; head: Head; keys: readonly string[] }
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
  /** What to take of an object's other fields, whatever their keys. */
  every?: Step;
  /** What to take of a list's items; absent where no list is expected. */
  element?: Step;
};

/** The selection as a tree of steps from the document's root. */
function compile(selection: Selection): Node {
  const root: Node = { pattern: '' };
  for (const path of selection.items) addPath(root, path, 'item');
  for (const path of selection.heads) addPath(root, path, 'head');
  return root;
}

function addPath(root: Node, path: string, take: 'item' | 'head'): void {
  const segments = path.match(/\[\]|"[^"]+"|[^.[\]]+/g) ?? [];
  let node = root;
  for (const [index, quoted] of segments.entries()) {
    const segment = quoted.replace(/^"|"$/g, '');
    const step = index === segments.length - 1 ? { take } : undefined;
    if (segment === '[]') node = enterElement(node, step);
    else node = segment === '*' ? enterEvery(node, step) : enterField(node, segment, step);
  }
}

function enterElement(node: Node, last: Step | undefined): Node {
  node.element ??= last ?? { take: 'enter', node: { pattern: `${node.pattern}[]` } };
  return node.element.take === 'enter' ? node.element.node : node;
}

/** The pattern of the fields of a node's objects, whatever their keys. */
export function everyOf({ pattern }: Node): string {
  return pattern === '' ? '*' : `${pattern}.*`;
}

function enterEvery(node: Node, last: Step | undefined): Node {
  node.every ??= last ?? { take: 'enter', node: { pattern: everyOf(node) } };
  return node.every.take === 'enter' ? node.every.node : node;
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

/** An event on its way out, with the innermost object whose fields it may need. */
type Waiting = { event: JsonEvent; item: unknown; head: Head | undefined };

/**
 * Turns what an engine meets on the way into events, each handled at once: what is known of the objects
 * above grows as the text goes on. Both engines drive it with the same calls in the same order, so that
 * they cannot come to differ.
 */
export class Selector {
  readonly root: Node;
  /** How many events were handled; the engines rest by it. */
  handled = 0;
  private readonly handle: (event: JsonEvent) => void;
  private readonly awaits: ((head: Head, item: unknown) => boolean) | undefined;
  private readonly waiting: Waiting[] = [];
  /** Items of a top-level list have no object above them; this stands in for it. */
  private readonly outermost = outermostHead();

  constructor(selection: Selection, handle: (event: JsonEvent) => void) {
    this.root = compile(selection);
    this.awaits = selection.awaits;
    this.handle = handle;
  }

  open(pattern: string, at: string, parent: Head | undefined): Head {
    return headOf(pattern, at, parent);
  }

  field(head: Head, key: string, value: unknown): void {
    head.fields[key] = value;
    if (this.waiting.length > 0) this.release();
  }

  item(
    list: string,
    value: unknown,
    at: string,
    nearest: Head | undefined,
    keys: readonly string[],
  ): void {
    const head = nearest ?? this.outermost;
    this.send({ event: { kind: 'item', list, value, at, head, keys }, item: value, head });
  }

  close(head: Head): void {
    head.closed = true;
    if (this.waiting.length > 0) this.release();
    this.send({ event: { kind: 'end', head }, item: undefined, head: head.parent });
  }

  misplaced(node: Node, value: unknown, at: string): void {
    const wantsObject = node.fields !== undefined || node.every !== undefined;
    const expected = wantsObject ? (node.element ? 'an object or a list' : 'an object') : 'a list';
    const found = kindOf(value);
    const event: JsonEvent = { kind: 'misplaced', pattern: node.pattern, expected, found, at };
    this.send({ event, item: undefined, head: undefined });
  }

  broken(reason: string, at: string): void {
    this.send({ event: { kind: 'broken', reason, at }, item: undefined, head: undefined });
  }

  private send(waiting: Waiting): void {
    if (this.waiting.length > 0 || this.blocked(waiting)) this.waiting.push(waiting);
    else this.handleOne(waiting);
  }

  private release(): void {
    let ready = 0;
    for (const waiting of this.waiting) {
      if (this.blocked(waiting)) break;
      this.handleOne(waiting);
      ready += 1;
    }
    this.waiting.splice(0, ready);
  }

  private blocked({ head, item }: Waiting): boolean {
    if (!this.awaits) return false;
    for (let above = head; above; above = above.parent) {
      if (!above.closed && this.awaits(above, item)) return true;
    }
    return false;
  }

  private handleOne({ event }: Waiting): void {
    this.handled += 1;
    this.handle(event);
  }
}

/** Stands for the object above the items of a list that is the document itself. */
export function outermostHead(): Head {
  return headOf('', '$', undefined);
}

function headOf(pattern: string, at: string, parent: Head | undefined): Head {
  return { pattern, at, parent, fields: {}, closed: false };
}

/** Whether a value is the kind of container that the node expects. */
export function fits(node: Node, value: unknown): boolean {
  if (Array.isArray(value)) return node.element !== undefined;
  if (typeof value !== 'object' || value === null) return false;
  return node.fields !== undefined || node.every !== undefined;
}

/** What to take of a field: as it is named, or as every other one. */
export function stepOf(node: Node, key: string): Step | undefined {
  return node.fields?.get(key) ?? node.every;
}

/** The keys that stand for each `*` on the way to a field. */
export function keysOf(keys: readonly string[], node: Node, key: string): readonly string[] {
  return node.fields?.has(key) ? keys : [...keys, key];
}
