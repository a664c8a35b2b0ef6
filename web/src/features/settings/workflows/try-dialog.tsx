import { useState } from 'react';
import { Button } from '#web/ui/button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { FileDrop } from '#web/ui/file-drop.tsx';
import { Simulation } from './simulation.tsx';
import styles from './workflow.module.css';

/** Takes a workflow file and shows what it would have done to the cases that there are. Nothing is published. */
export function TryDialog({ onClose }: { onClose: () => void }) {
  const [file, setFile] = useState<{ name: string; text: string }>();
  const take = async ([chosen]: readonly File[]) => {
    if (chosen) setFile({ name: chosen.name, text: await chosen.text() });
  };
  return (
    <Dialog
      title={file ? `What ${file.name} would change` : 'Try a change'}
      open
      onClose={onClose}
      look="large"
      {...(file && {
        footer: <Button onClick={() => setFile(undefined)}>Choose another file</Button>,
      })}
    >
      <div className={styles.form}>
        {file ? (
          <Simulation text={file.text} file={file.name} />
        ) : (
          <FileDrop
            label="Drop a workflow file here"
            hint="A YAML file. The cases of its kinds are run again under it, from what happened to them; nothing is published and no case is changed."
            accept=".yaml,.yml"
            onFiles={(files) => void take(files)}
          />
        )}
      </div>
    </Dialog>
  );
}
