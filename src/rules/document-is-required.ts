import { kinds, type Workflow } from '#domain/workflow/definition.ts';
import { type Course, ofKinds } from './course.ts';
import { steps, task, workflowOf } from './example.ts';
import type { Fault, Rule } from './rule.ts';
import { inWords, shortestWay } from './search.ts';
import type { Point, Way } from './ways.ts';

const { decision, verification } = steps;
const cause = { name: 'root-cause', title: 'What let it happen' };
const documents = [cause];
const analysis = { id: 'analysis', title: 'Analysis', state: 'analyzing', documents } as const;
const proof = { id: 'proof', title: 'Proof', state: 'verifying' } as const;
const rescan = { ...verification, otherwise: 'work' };
const past = (goTo: string) => ({
  ...decision,
  branches: [{ if: "case.severity == 'low'", goTo }],
});
const others = { ...decision, branches: [{ if: "case.kind != 'incident'", goTo: 'proof' }] };
const assess = { ...task('assess'), outcomes: ['known', 'new'] };
const known = { ...decision, branches: [{ if: "steps.assess.outcome == 'known'", goTo: 'proof' }] };
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
  good: [
    through(steps.task, [task('think')]),
    through(steps.task, [{ ...task('think'), if: 'case.cycle > 1' }]),
    // It is asked for of incidents, and only others are led around it.
    workflowOf([], {
      kinds: ['incident', 'drift'],
      stages: [
        { id: 'work', title: 'Work', state: 'triaging', steps: [others] },
        { ...analysis, documents: [{ ...cause, kinds: ['incident'] }], steps: [task('think')] },
        { ...proof, steps: [rescan] },
      ],
    }),
  ],
  bad: [
    through(past('proof') as never, [task('think')]),
    through(steps.task, [task('think'), past('proof')]),
    through(steps.task, [assess, known, task('think')]),
    through(steps.task, [
      assess,
      { ...task('think'), if: "steps.assess.outcome == 'new'" },
      { ...known, if: 'steps.think.skipped' },
      task('tell'),
    ]),
    {
      ...through(steps.task, [task('think')]),
      stages: through(steps.task, [task('think')]).stages.map((stage) => ({
        ...stage,
        ...(stage.documents ? { documents: [{ name: 'a', title: 'A', kinds: ['quality'] }] } : {}),
      })),
    },
  ],
  check: (workflow, course) => [...aroundIn(workflow, course), ...ofNoCase(workflow)],
};

/** Stages whose documents a case can close without. */
function aroundIn({ stages }: Workflow, course: Course): Fault[] {
  const { placed, starts, closed, knowledge } = course;
  return stages.flatMap(({ id, documents: required = [] }, at) => {
    // Leaving by its end asks for the documents; whoever jumps is not asked.
    const isInside = (one: Point) => placed[one]?.stage === at;
    const end = placed.findLastIndex(({ stage }) => stage === at) + 1;
    const isAsked = ({ from, to, jumps }: Way) => isInside(from) && to === end && !jumps;
    // A case that reopens past the stage has what it requires from its first cycle.
    const begun = starts.filter(({ point }) => point < end);
    return required
      .flatMap(({ name, kinds: only = kinds }): Fault[] => {
        const from = begun.map(({ point, known }) => ({
          point,
          known: knowledge.diagrams.and(known, ofKinds(course, only)),
        }));
        const way = shortestWay(course, closed, { from, facts: 'stay', avoids: isAsked });
        const message = `a case can close without ${name}, which "${id}" requires; let this way leave it by its end`;
        return way
          ? [
              {
                path: ['stages', at, 'documents'],
                message: `${message}: ${inWords(way, 'closed')}`,
              },
            ]
          : [];
      })
      .slice(0, 1);
  });
}

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
