import { type ParsedTokenInfo, Tokenizer, TokenType } from '@streamparser/json';
import { fieldAt, type JsonObject } from './fields.ts';
import {
  elementAt,
  entered,
  everyOf,
  type Head,
  keysOf,
  misplaced,
  type Node,
  type Selector,
  type Step,
  stepOf,
} from './json-selection.ts';

/** A list or object that is open where the tokens have come to. */
type Open = {
  isObject: boolean;
  /** How many values it has had, so the index of the next one of a list. */
  count: number;
  key: string;
  /** Set on the way to selected parts. */
  node?: Node;
  at: string;
  head: Head | undefined;
  /** What stands for each `*` of the path so far. */
  keys: readonly string[];
  /** Set while a selected part is being built; neither is set in what is passed over. */
  value?: unknown;
};

type Expecting = 'value' | 'key' | 'colon' | 'comma' | 'nothing';

/**
 * The frugal engine: reads the tokens as they stream by and builds only what is selected.
 *
 * It keeps its own stack, so depth costs memory and never the call stack.
 */
export class TokenReader {
  private readonly tokenizer = new Tokenizer();
  private readonly stack: Open[] = [];
  private readonly selector: Selector;
  private readonly rootStep: Step;
  private expecting: Expecting = 'value';
  private characters = 0;
  private broken = false;

  constructor(selector: Selector, rootStep: Step = { take: 'enter', node: selector.root }) {
    this.selector = selector;
    this.rootStep = rootStep;
    this.tokenizer.onToken = (token) => this.token(token);
  }

  /** Reads on; returns whether more can be read. */
  write(text: string): boolean {
    this.attempt(() => this.tokenizer.write(text));
    this.characters += text.length;
    return !this.broken;
  }

  /** Ends the document; one that is cut is reported as broken, then what is open is closed. */
  end(): void {
    if (!this.broken && this.characters === 0) this.breakOff('The file is empty');
    this.attempt(() => this.tokenizer.end());
    if (!this.broken && this.expecting !== 'nothing') {
      this.breakOff('The JSON document ends before it is complete');
    }
    for (const open of this.stack.reverse()) {
      if (open.node && open.isObject && open.head) this.selector.close(open.head);
    }
    this.stack.length = 0;
  }

  /** What is built so far of a document that is itself selected, cut or not. */
  partial(): unknown {
    return this.stack[0]?.value;
  }

  private attempt(read: () => void): void {
    if (this.broken) return;
    try {
      read();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.breakOff(
        /ended in the middle/i.test(reason)
          ? 'The JSON document ends before it is complete'
          : `The JSON document cannot be read from here on: ${reason}`,
      );
    }
  }

  private breakOff(reason: string): void {
    this.broken = true;
    const way = this.stack.findLast((open) => open.node);
    const near = way ? (way.isObject ? way.at : elementAt(way.at, way.count)) : '$';
    this.selector.broken(reason, `${near}, after character ${this.characters}`);
  }

  private token({ token, value }: Pick<ParsedTokenInfo, 'token' | 'value'>): void {
    const open = this.stack.at(-1);
    if (this.expecting === 'value') this.valueToken(token, value, open);
    else if (this.expecting === 'key') this.keyToken(token, value, open);
    else if (this.expecting === 'colon' && token === TokenType.COLON) this.expecting = 'value';
    else if (this.expecting === 'comma') this.commaToken(token, open);
    else throw new Error(unexpected(token, this.expecting));
  }

  private valueToken(token: TokenType, value: unknown, open: Open | undefined): void {
    if (token === TokenType.LEFT_BRACE) this.open(true, {}, open);
    else if (token === TokenType.LEFT_BRACKET) this.open(false, [], open);
    else if (token === TokenType.RIGHT_BRACKET && open && !open.isObject && open.count === 0) {
      this.close(open);
    } else this.scalarToken(token, value, open);
  }

  private scalarToken(token: TokenType, value: unknown, open: Open | undefined): void {
    if (token < TokenType.TRUE || token > TokenType.NUMBER)
      throw new Error(unexpected(token, 'value'));
    this.scalar(value, open);
    this.after(open);
  }

  private keyToken(token: TokenType, value: unknown, open: Open | undefined): void {
    if (!open) return;
    if (token === TokenType.STRING) {
      open.key = String(value);
      this.expecting = 'colon';
    } else if (token === TokenType.RIGHT_BRACE && open.count === 0) this.close(open);
    else throw new Error(unexpected(token, 'key'));
  }

