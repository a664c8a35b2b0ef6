import { useState } from 'react';
import type { CaseView } from '#web/features/case/case-view.ts';
import { useCalled } from '#web/ui/called.ts';
import { useNow } from '#web/ui/clock.ts';
import { Instant } from '#web/ui/instant.tsx';
import { StageRail } from '#web/ui/stage-rail.tsx';
import styles from './case-rail.module.css';
import { type Gate, stagesOf } from './rail-stages.ts';

/** Where the case stands on the way of its workflow. Where room is short, only that stage, and the others on demand. */
export function CaseRail({ view }: { view: CaseView }) {
  const [open, setOpen] = useState(false);
  const stages = stagesOf(view, useNow());
  return (
    <div className={styles.rail} data-open={open || undefined}>
      <StageRail
        label="Stages"
        stages={stages.map(({ gate, ...stage }) => ({
          ...stage,
          gate: gate && <GateText gate={gate} />,
        }))}
      />
      <button
        type="button"
        className={styles.toggle}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {open ? 'Only where it stands' : `All ${stages.length} stages`}
      </button>
    </div>
  );
}

function GateText({ gate: { says, by, at } }: { gate: Gate }) {
  const called = useCalled();
  if (!at) return says;
  return (
    <>
      {by ? `${called(by)}, ` : ''}
      <Instant at={at} />
    </>
  );
}
