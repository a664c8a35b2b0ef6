import { useMemo } from 'react';
import { CLOSED, type Flow } from '#domain/workflow/flow.ts';
import type { PlacedStep } from '#domain/workflow/placed-steps.ts';
import type { Step } from '#domain/workflow/step.ts';
import { stepSorts } from '#web/features/settings/workflows/shown-definition.ts';
import { type CanvasNode, GraphCanvas } from '#web/ui/graph/graph-canvas.tsx';
import type { GraphEdge } from '#web/ui/graph/layout.ts';
import type { Checked } from './use-check.ts';
import styles from './workflow-graph.module.css';

type Props = {
  flow: Flow;
  stages: NonNullable<Checked['definition']>['stages'];
  problems: Checked['problems'];
  /** The step that the text is at, by its id in the flow. */
  chosen: string | undefined;
  onChoose: (step: PlacedStep) => void;
};

const WIDTH = 208;
const HEIGHT = 48;
/** As much of a condition as there is room for on a line of the graph. */
const MOST_SAID = 34;

/** A workflow as it goes: its steps in their stages, and every way between them. */
export function WorkflowGraph({ flow, stages, problems, chosen, onChoose }: Props) {
  const { steps, ways } = flow;
  const nodes = useMemo(() => nodesOf(steps, problems), [steps, problems]);
  const edges = useMemo(
    () =>
      ways.map(
        ({ from, to, when, back }): GraphEdge => ({
          from,
          to,
          back,
          ...(when === undefined ? {} : { label: cut(when) }),
        }),
      ),
    [ways],
  );
  return (
    <GraphCanvas
      label="Stages and steps"
      nodes={nodes}
      edges={edges}
      groups={stages.map(({ title }, at) => ({ id: `stage ${at}`, title }))}
      chosen={chosen}
      onChoose={(id) => {
        const step = steps.find((one) => one.id === id);
        if (step) onChoose(step);
      }}
    />
  );
}

function nodesOf(steps: readonly PlacedStep[], problems: Props['problems']): CanvasNode[] {
  const size = { width: WIDTH, height: HEIGHT };
  const nodes = steps.map(({ id, step, stage }): CanvasNode => {
    const faults = problems.filter(({ path = '' }) => path === id || path.startsWith(`${id}.`));
    return {
      id,
      ...size,
      group: `stage ${stage}`,
      look: faults.length > 0 ? 'bad' : 'plain',
      content: <StepBox step={step} faults={faults.map(({ message }) => message)} />,
    };
  });
  const end = { ...size, height: 32, look: 'end' } as const;
  return [...nodes, { id: CLOSED, ...end, content: 'Closed' }];
}

function StepBox({ step, faults }: { step: Step; faults: readonly string[] }) {
  const { title, kind, if: condition } = step;
  return (
    <>
      <span className={styles.title}>{title}</span>
      <span className={styles.kind}>
        {stepSorts[kind]}
        {condition !== undefined && ` · if ${condition}`}
      </span>
      {faults.length > 0 && <span className="unseen">{faults.join(', ')}</span>}
    </>
  );
}

function cut(text: string): string {
  return text.length > MOST_SAID ? `${text.slice(0, MOST_SAID - 1)}…` : text;
}
