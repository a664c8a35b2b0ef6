/** Something that shows what was seen or done: a name, what it is, and the way to its bytes. */
export type Evidence = {
  id: string;
  name: string;
  kind: 'text' | 'diff' | 'json' | 'image' | 'terminal' | 'file';
  /** In bytes. */
  size: number;
  hash: string;
  /** Who brought it, and when (ISO 8601). */
  by: string;
  at: string;
  /** An address to read it from, or a function that fetches it. */
  source: string | ((signal: AbortSignal) => Promise<Blob>);
};

/** The bytes of it. Throws where they cannot be had. */
export async function readEvidence({ source }: Evidence, signal: AbortSignal): Promise<Blob> {
  if (typeof source === 'function') return source(signal);
  const response = await fetch(source, { signal });
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  return response.blob();
}

/** How much of a text is shown, in bytes; the rest is a download away. */
const shownBytes = 256_000;

/** The beginning of a text, at the end of a line where it was cut. */
export async function beginning(blob: Blob): Promise<{ text: string; cut: boolean }> {
  const cut = blob.size > shownBytes;
  const text = await (cut ? blob.slice(0, shownBytes) : blob).text();
  return { text: cut ? text.slice(0, text.lastIndexOf('\n') + 1 || undefined) : text, cut };
}
