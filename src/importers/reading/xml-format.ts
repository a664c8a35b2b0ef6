import type { Coverage } from '#domain/finding/coverage.ts';
import type { Tool } from '#domain/finding/finding.ts';
import type { Importer, Item, Skipped } from '#importers/importer.ts';
import { readHtml } from './html-document.ts';
import { addShown, itemsOf, type Reader, readItems, type Shown } from './items.ts';
import { readXml, type XmlEvent } from './xml-document.ts';
import { XmlElement } from './xml-element.ts';

/** Which elements of an XML document a format reads, by the end of their way from the root: `site/alerts/alertitem`. */
export type XmlSelection = {
  /** Elements that are handed over whole, one at a time: they may be many. */
  items: readonly string[];
  /** Elements that stay with the one above them, for items and for the end: they must be few. */
  heads?: readonly string[];
  /** Elements of which nothing is kept but that they were there, for the end. */
  marks?: readonly string[];
};

/** How one report is read, from its first item to its end. */
export type XmlReport = {
  /** What an item shows. One that cannot be used gives nothing and says why by `problem`. */
  item: (item: XmlElement) => Shown;
  /** What could be said only when all was read; `root` has the heads. */
  rest?: (root: XmlElement) => Shown;
  /** What the report states of itself, asked at the end; unless it says so, it is complete. */
  coverage?: (root: XmlElement) => Partial<Coverage>;
};

export type XmlFormat = Omit<Importer, 'parse' | 'recognises'> & {
  /** What every finding names as its tool, unless the report says another. */
  tool: string;
  /** Local names of the root element. */
  roots: readonly string[];
  /** Only where other formats have the same root. */
  recognises?: Importer['recognises'];
  selection: XmlSelection;
  /** Begins a report. `tool` is one object for all findings: a version that stands after them holds for them, too. */
  start: (tool: Tool) => XmlReport;
  html?: true;
};

/** An importer of an XML format, from what is particular to it. HTML is read as browsers do: nothing in it is malformed. */
export function xmlFormat({ tool, roots, selection, start, html, ...rest }: XmlFormat): Importer {
  const recognises: Importer['recognises'] = ({ xmlRoot }) =>
    xmlRoot !== undefined && roots.includes(xmlRoot);
  return {
    recognises,
    ...rest,
    parse: (text) => {
      const named: Tool = { name: tool };
      const reader = new XmlReader(rest.name, roots, selection, named, start(named));
      const read = html ? readHtml : readXml;
      return readItems((handle) => read(text, handle), reader);
    },
  };
}

class XmlReader implements Reader<XmlEvent> {
  private readonly name: string;
  private readonly roots: readonly string[];
  private readonly items: ReadonlySet<string>;
  private readonly kept: ReadonlySet<string>;
  private readonly marks: ReadonlySet<string>;
  private readonly longest: number;
  private readonly tool: Tool;
  private readonly report: XmlReport;
  private readonly problems: { list: Skipped[] } = { list: [] };
  private root: XmlElement | undefined;
  private open: XmlElement | undefined;
  /** How deep within an element that is kept whole. */
  private within = 0;
  private isOther = false;

  constructor(
    name: string,
    roots: readonly string[],
    { items, heads = [], marks = [] }: XmlSelection,
    tool: Tool,
    report: XmlReport,
  ) {
    this.name = name;
    this.roots = roots;
    this.items = new Set(items);
    this.kept = new Set([...items, ...heads]);
    this.marks = new Set(marks);
    const ways = [...this.kept, ...marks];
    this.longest = Math.max(...ways.map((way) => way.split('/').length));
    this.tool = tool;
    this.report = report;
  }

  read(event: XmlEvent, items: Item[]): void {
    if (event.kind === 'broken') items.push({ skipped: { reason: event.reason, at: event.at } });
    else if (this.isOther) return;
    else if (event.kind === 'open') this.begin(event);
    else this.close(event, items);
    if (this.problems.list.length > 0) items.push(...this.told());
  }

  *finish(): Generator<Item, void, void> {
    if (!this.root) {
      this.isOther = true;
      this.problems.list.push({ reason: `This is no ${this.name} report`, at: 'line 1' });
    } else if (!this.isOther) yield* itemsOf(this.report.rest?.(this.root));
    yield* this.told();
  }

  coverage(): Coverage {
    const reason = `The file is no ${this.name} report`;
    if (this.isOther || !this.root) return { tool: this.tool, completeness: 'failed', reason };
    return { tool: this.tool, completeness: 'complete', ...this.report.coverage?.(this.root) };
  }

  private begin(event: Extract<XmlEvent, { kind: 'open' }>): void {
    const { name, attributes, line, before } = event;
    const local = name.slice(name.indexOf(':') + 1);
    const element = new XmlElement(local, attributes, line, this.open, this.problems);
    element.before = before;
    if (!this.root) {
      this.root = element;
      if (!this.roots.includes(local)) {
        this.isOther = true;
        element.problem(`This is no ${this.name} report: its root is "${local}"`, '');
      }
    }
    this.open = element;
    if (this.within > 0 || this.matches(this.kept, element)) this.within += 1;
  }

  private close({ text }: Extract<XmlEvent, { kind: 'close' }>, items: Item[]): void {
    const element = this.open;
    if (!element) return;
    element.written = text;
    this.open = element.parent;
    if (this.within === 0) {
      if (this.matches(this.marks, element)) element.parent?.children.push(element);
      return;
    }
    this.within -= 1;
    const isItem = this.within === 0 && this.matches(this.items, element);
    if (isItem) addShown(items, this.report.item(element));
    else element.parent?.children.push(element);
  }

  /** Whether one of the ways is the end of that from the root to the element. */
  private matches(ways: ReadonlySet<string>, element: XmlElement): boolean {
    let way = element.name;
    let above = element.parent;
    for (let length = 1; length <= this.longest; length += 1) {
      if (ways.has(way)) return true;
      if (!above) return false;
      way = `${above.name}/${way}`;
      above = above.parent;
    }
    return false;
  }

  private *told(): Generator<Item, void, void> {
    for (const skipped of this.problems.list.splice(0)) yield { skipped };
  }
}
