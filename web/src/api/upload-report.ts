import { API, routes } from '#contract/routes.ts';
import type { Problem } from '#contract/shapes/common.ts';
import type { AnswerOf } from './calls.ts';

/** How far an import is: bytes sent, then bytes read by the server. */
export type UploadProgress = { phase: 'sending' | 'reading'; done: number; total: number };
export type ImportOutcome = { result: AnswerOf<'importReport'> } | { problem: Problem };

/** What is told where the line broke: what is safe, and what to do. */
const brokenOff: Problem = {
  type: 'about:blank',
  title: 'The connection broke off while the report was on its way.',
  status: 0,
  code: 'BROKEN_OFF',
  detail: 'A report counts as a whole or not at all, so nothing was left half done.',
  remedy: 'Drop the file again. If it was taken in already, it is recognised and changes nothing.',
};

/**
 * Sends a report and tells how far it is. XMLHttpRequest, because `fetch` cannot tell how much has been sent.
 */
export function uploadReport(
  file: File,
  { asset, format }: { asset?: string; format?: string },
  watch: (progress: UploadProgress) => void,
  signal?: AbortSignal,
): Promise<ImportOutcome> {
  const query = new URLSearchParams({
    name: file.name,
    ...(asset ? { asset } : {}),
    ...(format ? { format } : {}),
  });
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', `${API}${routes.importReport[1]}?${query}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('accept', 'application/x-ndjson');
    request.upload.addEventListener('progress', ({ loaded }) =>
      watch({ phase: 'sending', done: loaded, total: file.size }),
    );
    request.addEventListener('progress', () => {
      const read = lastLine(request.responseText) as { progress?: { read: number; total: number } };
      if (read?.progress) {
        watch({ phase: 'reading', done: read.progress.read, total: read.progress.total });
      }
    });
    request.addEventListener('load', () => resolve(outcomeOf(request)));
    request.addEventListener('error', () => resolve({ problem: brokenOff }));
    request.addEventListener('abort', () => resolve({ problem: brokenOff }));
    signal?.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}

function outcomeOf({ responseText, status }: XMLHttpRequest): ImportOutcome {
  const answer = lastLine(responseText) as Partial<{ result: unknown; problem: Problem }> | Problem;
  if (answer && 'result' in answer) return { result: answer.result as AnswerOf<'importReport'> };
  if (answer && 'problem' in answer && answer.problem) return { problem: answer.problem };
  if (status >= 400 && answer && 'code' in answer) return { problem: answer };
  return { problem: brokenOff };
}

/** The last whole line of an answer that is still coming. */
function lastLine(text: string): unknown {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  for (const line of lines.reverse()) {
    try {
      return JSON.parse(line);
    } catch {
      // A line that has not come to its end.
    }
  }
  return undefined;
}
