import { counted } from '#web/features/case/words.ts';
import { IconButton } from '#web/ui/button.tsx';
import { formatBytes } from '#web/ui/bytes.ts';
import { CrossIcon } from '#web/ui/icons.tsx';
import { ProgressRow } from '#web/ui/progress-row.tsx';
import type { Standing } from '#web/ui/status-mark.tsx';
import { ImportOutcome } from './import-outcome.tsx';
import type { Format } from './import-problem.ts';
import { SendAgain } from './send-again.tsx';
import styles from './upload-card.module.css';
import type { Upload, UploadEvent } from './uploads.ts';

type Props = { upload: Upload; formats: readonly Format[]; tell: (event: UploadEvent) => void };

/** One file: how far it is, then what it changed or why it was not taken in. */
export function UploadCard({ upload, formats, tell }: Props) {
  const { id, file, standing } = upload;
  const ended = standing === 'done' || standing === 'failed';
  const stands = howFar(upload, formats);
  const putAway = () => {
    tell({ type: 'removed', id });
    document.getElementById('main')?.focus();
  };
  return (
    <article className={styles.card} aria-label={file.name}>
      <span className="unseen" role="status">
        {ended && `${file.name}: ${stands.says}`}
      </span>
      <ProgressRow name={`${file.name} · ${formatBytes(file.size)}`} {...stands}>
        {ended && (
          <IconButton label={`Put ${file.name} away`} size="small" onClick={putAway}>
            <CrossIcon size={14} />
          </IconButton>
        )}
      </ProgressRow>
      {standing === 'done' && <ImportOutcome result={upload.result} skips="here" />}
      {standing === 'failed' && (
        <SendAgain
          upload={upload}
          told={upload.problem}
          formats={formats}
          onSend={(terms) => tell({ type: 'again', id, terms })}
        />
      )}
    </article>
  );
}

type HowFar = { standing: Standing; says: string; share?: number };

function howFar(upload: Upload, formats: readonly Format[]): HowFar {
  switch (upload.standing) {
    case 'queued':
      return { standing: 'waiting', says: 'Waits for its turn' };
    case 'failed':
      return { standing: 'bad', says: 'Not taken in' };
    case 'done':
      return doneText(upload.result, formats);
    case 'running': {
      const { phase, done, total } = upload.progress;
      const share = total > 0 ? done / total : 1;
      if (phase === 'sending') {
        return {
          standing: 'active',
          says: `Sending ${formatBytes(done)} of ${formatBytes(total)}`,
          share,
        };
      }
      if (phase === 'waiting') return { standing: 'active', says: 'Received, waits for its turn' };
      const says =
        share < 1 ? `Reading, ${Math.floor(share * 100)} %` : 'Comparing with what is known';
      return { standing: 'active', says, share };
    }
  }
}

function doneText(
  { format, unchanged, skipped, entries }: Extract<Upload, { standing: 'done' }>['result'],
  formats: readonly Format[],
): HowFar {
  if (entries) return zipText(entries);
  const name = formats.find((one) => one.id === format)?.name ?? format;
  if (unchanged) return { standing: 'waiting', says: `${name}, nothing changed` };
  if (skipped > 0) return { standing: 'unknown', says: `${name}, taken in with gaps` };
  return { standing: 'good', says: `${name}, taken in` };
}

function zipText(entries: readonly { error: object | null }[]): HowFar {
  const failed = entries.filter(({ error }) => error).length;
  const says = `Zip, ${entries.length - failed} of ${counted(entries.length, 'file')} taken in`;
  return { standing: failed > 0 ? 'unknown' : 'good', says };
}
