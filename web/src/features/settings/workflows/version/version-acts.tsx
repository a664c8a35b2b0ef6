import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useWrite } from '#web/api/calls.ts';
import { useMay } from '#web/features/session/me.ts';
import { ConfirmAct } from '#web/features/settings/confirm-act.tsx';
import type { Version } from '#web/features/settings/workflows/newest-published.ts';
import { Button, buttonClass } from '#web/ui/button.tsx';
import { MoveCases } from './move-cases.tsx';

type Props = { version: Version; others: readonly Version[] };

/** What can be done with a published version; `others` are those of the same workflow. */
export function VersionActs({ version, others }: Props) {
  const { name, version: number, state } = version;
  const may = useMay();
  const [shown, setShown] = useState<'retire' | 'move'>();
  const close = () => setShown(undefined);
  const old = others.filter(({ cases }) => cases > 0);
  return (
    <>
      {may('workflows.publish') && state === 'published' && (
        <Button onClick={() => setShown('retire')}>Retire</Button>
      )}
      {may('cases.manage') && state === 'published' && old.length > 0 && (
        <Button onClick={() => setShown('move')}>Move open cases here</Button>
      )}
      {(may('workflows.publish') || may('workflows.simulate')) && (
        <Link
          to="/settings/workflows/edit"
          search={{ workflow: name, version: String(number) }}
          className={buttonClass(may('workflows.publish') ? 'primary' : 'plain')}
        >
          {may('workflows.publish') ? 'Write the next version' : 'Try a change'}
        </Link>
      )}
      {shown === 'retire' && <Retire version={version} onClose={close} />}
      {shown === 'move' && <MoveCases to={version} from={old} onClose={close} />}
    </>
  );
}

function Retire({ version, onClose }: { version: Version; onClose: () => void }) {
  const { name, version: number, cases } = version;
  const retire = useWrite('retireWorkflow', ['listVersions', 'listWorkflows'], { told: true });
  return (
    <ConfirmAct
      title={`Retire ${name}, version ${number}`}
      confirm="Retire this version"
      act={() => retire.mutateAsync({ params: { workflow: name, version: String(number) } })}
      done={`${name}, version ${number}, is retired`}
      failed="The version was not retired"
      danger
      onClose={onClose}
    >
      <p>
        No new case runs under it: the newest version that is published serves them. It cannot be
        published again.
      </p>
      <p>
        {cases === 0
          ? 'No open case runs under it.'
          : `${cases === 1 ? 'One open case goes' : `${cases} open cases go`} on under it.`}
      </p>
    </ConfirmAct>
  );
}
