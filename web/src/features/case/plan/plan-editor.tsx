import { useRef, useState } from 'react';
import { notify } from '#web/app/notices.ts';
import type { CaseView } from '#web/features/case/case-view.ts';
import { ActProblem } from '#web/features/case/next/act-problem.tsx';
import { Card } from '#web/features/case/next/card.tsx';
import { useAct } from '#web/features/case/use-act.ts';
import { Button } from '#web/ui/button.tsx';
import { useCalled } from '#web/ui/called.ts';
import { Callout } from '#web/ui/callout.tsx';
import { drawThenFocus, firstFault } from '#web/ui/form/draw-then-focus.ts';
import { WarningIcon } from '#web/ui/icons.tsx';
import { type PlanDraft, toBody } from './plan-draft.ts';
import { PlanEdges } from './plan-edges.tsx';
import styles from './plan-editor.module.css';
import { faultsOf } from './plan-faults.ts';
import { PlanFields } from './plan-fields.tsx';
import { PlanPreview } from './plan-preview.tsx';
import { usePlanDraft } from './use-plan-draft.ts';

type Props = {
  view: CaseView;
  /** Leaves the plan as it stands; there where one does. */
  onCancel: (() => void) | undefined;
  /** Something was written: it stays open whatever others do. */
  onWritten: () => void;
  onDone: () => void;
};

/** Writes a plan: what it is for, its actions, and under them exactly what would run. */
export function PlanEditor({ view, onCancel, onWritten, onDone }: Props) {
  const { draft, change, drop, written, before, replaced } = usePlanDraft(view);
  const form = useRef<HTMLDivElement>(null);
  const [checked, setChecked] = useState(false);
  const [same, setSame] = useState(false);
  const called = useCalled();
  const act = useAct('proposePlan');
  const most = view.plansItems?.most;
  const forItems = most !== undefined;
  const faults = faultsOf(draft, most);
  const sound = Object.keys(faults).length === 0;
  const write = (next: PlanDraft) => {
    change(next);
    setSame(false);
    onWritten();
  };
  const propose = () => {
    const check = () => setChecked(true);
    if (!sound) return drawThenFocus(check, () => firstFault(form.current));
    check();
    let taken = false;
    act.send(
      { params: { case: view.case.id }, body: toBody(draft, forItems), ifMatch: view.version },
      {
        done: ({ version }) => {
          taken = version !== view.version;
          setSame(!taken);
          if (!taken) return;
          drop();
          notify('The plan is proposed. Somebody else decides on it.');
        },
        shown: () => {
          if (taken) onDone();
        },
      },
    );
  };
  return (
    <Card
      turn={{ standing: 'active', says: 'Your turn' }}
      title={titleOf(view)}
      actions={
        <>
          <Button tone="primary" size="large" keys="mod+Enter" busy={act.busy} onClick={propose}>
            {replaced ? `Replace ${called(replaced.by)}’s plan with this one` : 'Propose this plan'}
          </Button>
          {onCancel && (
            <Button size="large" tone="quiet" onClick={onCancel}>
              Leave it as it is
            </Button>
          )}
          {written && (
            <Button size="large" tone="quiet" onClick={drop}>
              Throw the draft away
            </Button>
          )}
        </>
      }
    >
      <PlanEdges view={view} before={before} replaced={replaced} />
      <div ref={form} className={styles.form}>
        <PlanFields draft={draft} faults={checked ? faults : {}} most={most} onChange={write} />
      </div>
      <section className={styles.preview} aria-labelledby="plan-preview">
        <h3 id="plan-preview" className={styles.heading}>
          Exactly what will run
        </h3>
        <PlanPreview draft={draft} of={view.case} forItems={forItems} />
      </section>
      {same && (
        <Callout tone="warn" icon={<WarningIcon />} title="It is the plan that stands already" live>
          <p>
            What would run is the same to the letter, so nothing was proposed. Your draft is kept.
          </p>
        </Callout>
      )}
      <ActProblem act={act} view={view} title="The plan was not proposed" />
    </Card>
  );
}

/** The step's own words while it waits for a plan; else that the plan is being changed. */
function titleOf({ waits, case: { plan } }: CaseView): string {
  if (waits?.for === 'plan') return waits.title;
  return plan ? 'Change the plan' : 'Write the plan';
}
