import type { Problem } from './shapes/common.ts';

/** An answer that comes line by line while an upload is being read (`src/api/lines.ts`). */
export const LINES = 'application/x-ndjson';

type Line = { progress?: { read: number }; result?: unknown; problem?: Problem };

/** Tells `watch` how many bytes have been read; returns the last line. Throws where the answer breaks off before it. */
export async function lastLine(
  body: ReadableStream<Uint8Array>,
  watch: (bytes: number) => void,
): Promise<{ result: unknown } | { problem: Problem }> {
  const reader = body.pipeThrough(new TextDecoderStream() as never).getReader();
  let pending = '';
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    const lines = (pending + next.value).split('\n');
    pending = lines.pop() ?? '';
    for (const text of lines) {
      const { progress, problem, ...rest } = JSON.parse(text) as Line;
      if (problem) return { problem };
      if ('result' in rest) return { result: rest.result };
      if (progress) watch(progress.read);
    }
  }
  throw new Error('the answer broke off before its end');
}
