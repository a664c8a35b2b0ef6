import type { Coverage } from '#domain/finding/coverage.ts';
import type { Tool } from '#domain/finding/finding.ts';
import type { Importer, Item, Skipped } from '#importers/importer.ts';
import { Fields, isObject, kindOf } from './fields.ts';
import { addShown, itemsOf, type Reader, readItems, type Shown } from './items.ts';
import { readJson, skippedOf } from './json-document.ts';
import { readJsonLines } from './json-lines.ts';
import type { Head, JsonEvent, Selection } from './json-selection.ts';

/** Where an item stands. */
export type Place = {
  /** The path of the selection that it is of. */
  list: string;
  /** What stands for each `*` of that path. */
  keys: readonly string[];
  /** The nearest selected object above, with the head fields read so far. */
  head: Head;
  /** The same as fields; what cannot be read of them is reported with this item. */
  above: Fields;
};

/** How one report is read, from its first item to its end. */
export type JsonReport = {
  /** What an item shows. An item that cannot be used gives nothing and says why by `problem`. */
  item: (item: Fields, place: Place) => Shown;
  /** Told of each selected object, when it has ended; the document itself has the pattern ''. */
  end?: (object: Fields, head: Head) => void;
  /** What could be said only when all was read. */
  rest?: (problems: Skipped[]) => Shown;
  /** What the report states of itself, asked at the end; unless it says so, it is complete. */
  coverage?: () => Partial<Coverage>;
};

export type JsonFormat = Omit<Importer, 'parse'> & {
  /** What every finding names as its tool, unless the report says another. */
  tool: string;
  /** `lines`: the file is one document after another, each an item of the list `[]`. */
  selection: Selection | 'lines';
  /** Fields of the document of which such a report has at least one; unless they are named, those of the items' paths. */
  needs?: readonly string[];
  /** Begins a report. `tool` is one object for all findings: a version that stands after them holds for them, too. */
  start: (tool: Tool) => JsonReport;
};

/** An importer of a JSON format, from what is particular to it. */
export function jsonFormat({ tool, selection, needs, start, ...rest }: JsonFormat): Importer {
  const needed = selection === 'lines' ? [] : (needs ?? rootKeys(selection));
  return {
    ...rest,
    parse: (text) => {
      const named: Tool = { name: tool };
      const reader = new JsonReader(rest, needed, named, start(named));
      return readItems(
        (handle) =>
          selection === 'lines' ? readJsonLines(text, handle) : readJson(text, selection, handle),
        reader,
      );
    },
  };
}

class JsonReader implements Reader<JsonEvent> {
  private readonly format: Omit<Importer, 'parse'>;
  private readonly needs: readonly string[];
  private readonly tool: Tool;
  private readonly report: JsonReport;
  private isOther = false;

  constructor(
    format: Omit<Importer, 'parse'>,
    needs: readonly string[],
    tool: Tool,
    report: JsonReport,
  ) {
    this.format = format;
    this.needs = needs;
    this.tool = tool;
    this.report = report;
  }

  read(event: JsonEvent, items: Item[]): void {
    const problems: Skipped[] = [];
    if (event.kind === 'broken') items.push(skippedOf(event));
    else if (event.kind === 'misplaced') this.misplaced(event, items);
    else if (event.kind === 'end') this.end(event.head, problems);
    else if (isObject(event.value)) {
      const { list, keys, head, value, at } = event;
      const above = new Fields(head.fields, head.at, problems);
      addShown(
        items,
        this.report.item(new Fields(value, at, problems), { list, keys, head, above }),
      );
    } else
      problems.push({ reason: `Expected an object, found ${kindOf(event.value)}`, at: event.at });
    for (const skipped of problems) items.push({ skipped });
  }

  *finish(): Generator<Item, void, void> {
    const problems: Skipped[] = [];
    yield* itemsOf(this.report.rest?.(problems));
    for (const skipped of problems) yield { skipped };
  }

  coverage(): Coverage {
    const reason = `The file is no ${this.format.name} report`;
    if (this.isOther) return { tool: this.tool, completeness: 'failed', reason };
    return { tool: this.tool, completeness: 'complete', ...this.report.coverage?.() };
  }

  private misplaced(event: Extract<JsonEvent, { kind: 'misplaced' }>, items: Item[]): void {
    if (event.found === 'null' && this.mayBeNull(event)) return;
    if (event.at === '$') this.isOther = true;
    items.push(skippedOf(event));
  }

  private mayBeNull({ expected, pattern }: { expected: string; pattern: string }): boolean {
    const { nullLists, nullObjects } = this.format;
    if (expected === 'a list') return nullLists ?? false;
    return nullObjects?.includes(pattern.slice(pattern.lastIndexOf('.') + 1)) ?? false;
  }

  private end(head: Head, problems: Skipped[]): void {
    const fields = new Fields(head.fields, head.at, problems);
    const lacks = this.needs.length > 0 && !this.needs.some((key) => key in head.fields);
    if (head.pattern === '' && lacks) {
      this.isOther = true;
      const wanted = this.needs.map((key) => `"${key}"`).join(' or ');
      fields.problem(`This is no ${this.format.name} report: the document has no ${wanted}`, '');
    } else this.report.end?.(fields, head);
  }
}

/** The fields of the document that lead to items; none where the document may be a list. */
function rootKeys({ items }: Selection): string[] {
  return items.flatMap((path) => /^[^.[*]+/.exec(path)?.[0] ?? []);
}
