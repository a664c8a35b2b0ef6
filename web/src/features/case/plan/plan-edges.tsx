import { type CaseView, newestEvent, type Plan, thisCycle } from '#web/features/case/case-view.ts';
import { counted } from '#web/features/case/words.ts';
import { useCalled } from '#web/ui/called.ts';
import { Callout } from '#web/ui/callout.tsx';
import { WarningIcon } from '#web/ui/icons.tsx';
import { Instant } from '#web/ui/instant.tsx';
import { PlanEnd } from './plan-changes.tsx';
import type { FallenPlan } from './plan-history.ts';

type Props = {
  view: CaseView;
  before: FallenPlan | undefined;
  /** Somebody else's plan that came while this one was being written. */
  replaced: Plan | undefined;
};

/** What to know while a plan is written: why the last one fell, or what proposing this one would undo. */
export function PlanEdges({ view, before, replaced }: Props) {
  const { plan, steps } = view.case;
  const called = useCalled();
  if (replaced) {
    return (
      <Callout
        tone="warn"
        icon={<WarningIcon />}
        title={`${called(replaced.by)} proposed another plan`}
        live
      >
        <p>
          “{replaced.summary}” <Instant at={replaced.at} />. Your draft is kept; proposing it
          replaces theirs, with every approval of it.
        </p>
      </Callout>
    );
  }
  if (plan && view.waits?.for === 'plan') return <StillThere view={view} />;
  if (plan) {
    const agreed = Object.values(steps).flatMap(({ approval }) => approval?.given ?? []);
    return (
      <Callout tone="note">
        <p>
          Another plan has another hash:{' '}
          {agreed.length > 0
            ? `what ${agreed.map(({ by }) => called(by)).join(' and ')} agreed to falls, and is asked for anew.`
            : 'it is decided on anew.'}
        </p>
      </Callout>
    );
  }
  if (!before) return null;
  return (
    <Callout tone="note">
      <p>
        <PlanEnd before={before} /> It stands below, to start from.
      </p>
    </Callout>
  );
}

/** What was planned ran, and a later report still shows the problem: why the case is back here. */
function StillThere({ view }: { view: CaseView }) {
  const called = useCalled();
  const seen = newestEvent(
    thisCycle(view.history),
    'VerificationRecorded',
    ({ data }) => data.outcome === 'still-present',
  );
  if (!seen) return null;
  const present = (seen.data.present as readonly string[] | undefined)?.length ?? 0;
  return (
    <Callout tone="warn" icon={<WarningIcon />} title="What was planned did not remove it">
      <p>
        A report that {called(seen.actor)} brought <Instant at={seen.at} /> still shows{' '}
        {counted(present, 'finding')}. The plan stands below, to start from; what runs has to be
        another.
      </p>
    </Callout>
  );
}
