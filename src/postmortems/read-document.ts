import type { Block, Cell, Inline, Item } from '#domain/document/document.ts';
import { childrenOf, language, type Node, withoutFrontMatter } from './markdown.ts';

const OPENING = 0x7b;

/** What is nested deeper than anybody reads stands as it was written. */
const DEEPEST = 30;

/** `{{ … }}` within a line is a reference, whatever signs stand in it. */
const withReferences = language.configure({
  defineNodes: ['Reference'],
  parseInline: [
    {
      name: 'Reference',
      parse: (line, next, at) => {
        if (next !== OPENING || line.char(at + 1) !== OPENING) return -1;
        const [found] = /^\{\{[^{}\n]*\}\}/.exec(line.slice(at, line.end)) ?? [];
        return found ? line.addElement(line.elt('Reference', at, at + found.length)) : -1;
      },
    },
  ],
});

/** A text in Markdown as a document. HTML in it is words, comments are left out, pictures are links. */
export function readDocument(text: string): Block[] {
  const { topNode } = withReferences.parse(withoutFrontMatter(text));
  return new Reader(text, topNode).blocksOf(topNode);
}

class Reader {
  readonly #text: string;
  /** Where links lead that name a label, by that. */
  readonly #labels: ReadonlyMap<string, string>;
  #depth = 0;

