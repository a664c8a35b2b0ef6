import { type Document, isMap, isScalar, type Pair, parseDocument, type YAMLMap } from 'yaml';
import { yamlDocumentPlaces } from '#domain/workflow/yaml-documents.ts';

/** The first document of a file: where it lies in the text, in characters, and what it says. */
export type WorkflowText = {
  from: number;
  to: number;
  /** The document's own text: places in `document` count from its beginning. */
  source: string;
  document: Document.Parsed;
};

/** A change of a text: what stands there from one place up to another is replaced. */
export type Edit = { from: number; to: number; text: string };

/**
 * Reads the workflow of a file, which is its first document that says anything; lines of `---` part them. Or says why it
 * cannot be read at the moment.
 */
export function readWorkflowText(text: string): WorkflowText | { problem: string } {
  const [{ from, to } = { from: 0, to: text.length }] = yamlDocumentPlaces(text);
  const source = text.slice(from, to);
  const document = parseDocument(source, { prettyErrors: false });
  const [error] = document.errors;
  if (!error) return { from, to, source, document };
  const line = text.slice(0, from + error.pos[0]).split('\n').length;
  return { problem: `Line ${line}: ${error.message}` };
}

/** The text with the edits made in its workflow. They do not overlap; what is put in comes before what is taken out. */
export function edited(
  text: string,
  { from, to, source }: WorkflowText,
  edits: readonly Edit[],
): string {
  const parts: string[] = [];
  let done = 0;
  for (const edit of edits.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    parts.push(source.slice(done, edit.from), edit.text);
    done = edit.to;
  }
  return text.slice(0, from) + parts.join('') + source.slice(done) + text.slice(to);
}

/** The entry of a map by its key, where the map is one. */
export function entryOf(map: unknown, key: string): Pair | undefined {
  return isMap(map) ? map.items.find((pair) => keyOf(pair) === key) : undefined;
}

/** The key of an entry as text. */
export function keyOf({ key }: Pair): string {
  return isScalar(key) ? String(key.value) : '';
}

/** The text of a scalar; undefined for anything else, and for one that is left empty. */
export function scalarText(node: unknown): string | undefined {
  return isScalar(node) && node.value !== null && node.value !== undefined
    ? String(node.value)
    : undefined;
}

/** Whether nothing stands there: no value at all, or an empty one. */
export function isNothing(node: unknown): boolean {
  return node === null || node === undefined || (isScalar(node) && node.value === null);
}

/** The map at the root of a workflow, where there is one. */
export function rootOf({ document }: WorkflowText): YAMLMap | undefined {
  return isMap(document.contents) ? document.contents : undefined;
}
