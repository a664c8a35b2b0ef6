import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useReducer, useRef } from 'react';
import { uploadReport } from '#web/api/upload-report.ts';
import { nextUpload, type Upload, type UploadEvent, uploadsAfter } from './uploads.ts';

/** What reports change: read anew when one was taken in, whether or not the live line stands. */
const stale = ['listReports', 'listImports', 'listCases', 'caseFacets', 'myWork'];

/**
 * Files on their way in. They are sent while the page is there; whoever leaves it breaks the one that is being sent off,
 * and one that was received is read all the same.
 */
export function useUploads() {
  const [uploads, tell] = useReducer(uploadsAfter, []);
  const cache = useQueryClient();
  const stop = useRef<AbortController>(undefined);
  useEffect(() => () => stop.current?.abort(), []);
  const next = nextUpload(uploads);
  useEffect(() => {
    if (!next) return;
    stop.current = new AbortController();
    void send(next, tell, stop.current.signal).then(() => {
      for (const name of stale) void cache.invalidateQueries({ queryKey: [name] });
    });
  }, [next, cache]);
  return { uploads, tell };
}

async function send(
  { id, file, terms }: Upload,
  tell: (event: UploadEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  tell({ type: 'moved', id, progress: { phase: 'sending', done: 0, total: file.size } });
  const outcome = await uploadReport(
    file,
    terms,
    (progress) => tell({ type: 'moved', id, progress }),
    signal,
  );
  if (signal.aborted) return;
  if ('result' in outcome) tell({ type: 'done', id, result: outcome.result });
  else tell({ type: 'failed', id, problem: outcome.problem });
}
