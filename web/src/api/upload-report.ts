import { API, routes } from '#contract/routes.ts';
import type { Problem } from '#contract/shapes/common.ts';
import type { AnswerOf } from './calls.ts';
import { ApiProblem, api } from './client.ts';

/** How far an import is: bytes sent, then bytes read by a worker. */
export type UploadProgress = {
  phase: 'sending' | 'waiting' | 'reading';
  done: number;
  total: number;
};
export type ImportResult = NonNullable<AnswerOf<'showImport'>['result']>;
export type ImportOutcome = { result: ImportResult } | { problem: Problem };

const APART_MILLISECONDS = 400;
const PATIENCE_MILLISECONDS = 60_000;

/** What is told where the line broke: what is safe, and what to do. */
const brokenOff: Problem = {
  type: 'about:blank',
  title: 'The connection broke off while the report was on its way.',
  status: 0,
  code: 'BROKEN_OFF',
  detail: 'A report counts as a whole or not at all, so nothing was left half done.',
  remedy: 'Drop the file again. If it was taken in already, it is recognised and changes nothing.',
};

/** The same where the server has the file: it is read whether or not somebody looks on. */
const outOfSight: Problem = {
  ...brokenOff,
  title: 'The connection broke off while the report was being read.',
  detail: 'The server has received the file and goes on reading it.',
  remedy: 'Look under Imports for what came of it.',
};

/** Sends a file, then follows its import to the end, and tells how far it is. */
export async function uploadReport(
  file: File,
  terms: { asset?: string; format?: string },
  watch: (progress: UploadProgress) => void,
  signal: AbortSignal,
): Promise<ImportOutcome> {
  const sent = await send(file, terms, watch, signal);
  return 'problem' in sent ? sent : follow(sent.import, watch, signal);
}

type Sent = { import: number } | { problem: Problem };

/** XMLHttpRequest, because `fetch` cannot tell how much has been sent. */
function send(
  file: File,
  { asset, format }: { asset?: string; format?: string },
  watch: (progress: UploadProgress) => void,
  signal: AbortSignal,
): Promise<Sent> {
  const query = new URLSearchParams({
    name: file.name,
    ...(asset ? { asset } : {}),
    ...(format ? { format } : {}),
  });
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', `${API}${routes.startImport[1]}?${query}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.addEventListener('progress', ({ loaded }) =>
      watch({ phase: 'sending', done: loaded, total: file.size }),
    );
    request.addEventListener('load', () => resolve(sentOf(request)));
    request.addEventListener('error', () => resolve({ problem: brokenOff }));
    request.addEventListener('abort', () => resolve({ problem: brokenOff }));
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}

function sentOf({ responseText, status }: XMLHttpRequest): Sent {
  try {
    const answer = JSON.parse(responseText) as { import: number } | Problem;
    if (status < 400 && 'import' in answer) return answer;
    if (status >= 400 && 'code' in answer) return { problem: answer };
  } catch {
    // What is no JSON comes from something between.
  }
  return { problem: brokenOff };
}

/** Looks at the import now and then, until it has ended. */
async function follow(
  id: number,
  watch: (progress: UploadProgress) => void,
  signal: AbortSignal,
): Promise<ImportOutcome> {
  let heardAt = performance.now();
  while (!signal.aborted && performance.now() - heardAt < PATIENCE_MILLISECONDS) {
    const found = await api
      .showImport({ params: { import: id }, signal })
      .catch((error: unknown) => {
        if (error instanceof ApiProblem && error.status >= 400 && error.status < 500) throw error;
        return undefined;
      });
    if (found) heardAt = performance.now();
    if (found?.status === 'done' && found.result) return { result: found.result };
    if (found?.status === 'failed') return { problem: problemOf(found) };
    if (found) {
      const phase = found.status === 'queued' ? 'waiting' : 'reading';
      watch({ phase, done: found.bytesRead, total: found.bytes });
    }
    await new Promise((resolve) => setTimeout(resolve, APART_MILLISECONDS));
  }
  return { problem: outOfSight };
}

function problemOf({ error }: AnswerOf<'showImport'>): Problem {
  if (!error) return outOfSight;
  return { type: 'about:blank', title: error.message, status: 422, code: error.code };
}
