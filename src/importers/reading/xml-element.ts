import type { Skipped } from '#importers/importer.ts';
import { blocks } from './html-text.ts';

/** What an element is, without those about it: in a list with those within it, each with how deep it stands in it. */
export type PlainElement = {
  depth: number;
  name: string;
  attributes: Readonly<Record<string, string>>;
  line: number;
  before: number;
  written: string;
};

/** An XML or HTML element with what was kept of it. Names are local: without their prefix. */
export class XmlElement {
  readonly name: string;
  readonly line: number;
  readonly parent: XmlElement | undefined;
  readonly children: XmlElement[] = [];
  /** The element's own text as it is written, without its children's. */
  written = '';
  /** How many characters of the text of the element above stand before this one. */
  before = 0;
  private readonly attributes: Readonly<Record<string, string>>;
  private readonly problems: { list: Skipped[] };

  /** `problems`: where faults go, shared by all elements of a document. */
  constructor(
    name: string,
    attributes: Readonly<Record<string, string>>,
    line: number,
    parent: XmlElement | undefined,
    problems: { list: Skipped[] },
  ) {
    this.name = name;
    this.attributes = attributes;
    this.line = line;
    this.parent = parent;
    this.problems = problems;
  }

  /** The element as JSON can say it, in the order of the text: a list, for it may be as deep as it likes. */
  plain(): PlainElement[] {
    const plain: PlainElement[] = [];
    const open: { element: XmlElement; depth: number }[] = [{ element: this, depth: 0 }];
    for (let top = open.pop(); top; top = open.pop()) {
      const { depth, element } = top;
      const { name, attributes, line, before, written } = element;
      plain.push({ depth, name, attributes, line, before, written });
      for (const child of element.children.toReversed()) {
        open.push({ element: child, depth: depth + 1 });
      }
    }
    return plain;
  }

  /** The element that was said so, as one under this. It is none of its children. */
  revived(plain: readonly PlainElement[]): XmlElement {
    const open: XmlElement[] = [this];
    for (const { depth, name, attributes, line, before, written } of plain) {
      const parent = open[depth] ?? this;
      const element = new XmlElement(name, attributes, line, parent, this.problems);
      element.before = before;
      element.written = written;
      if (depth > 0) parent.children.push(element);
      open[depth + 1] = element;
    }
    return open[1] ?? this;
  }

  /** The element's own text, trimmed. */
  get own(): string {
    return this.written.trim();
  }

  /**
   * A text by its way from here: `a/b` is the text of the first `b` of the first `a`, `a/@id` its attribute, `@id`
   * one of this element, the empty way its own text. Undefined where it is empty or not there.
   */
  text(way: string): string | undefined {
    const [path, attribute] = way.split('@');
    const element = this.first((path ?? '').replace(/\/$/, ''));
    const found = attribute === undefined ? element?.own : element?.attributes[attribute]?.trim();
    return found === '' ? undefined : found;
  }

  /** The texts of all elements on that way, those that are empty left out. */
  texts(way: string): string[] {
    const [path, attribute] = way.split('@');
    return this.all((path ?? '').replace(/\/$/, '')).flatMap((element) => {
      const found = attribute === undefined ? element.own : element.attributes[attribute]?.trim();
      return found ? [found] : [];
    });
  }

  /** The text of the first element on a way with that of all elements within it, each in its place. */
  words(way: string): string | undefined {
    const words = this.first(way)?.mixed();
    return (
      words
        ?.replace(/[ \t]+/g, ' ')
        .replace(/ ?\n[ \n]*/g, '\n')
        .trim() || undefined
    );
  }

  /** By a list of what is open, not by recursion: a document may be as deep as it likes. */
  private mixed(): string {
    const parts: string[] = [];
    const open: { element: XmlElement; at: number; next: number }[] = [];
    const enter = (element: XmlElement) => {
      if (blocks.has(element.name)) parts.push('\n');
      open.push({ element, at: 0, next: 0 });
    };
    enter(this);
    for (let top = open.at(-1); top; top = open.at(-1)) {
      const { written, children, name } = top.element;
      const child = children[top.next];
      parts.push(written.slice(top.at, child?.before));
      if (child) {
        top.at = child.before;
        top.next += 1;
        enter(child);
      } else {
        if (blocks.has(name)) parts.push('\n');
        open.pop();
      }
    }
    return parts.join('');
  }

  /** The first element on a way; the empty way is this one. */
  first(way: string): XmlElement | undefined {
    return way === '' ? this : this.all(way)[0];
  }

  /** All elements on a way, in the order of the document. */
  all(way: string): XmlElement[] {
    if (way === '') return [this];
    return way
      .split('/')
      .reduce<XmlElement[]>(
        (found, name) =>
          found.flatMap(({ children }) => children.filter((child) => child.name === name)),
        [this],
      );
  }

  /** The nearest element of that name above. */
  above(name: string): XmlElement | undefined {
    let element = this.parent;
    while (element && element.name !== name) element = element.parent;
    return element;
  }

  /** A finite number; another text is reported. */
  number(way: string): number | undefined {
    const text = this.text(way);
    if (text === undefined) return undefined;
    const value = Number(text);
    return Number.isFinite(value) ? value : this.problem(`Not a number: "${text}"`, way);
  }

  /** A line, column or port: a whole number from 1. Tools write 0 or -1 for "nowhere". */
  position(way: string): number | undefined {
    const value = this.number(way);
    if (value === undefined || (Number.isInteger(value) && value >= -1 && value < 1)) {
      return undefined;
    }
    if (Number.isSafeInteger(value) && value > 0) return value;
    return this.unclear(`Not a whole number: "${value}"`, way);
  }

  /** Reports what was found there and could not be used. */
  problem(reason: string, way: string): undefined {
    this.problems.list.push({ reason, at: this.placeOf(way) });
    return undefined;
  }

  /** Reports a detail that could not be used and that names nothing: see `Skipped`. */
  unclear(reason: string, way: string): undefined {
    this.problems.list.push({ reason, at: this.placeOf(way), detail: true });
    return undefined;
  }

  private placeOf(way: string): string {
    return `line ${this.line}, ${this.name}${way === '' ? '' : `/${way}`}`;
  }
}
