import { Button, buttonClass, IconButton } from '#web/ui/button.tsx';
import { formatBytes } from '#web/ui/bytes.ts';
import { FileDrop } from '#web/ui/file-drop.tsx';
import { CrossIcon } from '#web/ui/icons.tsx';
import { ProgressRow } from '#web/ui/progress-row.tsx';
import styles from './evidence-field.module.css';
import type { EvidenceFiles } from './use-evidence-files.ts';

/** The evidence of a form: what is asked for by name, what is there, what is on its way, and the way to bring more. */
export function EvidenceField({ files }: { files: EvidenceFiles }) {
  const { slots, missing, refs, uploads, add, drop } = files;
  const wanted = missing.filter((name) => !uploads.some((one) => one.name === name));
  const hint = slots.length > 0 ? ' They fill the places above first.' : '';
  return (
    <fieldset className={styles.field}>
      <legend className={styles.legend}>Evidence</legend>
      {wanted.map((name) => (
        <div key={name} className={styles.slot}>
          <span className={styles.name}>{name}</span>
          <span className={styles.asked}>asked for</span>
          <label className={buttonClass('plain', 'small')}>
            Choose a file
            <input
              className={styles.input}
              type="file"
              aria-label={`File for ${name}`}
              onChange={(event) => {
                add([...(event.currentTarget.files ?? [])].slice(0, 1), name);
                event.currentTarget.value = '';
              }}
            />
          </label>
        </div>
      ))}
      {refs.map((ref) => (
        <div key={`${ref.name} ${ref.sha256}`} className={styles.slot}>
          <span className={styles.name}>{ref.name}</span>
          <span className={styles.size}>{formatBytes(ref.size)}</span>
          <IconButton label={`Remove ${ref.name}`} size="small" onClick={() => drop(ref)}>
            <CrossIcon size={14} />
          </IconButton>
        </div>
      ))}
      {uploads.map((upload) => (
        <UploadRow key={upload.id} upload={upload} files={files} />
      ))}
      <FileDrop
        look="small"
        label="Drop files here, or paste a screenshot"
        hint={`Kept unchanged, each named by its hash.${hint}`}
        onFiles={(chosen) => add(chosen)}
      />
    </fieldset>
  );
}

type RowProps = { upload: EvidenceFiles['uploads'][number]; files: EvidenceFiles };

function UploadRow({ upload, files: { retry, dropUpload } }: RowProps) {
  const { id, name, failed, share } = upload;
  return (
    <ProgressRow
      name={name}
      standing={failed === undefined ? 'active' : 'bad'}
      says={failed ?? `${Math.round(share * 100)} % sent`}
      share={share}
    >
      {failed !== undefined && (
        <Button size="small" onClick={() => retry(upload)}>
          Send again
        </Button>
      )}
      <IconButton label={`Leave out ${name}`} size="small" onClick={() => dropUpload(id)}>
        <CrossIcon size={14} />
      </IconButton>
    </ProgressRow>
  );
}
