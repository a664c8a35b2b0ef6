import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo, useState } from 'react';
import type { CauseGraph } from '#domain/causes/graph.ts';
import { type CauseNote, notesOn } from '#domain/causes/notes.ts';
import { writeOutline } from '#domain/causes/outline/write-outline.ts';
import { viewText } from '#domain/causes/views/as-text.ts';
import { nodesBroken } from '#domain/corrective-action/coverage.ts';
import { read } from '#web/api/calls.ts';
import tabStyles from '#web/features/incident/tabs/tabs.module.css';
import { classNames } from '#web/ui/class-names.ts';
import { compareTexts } from '#web/ui/evidence/diff.ts';
import { DiffText } from '#web/ui/evidence/text-view.tsx';
import { LinedText } from '#web/ui/lined-text.tsx';
import { Tabs } from '#web/ui/tabs.tsx';
import { CauseGraphView } from './cause-graph.tsx';
import styles from './causes.module.css';
import { FaultTrees } from './fault-trees.tsx';

type Props = {
  incident: string;
  graph: CauseGraph;
  /** The graph is that of an earlier text: the one that is written cannot be read. */
  stale?: boolean;
  /** What they leave open; found anew unless given. */
  notes?: readonly CauseNote[] | undefined;
  /** The list as it is on record, where the graph is another. */
  before?: string;
  /** That is what others wrote meanwhile. */
  overtaken?: boolean;
  chosen?: string | undefined;
  onChoose?: (id: string) => void;
};

const views = [
  { id: 'graph', label: 'Graph' },
  { id: 'whys', label: 'Whys' },
  { id: 'fishbone', label: 'Fishbone' },
  { id: 'fault-tree', label: 'Fault tree' },
  { id: 'levels', label: 'Levels' },
  { id: 'controls', label: 'Controls' },
] as const;

const nothing = () => undefined;
const noFacts: ReadonlySet<string> = new Set();

/** What a graph of causes says, in every way that people look at it. */
export function CauseViews(props: Props) {
  const { incident, stale = false, before, overtaken = false, chosen, onChoose = nothing } = props;
  // To reckon cut sets may take longer than a key does.
  const graph = useDeferredValue(props.graph);
  const [looked, look] = useState<string>('graph');
  const notes = useMemo(() => props.notes ?? notesOn(graph, noFacts), [props.notes, graph]);
  const tabs = [
    ...views,
    { id: 'open', label: 'Open', count: notes.length },
    ...(before === undefined ? [] : [{ id: 'changes', label: overtaken ? 'Both' : 'Changes' }]),
  ];
  const wanted = overtaken && before !== undefined ? 'changes' : looked;
  const shown = tabs.some(({ id }) => id === wanted) ? wanted : 'graph';
  const text = views.find(({ id }) => id === shown)?.id;
  return (
    <div className={styles.side}>
      <Tabs label="What the causes say" tabs={tabs} chosen={shown} onChoose={look}>
        <div className={classNames(styles.panel, stale && styles.stale)}>
          {stale && <p className={styles.quiet}>As it was when the list could be read last.</p>}
          {shown === 'graph' && (
            <CauseGraphView graph={graph} chosen={chosen} onChoose={onChoose} />
          )}
          {shown === 'fault-tree' && <Trees incident={incident} graph={graph} />}
          {shown === 'open' && <Notes notes={notes} onChoose={onChoose} />}
          {shown === 'changes' && before !== undefined && (
            <pre className={styles.changes}>
              <DiffText lines={compareTexts(before, writeOutline(graph))} />
            </pre>
          )}
          {text && text !== 'graph' && text !== 'fault-tree' && (
            <LinedText what={`the ${text}`} text={viewText(graph, text)} />
          )}
        </div>
      </Tabs>
    </div>
  );
}

/** The fault trees, held against what is agreed to and done. */
function Trees({ incident, graph }: { incident: string; graph: CauseGraph }) {
  const { data } = useQuery(read('showActions', { params: { incident } }));
  const addressed = useMemo(
    () => (data ? nodesBroken(graph, data.actions) : undefined),
    [data, graph],
  );
  return <FaultTrees graph={graph} addressed={addressed} />;
}

type NotesProps = { notes: readonly CauseNote[]; onChoose: (id: string) => void };

function Notes({ notes, onChoose }: NotesProps) {
  if (notes.length === 0) return <p className={styles.quiet}>The causes leave nothing open.</p>;
  return (
    <ul className={tabStyles.questions}>
      {notes.map(({ asks, nodes }) => (
        <li key={`${asks} ${nodes.join()}`}>
          {asks}{' '}
          {nodes.map((id) => (
            <button key={id} type="button" className={tabStyles.fact} onClick={() => onChoose(id)}>
              {id}
            </button>
          ))}
        </li>
      ))}
    </ul>
  );
}
