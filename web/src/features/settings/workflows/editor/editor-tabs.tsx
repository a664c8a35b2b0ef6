import { type ReactNode, useMemo, useState } from 'react';
import { flowOf } from '#domain/workflow/flow.ts';
import { useMay } from '#web/features/session/me.ts';
import { Calendars } from '#web/features/settings/workflows/calendars/calendars-panel.tsx';
import { Comparison } from '#web/features/settings/workflows/comparison.tsx';
import { uncheckedYet } from '#web/features/shared/use-text-check.ts';
import { classNames } from '#web/ui/class-names.ts';
import { Tabs } from '#web/ui/tabs.tsx';
import type { Base } from './base-text.ts';
import styles from './editor.module.css';
import { stepLines } from './step-lines.ts';
import { TrySimulation } from './try-simulation.tsx';
import type { Check, Checked } from './use-check.ts';
import { WorkflowGraph } from './workflow-graph.tsx';

type Props = {
  text: string;
  base: Base | undefined;
  check: Check;
  /** The line that the cursor is on. */
  line: number;
  onLine: (line: number) => void;
  onChange: (text: string) => void;
};

/** The same from drawing to drawing, so that the graph is not laid out anew. */
const none: Checked['problems'] = [];

/** What a text means, beside it. */
export function EditorTabs(props: Props) {
  const { text, base, check, onChange } = props;
  const may = useMay();
  const [chosen, setChosen] = useState('graph');
  const [tried, setTried] = useState<string>();
  const tabs = [
    { id: 'graph', label: 'Graph' },
    { id: 'calendars', label: 'Calendars' },
    ...(base ? [{ id: 'changes', label: `Changes from version ${base.version}` }] : []),
    ...(may('workflows.simulate') ? [{ id: 'simulation', label: 'Simulation' }] : []),
  ];
  return (
    <div className={styles.side}>
      <Tabs label="What it means" tabs={tabs} chosen={chosen} onChoose={setChosen}>
        <div className={styles.panel}>
          {chosen === 'graph' && <LiveGraph {...props} />}
          {chosen === 'calendars' && <Calendars text={text} onChange={onChange} />}
          {chosen === 'changes' && base && (
            <Sound check={check}>
              <Comparison from={base} to={{ text }} titles={[`version ${base.version}`, 'now']} />
            </Sound>
          )}
          {chosen === 'simulation' && (
            <TrySimulation
              text={text}
              blocked={uncheckedYet(check)}
              tried={tried}
              onTry={setTried}
            />
          )}
        </div>
      </Tabs>
    </div>
  );
}

/** What only a text shows that nothing is wrong with. */
function Sound({ check: { checked, current }, children }: { check: Check; children: ReactNode }) {
  if (current && checked?.ok) return children;
  const says = current ? 'Put right what is wrong with the text first.' : 'The text is checked.';
  return <p className={styles.quiet}>{says}</p>;
}

/** The graph of the text as it could be read last: of one that cannot be read now, it is dimmed. */
function LiveGraph({ text, check: { checked, last }, line, onLine }: Props) {
  const lines = useMemo(() => stepLines(text), [text]);
  const flow = useMemo(() => last && flowOf(last), [last]);
  if (!last || !flow) {
    return <p className={styles.quiet}>The graph is drawn as soon as the text can be read.</p>;
  }
  // What is used stands elsewhere, under the line of the step that uses it.
  const own = flow.steps.filter(({ used }) => !used).map(({ path }) => path);
  const readable = checked?.definition !== undefined;
  return (
    <div className={classNames(styles.graph, !readable && styles.stale)}>
      {!readable && <p className={styles.quiet}>As it was when the text could be read last.</p>}
      <WorkflowGraph
        flow={flow}
        stages={last.stages}
        problems={readable ? checked.problems : none}
        chosen={lines.pathAt(line, own)?.join('.')}
        onChoose={({ path }) => {
          const to = lines.lineOf(path);
          if (to !== undefined) onLine(to);
        }}
      />
    </div>
  );
}
