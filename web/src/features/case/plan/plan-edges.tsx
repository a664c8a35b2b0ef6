import type { CaseView, Plan } from '#web/features/case/case-view.ts';
import { useCalled } from '#web/features/case/use-people.ts';
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
