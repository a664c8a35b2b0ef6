import { useState } from 'react';
import { CodeEditor } from '#web/ui/code/code-editor.tsx';
import { GraphCanvas } from '#web/ui/graph/graph-canvas.tsx';
import { State } from './specimen.tsx';

const text = 'steps:\n  - drain\n  - snapshot # before anything else\n  - retries: many\n';
const notes = [{ line: 4, column: 5, message: 'write a number' }];
const offers = (written: string, at: number) => ({
  from: Math.max(0, written.slice(0, at).search(/\w*$/)),
  options: [
    { label: 'drain', says: 'Takes the traffic away first.' },
    { label: 'restart', detail: 'required' },
  ],
});

/** A text that is written by hand, with a fault in it. */
export function WrittenText() {
  const [written, setWritten] = useState(text);
  return (
    <CodeEditor
      label="Steps"
      language="yaml"
      text={written}
      onChange={setWritten}
      notes={written === text ? notes : []}
      complete={offers}
    />
  );
}

const list = '- Checkout failed\n  - Pool ran dry {or CAP F-4}\n    - ^C2\n';
const questions = [
  { line: 1, column: 3, message: 'Since when?', severity: 'info' as const },
  {
    line: 2,
    column: 5,
    end: { line: 2, column: 9 },
    message: 'Which pool?',
    severity: 'warning' as const,
  },
];

/** A bullet list that is written by hand, with what is asked of it. */
export function WrittenList() {
  const [written, setWritten] = useState(list);
  return (
    <CodeEditor
      label="Causes"
      language="outline"
      text={written}
      onChange={setWritten}
      notes={written === list ? questions : []}
    />
  );
}

const box = { width: 160, height: 40 };
const nodes = [
  { id: 'drain', group: 'before', content: 'Drain', ...box },
  { id: 'snapshot', group: 'before', content: 'Snapshot', ...box },
  { id: 'upgrade', group: 'after', content: 'Upgrade', look: 'bad' as const, ...box },
  { id: 'end', content: 'Done', look: 'end' as const, ...box },
];
const edges = [
  { from: 'drain', to: 'snapshot' },
  { from: 'snapshot', to: 'upgrade' },
  { from: 'upgrade', to: 'drain', label: 'failed', back: true },
  { from: 'upgrade', to: 'end', label: 'else' },
];
const groups = [
  { id: 'before', title: 'Before' },
  { id: 'after', title: 'After, with a title that is too long for the room that it has' },
];

/** Boxes, groups and ways, one of them back. */
export function DrawnGraph() {
  const [chosen, setChosen] = useState<string>();
  return (
    <>
      <GraphCanvas
        label="Steps as they go"
        nodes={nodes}
        edges={edges}
        groups={groups}
        chosen={chosen}
        onChoose={setChosen}
      />
      <State name="None">
        <GraphCanvas label="No steps" nodes={[]} edges={[]} groups={[]} onChoose={setChosen} />
      </State>
    </>
  );
}
