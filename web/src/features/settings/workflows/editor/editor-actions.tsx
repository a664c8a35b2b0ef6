import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useWrite } from '#web/api/calls.ts';
import { notify } from '#web/app/notices.ts';
import { useMay } from '#web/features/session/me.ts';
import type { Draft } from '#web/features/shared/use-draft.ts';
import { uncheckedYet } from '#web/features/shared/use-text-check.ts';
import { Button } from '#web/ui/button.tsx';
import { type Base, type Begun, textKey } from './base-text.ts';
import { OpenFile } from './open-file.tsx';
import { PublishVersion } from './publish-version.tsx';
import type { Check } from './use-check.ts';

type Props = { draft: Draft<string>; base: Base | undefined; check: Check };

/** What can be done with what is written. */
export function EditorActions({ draft, base, check }: Props) {
  const [shown, setShown] = useState<'open' | 'publish'>();
  const close = () => setShown(undefined);
  const mayPublish = useMay()('workflows.publish');
  const keep = useKeep(draft);
  return (
    <>
      <Button onClick={draft.drop} blocked={draft.written ? undefined : 'Nothing is written yet'}>
        Start over
      </Button>
      <Button onClick={() => setShown('open')}>Open a file</Button>
      {mayPublish && (
        <>
          <Button onClick={() => keep.mutate()} busy={keep.isPending} keys="mod+s">
            Keep as a draft
          </Button>
          <Button
            tone="primary"
            onClick={() => setShown('publish')}
            blocked={uncheckedYet(check, 'it')}
          >
            Publish this version
          </Button>
        </>
      )}
      {shown === 'open' && <OpenFile what="workflow" onOpen={draft.change} onClose={close} />}
      {shown === 'publish' && check.checked?.definition && (
        <PublishVersion
          text={draft.value}
          definition={check.checked.definition}
          base={base}
          onPublished={draft.drop}
          onClose={close}
        />
      )}
    </>
  );
}

/** Keeps what is written on the server, as a draft of one's own. From then on the page is that draft's. */
function useKeep(draft: Draft<string>) {
  const navigate = useNavigate();
  const keep = useWrite('draftWorkflow', ['listVersions']);
  const cache = useQueryClient();
  const text = draft.value;
  const mutate = () =>
    keep.mutate(
      { body: { text } },
      {
        onSuccess: ({ name, version, author }) => {
          const search = { workflow: name, version: String(version), author };
          // Where it goes on under this address, what is kept is what it begins with.
          cache.setQueryData<Begun>(textKey(search), (begun) => begun && { ...begun, text });
          draft.drop();
          notify(`${name}, version ${version}, is kept as your draft`);
          void navigate({ to: '/settings/workflows/edit', search, replace: true });
        },
      },
    );
  return { mutate, isPending: keep.isPending };
}
