import type { EvidenceRef } from '#web/features/case/case-view.ts';
import { Button, IconButton } from '#web/ui/button.tsx';
import { formatBytes } from '#web/ui/bytes.ts';
import { ChooseFiles } from '#web/ui/choose-files.tsx';
import { FileDrop } from '#web/ui/file-drop.tsx';
import { CrossIcon } from '#web/ui/icons.tsx';
import { ProgressRow } from '#web/ui/progress-row.tsx';
import styles from './evidence-field.module.css';
import type { EvidenceFiles } from './use-evidence-files.ts';

/** The evidence of a form: what is asked for by name, what is there, what is on its way, and the way to bring more. */
export function EvidenceField({ files }: { files: EvidenceFiles }) {
  const { slots, refs, uploads, add } = files;
  const hint = slots.length > 0 ? ' They fill the places above first.' : '';
  return (
    <fieldset className={styles.field}>
      <legend className={styles.legend}>Evidence</legend>
      {slots.map((name) => (
        <Slot key={name} name={name} files={files} />
      ))}
      {refs
        .filter(({ name }) => !slots.includes(name))
        .map((ref) => (
          <Kept key={`${ref.name} ${ref.sha256}`} evidence={ref} files={files} />
        ))}
      {uploads
        .filter(({ name }) => !slots.includes(name))
        .map((upload) => (
          <Sending key={upload.id} upload={upload} files={files} />
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

type SlotProps = { name: string; files: EvidenceFiles };

/** The place of something that is asked for by name: empty, on its way, or there. */
function Slot({ name, files }: SlotProps) {
  const upload = files.uploads.find((one) => one.name === name);
  const ref = files.refs.find((one) => one.name === name);
  if (upload) return <Sending upload={upload} files={files} />;
  if (ref) return <Kept evidence={ref} files={files} />;
  return (
    <div className={styles.slot}>
      <span className={styles.name}>{name}</span>
      <span className={styles.asked}>asked for</span>
      <ChooseFiles
        size="small"
        label={`Choose a file for ${name}`}
        onFiles={(chosen) => files.add(chosen, name)}
      >
        Choose a file
      </ChooseFiles>
    </div>
  );
}

type KeptProps = { evidence: EvidenceRef; files: EvidenceFiles };

function Kept({ evidence, files }: KeptProps) {
  const { name, size } = evidence;
  return (
    <div className={styles.slot}>
      <span className={styles.name}>{name}</span>
      <span className={styles.size}>{formatBytes(size)}</span>
      <IconButton label={`Remove ${name}`} size="small" onClick={() => files.drop(evidence)}>
        <CrossIcon size={14} />
      </IconButton>
    </div>
  );
}

type SendingProps = { upload: EvidenceFiles['uploads'][number]; files: EvidenceFiles };

function Sending({ upload, files: { retry, dropUpload } }: SendingProps) {
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
