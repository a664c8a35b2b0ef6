import { problemOf } from '#web/app/problem-of.ts';
import type { CaseView } from '#web/features/case/case-view.ts';
import { movedOn } from '#web/features/case/refused.ts';
import type { Act } from '#web/features/case/use-act.ts';
import { useCalled } from '#web/ui/called.ts';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';

type Props = {
  act: Pick<Act, 'error' | 'meantFor'>;
  view: CaseView;
  /** What was not done, in a few words: `The plan was not approved`. */
  title: string;
};

/** An act that went wrong. Where the case had moved on, what happened meanwhile stands there, to decide again upon. */
export function ActProblem({ act: { error, meantFor }, view, title }: Props) {
  const called = useCalled();
  if (!error) return null;
  if (!movedOn(error)) {
    const problem = problemOf(error, {
      title,
      safe: 'Nothing was changed, and what you wrote is kept.',
    });
    // The rules' remedies name commands where there is one; here the page itself is at hand.
    const remedy = problem.remedy?.includes('`') ? undefined : problem.remedy;
    return <ProblemPanel problem={{ ...problem, remedy }} />;
  }
  const seen = meantFor ?? view.version;
  const since = view.history.filter(({ version }) => version > seen);
  const happened = since.map(({ actor, says }) => `${called(actor)} ${says}.`).join(' ');
  return (
    <ProblemPanel
      problem={{
        title,
        happened: `The case changed while you were at it. ${happened}`,
        safe: 'Nothing was done, and what you wrote is kept.',
        remedy: 'Look at the case as it is now, then decide again.',
        code: 'VERSION_CONFLICT',
      }}
    />
  );
}