  constructor(text: string, top: Node) {
    this.#text = text;
    const definitions = childrenOf(top).filter(({ name }) => name === 'LinkReference');
    this.#labels = new Map(
      definitions.map((one) => [this.#child(one, 'LinkLabel'), this.#child(one, 'URL')]),
    );
  }

  blocksOf(parent: Node): Block[] {
    return this.#deeper(
      () => childrenOf(parent).flatMap((node) => this.#block(node) ?? []),
      () => [{ type: 'code', text: this.#of(parent) }],
    );
  }

  #deeper<T>(within: () => T, otherwise: () => T): T {
    if (this.#depth >= DEEPEST) return otherwise();
    this.#depth += 1;
    try {
      return within();
    } finally {
      this.#depth -= 1;
    }
  }

  #block(node: Node): Block | undefined {
    const { name } = node;
    if (name.includes('Heading'))
      return { type: 'heading', level: Number(name.slice(-1)), children: this.#line(node) };
    switch (name) {
      case 'Paragraph':
      case 'Task':
        return { type: 'paragraph', children: this.#line(node) };
      case 'BulletList':
        return { type: 'list', items: this.#items(node) };
      case 'OrderedList':
        return { type: 'list', start: this.#start(node), items: this.#items(node) };
      case 'Table':
        return this.#table(node);
      case 'Blockquote':
        return { type: 'quote', blocks: this.blocksOf(node) };
      case 'FencedCode':
      case 'CodeBlock':
        return { type: 'code', text: this.#code(node) };
      case 'HTMLBlock':
      case 'ProcessingInstructionBlock':
        return { type: 'code', text: this.#of(node) };
      case 'HorizontalRule':
        return { type: 'rule' };
      default:
        return undefined;
    }
  }

  #items(list: Node): Item[] {
    return childrenOf(list)
      .filter(({ name }) => name === 'ListItem')
      .map((item) => {
        const [task] = childrenOf(item).filter(({ name }) => name === 'Task');
        const checked = task && /^\[x\]/i.test(this.#of(task));
        return { blocks: this.blocksOf(item), ...(checked === undefined ? {} : { checked }) };
      });
  }

  #start(list: Node): number {
    const [first] = childrenOf(list);
    return Number.parseInt(first ? this.#of(first) : '1', 10);
  }

  #table(table: Node): Block {
    const rows = childrenOf(table).filter(({ name }) => name === 'TableRow');
    const [head] = childrenOf(table).filter(({ name }) => name === 'TableHeader');
    return {
      type: 'table',
      head: head ? this.#cells(head) : [],
      rows: rows.map((row) => this.#cells(row)),
    };
  }

  /** The cells by column; one in which nothing stands is empty. */
  #cells(row: Node): Cell[] {
    const cells: Cell[] = [];
    let column = 0;
    for (const node of childrenOf(row)) {
      if (node.name === 'TableCell') cells[column] = this.#line(node);
      else if (node.from > row.from) column += 1;
    }
    return Array.from(cells, (cell) => cell ?? []);
  }

  #code(node: Node): string {
    const lines = childrenOf(node).filter(({ name }) => name === 'CodeText');
    return lines.map((line) => this.#of(line)).join('');
  }

  #line(node: Node): Inline[] {
    return trimmed(this.#between(childrenOf(node), node.from, node.to));
  }

  /** The words from one place to another, with what stands among them. */
  #between(nodes: readonly Node[], from: number, to: number): Inline[] {
    const within = () => {
      let at = from;
      const children = nodes.flatMap((node) => {
        const before = plain(this.#text.slice(at, node.from));
        at = node.to;
        return [...before, ...this.#inline(node)];
      });
      return [...children, ...plain(this.#text.slice(at, to))];
    };
    return this.#deeper(within, () => plain(this.#text.slice(from, to)));
  }

  #inline(node: Node): Inline[] {
    const { name, from } = node;
    switch (name) {
      case 'Emphasis':
        return [{ type: 'emphasis', children: this.#line(node) }];
      case 'StrongEmphasis':
        return [{ type: 'strong', children: this.#line(node) }];
      case 'InlineCode':
        return [{ type: 'code', text: this.#of(node).replace(/^`+ ?| ?`+$/g, '') }];
      case 'Reference':
        return [{ type: 'reference', written: this.#of(node).slice(2, -2).trim(), at: from }];
      case 'Link':
      case 'Image':
        return this.#link(node);
      case 'Autolink':
      case 'URL': {
        const href = this.#of(node).replace(/^<|>$/g, '');
        return linkTo(href, [{ type: 'text', text: href }]);
      }
      case 'Escape':
        return [{ type: 'text', text: this.#of(node).slice(1) }];
      case 'Entity':
        return [{ type: 'text', text: signOf(this.#of(node)) }];
      case 'HTMLTag':
      case 'ProcessingInstruction':
        return [{ type: 'text', text: this.#of(node) }];
      default:
        return [];
    }
  }

  #link(node: Node): Inline[] {
    const [opening, closing] = childrenOf(node).filter(({ name }) => name === 'LinkMark');
    if (!opening || !closing) return plain(this.#of(node));
    const words = this.#text.slice(opening.to, closing.from);
    const label = this.#child(node, 'LinkLabel') || `[${words}]`;
    const href = this.#child(node, 'URL') || this.#labels.get(label);
    if (!href) return plain(this.#of(node));
    const within = childrenOf(node).filter(
      ({ from, to }) => from >= opening.to && to <= closing.from,
    );
    return linkTo(href.replace(/^<|>$/g, ''), this.#between(within, opening.to, closing.from));
  }

  #child(node: Node, wanted: string): string {
    const child = childrenOf(node).find(({ name }) => name === wanted);
    return child ? this.#of(child) : '';
  }

  #of({ from, to }: Node): string {
    return this.#text.slice(from, to);
  }
}

/** Words of several lines are one line, but where somebody broke it: by two blanks, or a backslash. */
function plain(text: string): Inline[] {
  return text.split(/(?: {2,}|\\)\r?\n[ \t]*/).flatMap((line, index): Inline[] => {
    const words: Inline[] = line === '' ? [] : [{ type: 'text', text: line.replace(/\s+/g, ' ') }];
    return index === 0 ? words : [{ type: 'break' }, ...words];
  });
}

function trimmed(children: readonly Inline[]): Inline[] {
  return children.map((one, index) => {
    if (one.type !== 'text') return one;
    const text = index === 0 ? one.text.trimStart() : one.text;
    return { ...one, text: index === children.length - 1 ? text.trimEnd() : text };
  });
}

/** What leads anywhere but to a page, or to a mailbox, is words. */
function linkTo(href: string, children: readonly Inline[]): Inline[] {
  return /^(?:https?:\/\/|mailto:)/i.test(href)
    ? [{ type: 'link', href, children }]
    : [...children];
}

const signs: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00a0' };

function signOf(entity: string): string {
  const name = entity.slice(1, -1);
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  if (!name.startsWith('#')) return signs[name] ?? entity;
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code).toWellFormed() : entity;
}
