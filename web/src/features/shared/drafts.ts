/** What all drafts of the console are kept under in this window. */
const prefix = 'holdfast-draft/';

/** What was read or written since the page was opened, so that every reader is given the same value. */
const known = new Map<string, unknown>();
const readers = new Set<() => void>();

/** A draft, or undefined where none is kept. */
export function readDraft(key: string): unknown {
  if (!known.has(key)) known.set(key, load(key));
  return known.get(key);
}

/** Keeps a draft, or throws it away where the value is undefined. Values are JSON. */
export function writeDraft(key: string, value: unknown): void {
  known.set(key, value);
  try {
    if (value === undefined) sessionStorage.removeItem(prefix + key);
    else sessionStorage.setItem(prefix + key, JSON.stringify(value));
  } catch {
    // A browser that keeps nothing loses drafts with the page.
  }
  for (const reader of readers) reader();
}

/** Told of every change, until the returned function is called. */
export function watchDrafts(reader: () => void): () => void {
  readers.add(reader);
  return () => {
    readers.delete(reader);
  };
}

function load(key: string): unknown {
  try {
    const text = sessionStorage.getItem(prefix + key);
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
