import { parser, Table, TaskList } from '@lezer/markdown';
import { CODE, type Span } from '#domain/postmortem/postmortem.ts';

/** A file of Markdown as blocks, with the words that a reader sees of it (`Postmortem.prose`). */
export type Markdown = { prose: string; blocks: readonly Block[]; comments: readonly Span[] };

export type Block =
  | (Span & { type: 'heading'; level: number })
  | (Span & { type: 'paragraph' })
  | (Span & { type: 'list'; items: readonly Item[] })
  | (Span & { type: 'table'; header: readonly string[]; rows: readonly Row[] })
  | (Span & { type: 'set-aside' });
export type Item = Span & { blocks: readonly Block[]; checked: boolean };
/** The cells by column; one in which nothing stands is not there. */
export type Row = Span & { cells: readonly (Span | undefined)[] };

export type Node = ReturnType<typeof parser.parse>['topNode'];

/** More links than this in one paragraph are no prose: they are read as they stand, or reading them takes for ever. */
const MOST_BRACKETS = 500;

export const language = parser.configure([
  Table,
  TaskList,
  {
    // At each blank it looks at all that follow; a line is no other to read for being broken.
    remove: ['HardBreak'],
    parseInline: [
      {
        name: 'TooManyBrackets',
        before: 'Link',
        parse: ({ text }, next, at) =>
          (next === 91 || next === 33) && isCrowded(text) ? at + 1 : -1,
      },
    ],
  },
]);

/** Inline code, headings, tables, task lists and all of CommonMark. Front matter is blank; places stay. */
export function readMarkdown(text: string): Markdown {
  const tree = language.parse(withoutFrontMatter(text));
  const comments: Span[] = [];
  const prose = new Prose(text);
  tree.iterate({
    enter: ({ name, from, to }) => {
      if (name === 'Comment' || name === 'CommentBlock') comments.push({ start: from, end: to });
      if (setAside.test(name)) return false;
      if (isLeaf(name)) prose.begin(from);
      else if (name === 'Escape') prose.fill(from, from + 1, ' ');
      else if (name === 'InlineCode') prose.fill(from, to, CODE);
      else if (marks.test(name)) prose.fill(from, to, ' ');
      else return true;
      return name !== 'InlineCode';
    },
    leave: ({ name, to }) => {
      if (isLeaf(name)) prose.end(to);
    },
  });
  return { prose: prose.text(), blocks: blocksOf(tree.topNode, text), comments };
}

const setAside = /^(Blockquote|FencedCode|CodeBlock|HTMLBlock|CommentBlock|ProcessingInstruction)/;
const marks =
  /Mark(er)?$|^(URL|LinkTitle|LinkLabel|Image|HTMLTag|Comment|Entity|Autolink|TableDelimiter)$/;

function isLeaf(name: string): boolean {
  return name === 'Paragraph' || name === 'TableCell' || name === 'Task' || levelOf(name) > 0;
}

function levelOf(name: string): number {
  return name.includes('Heading') ? Number(name.slice(-1)) : 0;
}

let crowded: { text: string; is: boolean } | undefined;

/** Asked at each bracket of the same paragraph. */
function isCrowded(text: string): boolean {
  if (text.length <= MOST_BRACKETS) return false;
  if (crowded?.text !== text) crowded = { text, is: text.split('[').length > MOST_BRACKETS };
  return crowded.is;
}

/** The text with blanks for what stands before it between two lines of `---`. */
export function withoutFrontMatter(text: string): string {
  const [front] = /^---\r?\n[\s\S]*?\r?\n---[ \t]*(?=\r?\n|$)/.exec(text) ?? [''];
  return front.replace(/[^\r\n]/g, ' ') + text.slice(front.length);
}

const BLANK = 0x20;
const NEW_LINE = 0x0a;

/** The words of blocks at the places where they stand; between blocks a new line, and blanks for all else. */
class Prose {
  readonly #from: string;
  readonly #signs: Uint16Array;
  #at = 0;
  #within = false;

  constructor(from: string) {
    this.#from = from;
    this.#signs = new Uint16Array(from.length).fill(BLANK);
  }

  begin(at: number): void {
    if (at > this.#at) this.#signs[this.#at] = NEW_LINE;
    this.#at = at;
    this.#within = true;
  }

  fill(start: number, end: number, by: string): void {
    if (!this.#within || start < this.#at) return;
    this.#copy(start);
    this.#signs.fill(by.charCodeAt(0), start, end);
    this.#at = end;
  }

  end(at: number): void {
    this.#copy(at);
    this.#within = false;
  }

  text(): string {
    const words = new TextDecoder('utf-16le').decode(this.#signs);
    const address = /\bhttps?:\/\/[^\s)\]>|]+/g;
    return words.replace(address, (found) => CODE.repeat(found.length));
  }

  /** What divides lines within a block is a blank like any other. */
  #copy(end: number): void {
    for (let at = this.#at; at < end; at += 1) {
      const sign = this.#from.charCodeAt(at);
      this.#signs[at] = sign < BLANK ? BLANK : sign;
    }
    this.#at = Math.max(this.#at, end);
  }
}

function blocksOf(parent: Node, text: string): Block[] {
  return childrenOf(parent).flatMap((node): Block[] => {
    const span = { start: node.from, end: node.to };
    const level = levelOf(node.name);
    if (level > 0) return [{ ...span, type: 'heading', level }];
    if (node.name === 'Paragraph' || node.name === 'Task') return [{ ...span, type: 'paragraph' }];
    if (node.name.endsWith('List')) return [{ ...span, type: 'list', items: itemsOf(node, text) }];
    if (node.name === 'Table') return [tableOf(node, text)];
    return /Mark$|^Comment|^LinkReference/.test(node.name) ? [] : [{ ...span, type: 'set-aside' }];
  });
}

function itemsOf(list: Node, text: string): Item[] {
  return childrenOf(list)
    .filter(({ name }) => name === 'ListItem')
    .map((item) => ({
      start: item.from,
      end: item.to,
      blocks: blocksOf(item, text),
      checked: childrenOf(item).some(
        ({ name, from }) => name === 'Task' && /^\[x/i.test(text.slice(from, from + 2)),
      ),
    }));
}

function tableOf(table: Node, text: string): Block {
  const rows = childrenOf(table).filter(({ name }) => name.startsWith('Table'));
  const span = { start: table.from, end: table.to };
  const header = rows.find(({ name }) => name === 'TableHeader');
  const said = (cell?: Span) => (cell ? text.slice(cell.start, cell.end) : '');
  return {
    ...span,
    type: 'table',
    header: header ? Array.from(cellsOf(header), said) : [],
    rows: rows
      .filter(({ name }) => name === 'TableRow')
      .map((row) => ({ start: row.from, end: row.to, cells: cellsOf(row) })),
  };
}

function cellsOf(row: Node): (Span | undefined)[] {
  const cells: (Span | undefined)[] = [];
  let column = 0;
  for (const { name, from, to } of childrenOf(row)) {
    if (name === 'TableCell') cells[column] = { start: from, end: to };
    else if (from > row.from) column += 1;
  }
  return cells;
}

export function childrenOf(node: Node): Node[] {
  const children: Node[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) children.push(child);
  return children;
}
