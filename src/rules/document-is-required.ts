import type { Workflow } from '#domain/workflow/definition.ts';
import { courseOf, inWords, shortestWay } from './course.ts';
import { steps, task, workflowOf } from './example.ts';
import type { Fault, Rule } from './rule.ts';

const { decision, verification } = steps;
const documents = [{ name: 'root-cause', title: 'What let it happen' }];
const analysis = { id: 'analysis', title: 'Analysis', state: 'analyzing', documents } as const;
const proof = { id: 'proof', title: 'Proof', state: 'verifying' } as const;
const rescan = { ...verification, otherwise: 'work' };
const past = (goTo: string) => ({
  ...decision,
  branches: [{ if: "case.severity == 'low'", goTo }],
});
const through = (before: (typeof steps)['task'], inside: Parameters<typeof workflowOf>[0]) =>
  workflowOf([], {
    stages: [
      { id: 'work', title: 'Work', state: 'triaging', steps: [before] },
      { ...analysis, steps: inside },
      { ...proof, steps: [rescan] },
    ],
  });

export const documentIsRequired: Rule = {
  id: 'document-is-required',
  why: 'What a stage requires to be written down is required of some case, and no way of such a case leads around it.',
  good: [through(steps.task, [task('think')])],
  bad: [
    through(past('proof') as never, [task('think')]),
    through(steps.task, [task('think'), past('proof')]),
    {
      ...through(steps.task, [task('think')]),
      stages: through(steps.task, [task('think')]).stages.map((stage) => ({
        ...stage,
        ...(stage.documents ? { documents: [{ name: 'a', title: 'A', kinds: ['quality'] }] } : {}),
      })),
    },
  ],
  check: (workflow) => {
    const course = courseOf(workflow);
    const around = workflow.stages.flatMap(({ id, documents: required = [] }, at) => {
      if (required.length === 0) return [];
      const inside = (point: number) => course.placed[point]?.stage === at;
      // Leaving by its end asks for the documents; whoever jumps is not asked.
      const end = course.placed.findLastIndex(({ stage }) => stage === at);
      const way = shortestWay(
        course,
        0,
        course.closed,
        ({ from, to, jumps }) => inside(from) && to === end + 1 && !jumps,
      );
      if (!way) return [];
      const path = ['stages', at, 'documents'];
      return [{ path, message: `a case can close without what "${id}" requires: ${inWords(way)}` }];
    });
    return [...around, ...ofNoCase(workflow)];
  },
};

/** Documents of kinds that the workflow does not serve. */
function ofNoCase({ kinds: served, stages }: Workflow): Fault[] {
  return stages.flatMap(({ documents = [] }, stage) =>
    documents.flatMap(({ name, kinds = served }, at): Fault[] => {
      const odd = kinds.find((kind) => !served.includes(kind));
      if (odd === undefined) return [];
      const path = ['stages', stage, 'documents', at, 'kinds'];
      return [
        { path, message: `"${name}" is asked of ${odd}, and this is for ${served.join(', ')}` },
      ];
    }),
  );
}
