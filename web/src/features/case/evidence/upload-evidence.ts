import { API, routes } from '#contract/routes.ts';
import type { Problem } from '#contract/shapes/common.ts';
import { ApiProblem } from '#web/api/client.ts';
import { sessionEnded } from '#web/api/session-ended.ts';
import type { EvidenceRef } from '#web/features/case/case-view.ts';
import { mediaTypeOf } from '#web/features/case/evidence-of.ts';

type Sent = {
  case: string;
  file: File;
  /** What it is called as evidence: the name that a step asks for, or the file's own. */
  name: string;
  /** Told how much has been sent, from 0 to 1. */
  watch: (share: number) => void;
  signal: AbortSignal;
};

/**
 * Uploads a file that is to be named as evidence; throws an `ApiProblem`. XMLHttpRequest, because `fetch` cannot tell
 * how much has been sent.
 */
export function uploadEvidence({
  case: id,
  file,
  name,
  watch,
  signal,
}: Sent): Promise<EvidenceRef> {
  const [method, path] = routes.keepEvidence;
  const query = new URLSearchParams({ name, mediaType: mediaTypeOf(file) });
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, `${API}${path.replace('{case}', encodeURIComponent(id))}?${query}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.addEventListener('progress', ({ loaded }) =>
      watch(loaded / Math.max(file.size, 1)),
    );
    request.addEventListener('load', () => {
      if (request.status === 201) resolve(JSON.parse(request.responseText) as EvidenceRef);
      else reject(problemOf(request));
    });
    request.addEventListener('error', () => reject(brokenOff()));
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}

function problemOf({ status, responseText }: XMLHttpRequest): ApiProblem {
  if (status === 401) sessionEnded();
  try {
    return new ApiProblem(JSON.parse(responseText) as Problem);
  } catch {
    return brokenOff();
  }
}

function brokenOff(): ApiProblem {
  return new ApiProblem({
    status: 0,
    code: 'BROKEN_OFF',
    title: 'The connection broke off while the file was on its way: nothing of it was kept.',
  });
}
