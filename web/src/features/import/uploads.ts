import type { Problem } from '#contract/shapes/common.ts';
import type { ImportResult, UploadProgress } from '#web/api/upload-report.ts';

/** What is said with a file: what was scanned and which format it is; empty where the report tells. */
export type Terms = { asset: string; format: string };

/** A file on its way in, and what came of it. */
export type Upload = {
  /** In the order of choosing, from 1. */
  id: number;
  /** With which others it was chosen: each time one more. */
  batch: number;
  file: File;
  terms: Terms;
} & (
  | { standing: 'queued' }
  | { standing: 'running'; progress: UploadProgress }
  | { standing: 'done'; result: ImportResult }
  | { standing: 'failed'; problem: Problem }
);

export type UploadEvent =
  | { type: 'chosen'; files: readonly File[]; terms: Terms }
  | { type: 'moved'; id: number; progress: UploadProgress }
  | { type: 'done'; id: number; result: ImportResult }
  | { type: 'failed'; id: number; problem: Problem }
  /** Once more, with other terms. */
  | { type: 'again'; id: number; terms: Terms }
  | { type: 'removed'; id: number };

/** The files after an event. */
export function uploadsAfter(uploads: readonly Upload[], event: UploadEvent): readonly Upload[] {
  if (event.type === 'chosen') {
    const { id: last, batch: before } = uploads.at(-1) ?? { id: 0, batch: 0 };
    const common = { batch: before + 1, terms: event.terms, standing: 'queued' } as const;
    const added = event.files.map((file, at): Upload => ({ ...common, id: last + at + 1, file }));
    return [...uploads, ...added];
  }
  if (event.type === 'removed') return uploads.filter(({ id }) => id !== event.id);
  return uploads.map((upload) => (upload.id === event.id ? uploadAfter(upload, event) : upload));
}

function uploadAfter(
  { id, batch, file, terms }: Upload,
  event: Exclude<UploadEvent, { type: 'chosen' | 'removed' }>,
): Upload {
  const same = { id, batch, file, terms };
  switch (event.type) {
    case 'moved':
      return { ...same, standing: 'running', progress: event.progress };
    case 'done':
      return { ...same, standing: 'done', result: event.result };
    case 'failed':
      return { ...same, standing: 'failed', problem: event.problem };
    case 'again':
      return { ...same, terms: event.terms, standing: 'queued' };
  }
}

/** The file whose turn it is: they go one after the other, since reports of one scan must come in their order. */
export function nextUpload(uploads: readonly Upload[]): Upload | undefined {
  if (uploads.some(({ standing }) => standing === 'running')) return undefined;
  return uploads.find(({ standing }) => standing === 'queued');
}

/** Whether files are still on their way to the server: what it has received it reads, whoever looks on. */
export function underWay(uploads: readonly Upload[]): boolean {
  return uploads.some(
    (upload) =>
      upload.standing === 'queued' ||
      (upload.standing === 'running' && upload.progress.phase === 'sending'),
  );
}

/** What was chosen last comes first; files that were chosen together stay in their order. */
export function newestFirst(uploads: readonly Upload[]): Upload[] {
  return [...uploads].sort((a, b) => b.batch - a.batch || a.id - b.id);
}
