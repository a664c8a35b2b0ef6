import { useMemo } from 'react';
import { planText } from '#domain/workflow/plan-text.ts';
import type { Plan } from '#web/features/case/case-view.ts';
import { useCalled } from '#web/ui/called.ts';
import { Callout } from '#web/ui/callout.tsx';
import { CodeBlock } from '#web/ui/code-block.tsx';
import { compareTexts } from '#web/ui/evidence/diff.ts';
import { DiffText } from '#web/ui/evidence/text-view.tsx';
import { HashChip } from '#web/ui/hash-chip.tsx';
import { DiffIcon } from '#web/ui/icons.tsx';
import { Instant } from '#web/ui/instant.tsx';
import type { FallenPlan } from './plan-history.ts';

/** What became of the plan before this one, and line by line what is different now. */
export function PlanChanges({ before, plan }: { before: FallenPlan; plan: Plan }) {
  const older = planText(before);
  const newer = planText(plan);
  const lines = useMemo(() => compareTexts(older, newer, 1), [older, newer]);
  return (
    <Callout tone="warn" icon={<DiffIcon />} title="What changed since the plan before">
      <p>
        <PlanEnd before={before} /> Its hash was{' '}
        <HashChip hash={before.hash} of="earlier plan's hash" />
      </p>
      {lines.some(({ kind }) => kind === 'added' || kind === 'removed') ? (
        <CodeBlock what="the changes" text={newer} wrap>
          <DiffText lines={lines} />
        </CodeBlock>
      ) : (
        <p>It is the same plan, proposed again.</p>
      )}
    </Callout>
  );
}

/** How a plan ended, in a sentence or two. */
export function PlanEnd({ before: { fell, agreed, by } }: { before: FallenPlan }) {
  const called = useCalled();
  if (!fell) return <>{called(by)} had proposed another plan.</>;
  const did =
    fell.how === 'rejected'
      ? `${called(fell.by)} rejected the plan by ${called(by)}`
      : `The plan by ${called(by)} ${ends[fell.how]}`;
  const names = agreed.map(called).join(' and ');
  return (
    <>
      {did} <Instant at={fell.at} />: {endedWith(fell.because)}
      {names && ` ${names} had agreed to it; that no longer counts.`}
    </>
  );
}

const ends = { voided: 'fell', expired: 'lapsed', withdrawn: 'was withdrawn' };

/** The text with a full stop, unless it ends with a sign of its own. */
function endedWith(text: string): string {
  return /[.!?…]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`;
}
