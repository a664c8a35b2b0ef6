import { useState } from 'react';
import type { Fact, IncidentView } from '#web/features/incident/incident-view.ts';
import { ReasonDialog } from '#web/features/incident/reason-dialog.tsx';
import { Button } from '#web/ui/button.tsx';
import { CorrectDialog } from './correct-dialog.tsx';
import { FactHistory } from './fact-history.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { MilestoneDialog } from './milestone-dialog.tsx';
import styles from './timeline.module.css';

type Does = 'correct' | 'milestone' | 'withdraw' | 'restore' | 'history' | 'import';

/** What can be done with the fact that the reader is at, each by its key. */
export function FactActs({ view, fact }: { view: IncidentView; fact: Fact | undefined }) {
  const [open, setOpen] = useState<{ does: Does; fact: Fact | undefined }>();
  const { mayWork, incident } = view;
  const works = mayWork && incident.closed === undefined;
  const begin = (does: Does) => setOpen({ does, fact });
  const gone = fact?.withdrawn !== undefined;
  const says = works
    ? undefined
    : incident.closed
      ? 'The incident is closed'
      : 'You may only read it';
  const blocked = says ?? (fact ? undefined : 'No fact is chosen');
  const withdrawnFirst = gone ? 'It was withdrawn' : undefined;
  return (
    <div className={styles.acts}>
      <span className={styles.chosen}>{fact ? `${fact.id}:` : 'No fact is chosen'}</span>
      <Button
        size="small"
        keys="e"
        blocked={blocked ?? withdrawnFirst}
        onClick={() => begin('correct')}
      >
        Correct
      </Button>
      <Button
        size="small"
        keys="m"
        blocked={blocked ?? withdrawnFirst}
        onClick={() => begin('milestone')}
      >
        Milestone
      </Button>
      <Button
        size="small"
        keys="x"
        blocked={blocked}
        onClick={() => begin(gone ? 'restore' : 'withdraw')}
      >
        {gone ? 'Restore' : 'Withdraw'}
      </Button>
      <Button
        size="small"
        keys="h"
        blocked={fact ? undefined : 'No fact is chosen'}
        onClick={() => begin('history')}
      >
        What it said before
      </Button>
      <span className={styles.apart}>
        <Button size="small" keys="i" blocked={says} onClick={() => begin('import')}>
          Facts from a file
        </Button>
      </span>
      {open && <Opened {...open} view={view} onClose={() => setOpen(undefined)} />}
    </div>
  );
}

type OpenedProps = {
  does: Does;
  fact: Fact | undefined;
  view: IncidentView;
  onClose: () => void;
};

function Opened({ does, fact, view, onClose }: OpenedProps) {
  const incident = view.incident.id;
  if (does === 'import') return <ImportDialog view={view} onClose={onClose} />;
  if (!fact) return null;
  if (does === 'correct')
    return <CorrectDialog incident={incident} fact={fact} onClose={onClose} />;
  if (does === 'milestone') return <MilestoneDialog view={view} fact={fact} onClose={onClose} />;
  if (does === 'history') return <FactHistory incident={incident} fact={fact} onClose={onClose} />;
  const params = { incident, fact: fact.id };
  if (does === 'restore') {
    return (
      <ReasonDialog
        does="restoreFact"
        args={(reason) => ({ params, body: reason ? { reason } : {} })}
        title={`Restore ${fact.id}`}
        confirm="Restore it"
        says={fact.text}
        done={`${fact.id} is part of the timeline again.`}
        optional
        onClose={onClose}
      />
    );
  }
  return (
    <ReasonDialog
      does="withdrawFact"
      args={(reason) => ({ params, body: { reason } })}
      title={`Withdraw ${fact.id}`}
      confirm="Withdraw it"
      says={`“${fact.text}” is then not part of the timeline. It stays on record, and can be restored.`}
      done={`${fact.id} is withdrawn.`}
      danger
      onClose={onClose}
    />
  );
}
