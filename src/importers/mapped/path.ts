import { isObject } from '#importers/reading/fields.ts';

/** A key, the number of an item, or all items of a list. */
export type Segment = { key: string } | { item: number } | { every: true };

/** A way to a value, from an item or from the document (`$`). */
export type Path = { fromDocument: boolean; segments: readonly Segment[] };

const SEGMENT = /^(?:\.?"((?:[^"\\]|\\.)+)"|\.?([^.[\]"$]+)|\[(\d*)\])/;

/** Reads a path such as `check.id`, `cves[]`, `places[0].file`, `"a.b"` or `$.scan.target`; undefined where it is none. */
export function readPath(text: string): Path | undefined {
  const fromDocument = text.startsWith('$');
  const segments: Segment[] = [];
  let rest = fromDocument ? text.slice(1) : text;
  while (rest !== '') {
    const found = SEGMENT.exec(rest);
    const isFirst = segments.length === 0 && !fromDocument;
    if (!found || (isFirst && rest.startsWith('.'))) return undefined;
    if (!isFirst && found[3] === undefined && !rest.startsWith('.')) return undefined;
    segments.push(segmentOf(found));
    rest = rest.slice(found[0].length);
  }
  return segments.length > 0 ? { fromDocument, segments } : undefined;
}

function segmentOf([, quoted, key, item]: RegExpExecArray): Segment {
  if (item !== undefined) return item === '' ? { every: true } : { item: Number(item) };
  return { key: quoted === undefined ? (key ?? '') : quoted.replaceAll(/\\(.)/g, '$1') };
}

/** What stands at the end of the way: nothing, one value, or of lists on the way one for each of their items. */
export function valuesAt(value: unknown, segments: readonly Segment[]): unknown[] {
  return segments.reduce<unknown[]>(
    (values, segment) => values.flatMap((one) => step(one, segment)),
    [value],
  );
}

function step(value: unknown, segment: Segment): unknown[] {
  if ('key' in segment) {
    return isObject(value) && Object.hasOwn(value, segment.key) ? [value[segment.key]] : [];
  }
  if (!Array.isArray(value)) return [];
  if ('every' in segment) return value;
  return segment.item < value.length ? [value[segment.item]] : [];
}
