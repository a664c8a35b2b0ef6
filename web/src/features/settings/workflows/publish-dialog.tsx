import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useWrite } from '#web/api/calls.ts';
import { notify } from '#web/app/notices.ts';
import { problemOf } from '#web/app/problem-of.ts';
import { Button } from '#web/ui/button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { FileDrop } from '#web/ui/file-drop.tsx';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import { CheckedFile } from './checked-file.tsx';
import styles from './workflow.module.css';

type Chosen = { name: string; text: string };

/** Takes a workflow file, shows what is wrong with it or what it asks of cases, then publishes it. Open while it is there. */
export function PublishDialog({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate();
  const [file, setFile] = useState<Chosen>();
  const check = useWrite('checkWorkflow', [], { told: true });
  const publish = useWrite('publishWorkflow', ['listWorkflows', 'listVersions'], { told: true });
  const error = check.error ?? publish.error;
  const take = async ([chosen]: readonly File[]) => {
    if (!chosen) return;
    const text = await chosen.text();
    setFile({ name: chosen.name, text });
    publish.reset();
    check.mutate({ body: { text } });
  };
  const send = (chosen: Chosen) =>
    publish.mutate(
      { body: { text: chosen.text, file: chosen.name } },
      {
        onSuccess: ({ name, version, published }) => {
          onClose();
          notify(
            published
              ? `${name}, version ${version}, is published`
              : 'Exactly this is published already',
          );
          void navigate({
            to: '/settings/workflows/$workflow/$version',
            params: { workflow: name, version: String(version) },
          });
        },
      },
    );
  return (
    <Dialog
      title={file ? `Publish ${file.name}` : 'Publish a version'}
      open
      onClose={onClose}
      look="large"
      {...(file && {
        footer: (
          <>
            <Button onClick={() => setFile(undefined)}>Choose another file</Button>
            <Button
              tone="primary"
              onClick={() => send(file)}
              busy={check.isPending || publish.isPending}
              blocked={
                check.data?.ok === false ? 'Put right what is wrong with it first' : undefined
              }
            >
              Publish this version
            </Button>
          </>
        ),
      })}
    >
      <div className={styles.form}>
        {error && <ProblemPanel problem={problemOf(error, { title: 'Nothing was published' })} />}
        {file ? (
          check.data && <CheckedFile text={file.text} checked={check.data} />
        ) : (
          <FileDrop
            label="Drop a workflow file here"
            hint="A YAML file. It is checked first, and shown as it would run; cases that are open keep the version that they have."
            accept=".yaml,.yml"
            onFiles={(files) => void take(files)}
          />
        )}
      </div>
    </Dialog>
  );
}