  private commaToken(token: TokenType, open: Open | undefined): void {
    if (!open) return;
    if (token === TokenType.COMMA) this.expecting = open.isObject ? 'key' : 'value';
    else if (token === (open.isObject ? TokenType.RIGHT_BRACE : TokenType.RIGHT_BRACKET))
      this.close(open);
    else throw new Error(unexpected(token, 'comma'));
  }

  /** What the selection says of the next value of an open list or object. */
  private step(open: Open | undefined): Step | undefined {
    if (!open) return this.rootStep;
    if (!open.node) return undefined;
    return open.isObject ? stepOf(open.node, open.key) : open.node.element;
  }

  private place(open: Open | undefined): string {
    if (!open) return '$';
    return open.isObject ? fieldAt(open.at, open.key) : elementAt(open.at, open.count);
  }

  private open(isObject: boolean, empty: unknown, parent: Open | undefined): void {
    const opened: Open = { isObject, count: 0, key: '', at: '', head: parent?.head, keys: [] };
    if (parent?.value !== undefined) {
      attach(parent, empty);
      opened.value = empty;
    } else this.openOnTheWay(opened, empty, parent);
    this.stack.push(opened);
    this.expecting = isObject ? 'key' : 'value';
  }

  private openOnTheWay(opened: Open, empty: unknown, parent: Open | undefined): void {
    const step = this.step(parent);
    if (!step) return;
    if (step.take !== 'enter') {
      opened.value = empty;
      return;
    }
    const fits = opened.isObject ? (step.node.fields ?? step.node.every) : step.node.element;
    const at = this.place(parent);
    if (parent) this.note(parent, fits ? entered : misplaced);
    if (!fits) {
      this.selector.misplaced(step.node, empty, at);
      return;
    }
    opened.node = step.node;
    opened.at = at;
    opened.keys = keysTo(parent);
    if (opened.isObject) opened.head = this.selector.open(step.node.pattern, at, parent?.head);
  }

  private close(open: Open): void {
    this.stack.pop();
    const parent = this.stack.at(-1);
    if (open.node) {
      if (open.isObject && open.head) this.selector.close(open.head);
    } else if (open.value !== undefined && parent?.value === undefined) {
      this.deliver(open.value, parent);
    }
    this.after(parent);
  }

  private scalar(value: unknown, open: Open | undefined): void {
    const step = this.step(open);
    if (open?.value !== undefined) attach(open, value);
    else if (step?.take === 'enter') {
      if (open) this.note(open, misplaced);
      this.selector.misplaced(step.node, value, this.place(open));
    } else if (step) this.deliver(value, open);
  }

  private deliver(value: unknown, open: Open | undefined): void {
    if (open && this.note(open, value)) return;
    const node = open?.node;
    const list = open?.isObject && node ? everyOf(node) : `${node?.pattern ?? ''}[]`;
    this.selector.item(list, value, this.place(open), open?.head, keysTo(open));
  }

  /** Keeps a field that the selection names with its object; returns whether it is one. */
  private note(open: Open, value: unknown): boolean {
    if (!open.isObject || !open.head || !open.node?.fields?.has(open.key)) return false;
    this.selector.field(open.head, open.key, value);
    return true;
  }

  private after(open: Open | undefined): void {
    if (open) open.count += 1;
    this.expecting = open ? 'comma' : 'nothing';
  }
}

/** The keys that stand for each `*` on the way to the value that comes next. */
function keysTo(open: Open | undefined): readonly string[] {
  if (!open) return [];
  return open.isObject && open.node ? keysOf(open.keys, open.node, open.key) : open.keys;
}

function attach(open: Open, value: unknown): void {
  if (Array.isArray(open.value)) open.value.push(value);
  else if (open.key === '__proto__') {
    // Assigning it would set the prototype; JSON.parse makes it a field like any other.
    Object.defineProperty(open.value, open.key, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  } else (open.value as JsonObject)[open.key] = value;
}

const signs = [
  '{',
  '}',
  '[',
  ']',
  ':',
  ',',
  'true',
  'false',
  'null',
  'a text',
  'a number',
  'a separator',
];

function unexpected(token: TokenType, expecting: Expecting): string {
  return `found ${signs[token]} where ${expecting === 'nothing' ? 'the document has ended' : `a ${expecting} is expected`}`;
}
