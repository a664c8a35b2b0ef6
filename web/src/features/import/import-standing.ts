import type { AnswerOf } from '#web/api/calls.ts';
import type { Standing } from '#web/ui/status-mark.tsx';

type Import = AnswerOf<'listImports'>['imports'][number];

export const statusWords: Record<Import['status'], string> = {
  queued: 'Waits',
  running: 'Being read',
  done: 'Taken in',
  failed: 'Not taken in',
};

/** How an import stands, in a mark and a few words. */
export function importStanding({
  status,
  bytes,
  bytesRead,
  failed,
  undone,
}: Pick<Import, 'status' | 'bytes' | 'bytesRead' | 'failed' | 'undone'>): {
  standing: Standing;
  says: string;
} {
  if (undone) return { standing: 'paused', says: 'Taken back' };
  switch (status) {
    case 'queued':
      return { standing: 'waiting', says: statusWords.queued };
    case 'running': {
      const percent = bytes > 0 ? Math.floor((bytesRead / bytes) * 100) : 0;
      return { standing: 'active', says: `${statusWords.running}, ${percent} %` };
    }
    case 'failed':
      return { standing: 'bad', says: statusWords.failed };
    case 'done':
      return failed > 0
        ? { standing: 'unknown', says: `${statusWords.done}, ${failed} not` }
        : { standing: 'good', says: statusWords.done };
  }
}
