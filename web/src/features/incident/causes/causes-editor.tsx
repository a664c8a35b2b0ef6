import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';
import { read } from '#web/api/calls.ts';
import { refusalOf } from '#web/features/incident/refusal-of.ts';
import { ProblemList } from '#web/features/settings/workflows/editor/problem-list.tsx';
import { Button } from '#web/ui/button.tsx';
import { Callout } from '#web/ui/callout.tsx';
import { CodeEditor, type CodeEditorHandle } from '#web/ui/code/code-editor.tsx';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import { CauseViews } from './cause-views.tsx';
import styles from './causes.module.css';
import { differenceWords } from './difference-words.ts';
import { causeOffersAt } from './offers.ts';
import { type Causes, useCausesDraft } from './use-causes-draft.ts';

type Props = { incident: string; causes: Causes };

/** The causes as a bullet list that is written, its faults in place, and beside it what it says. */
export function CausesEditor({ incident, causes }: Props) {
  const draft = useCausesDraft(incident, causes);
  const { text, graph, faults, places, sound, overtaken } = draft;
  const [line, setLine] = useState(1);
  const code = useRef<CodeEditorHandle>(null);
  const goTo = useCallback((to: number) => code.current?.goTo(to), []);
  const notes = useMemo(() => faults.map((fault) => ({ ...fault, column: 1 })), [faults]);
  const facts = useQuery(read('listFacts', { params: { incident }, query: { limit: FACTS } }));
  const names = useMemo(
    () => ({ nodes: graph.nodes, facts: facts.data?.facts ?? [] }),
    [graph, facts.data],
  );
  return (
    <div className={styles.panes}>
      <div className={styles.text}>
        {overtaken && <Overtaken draft={draft} />}
        <div className={styles.editor}>
          <CodeEditor
            ref={code}
            label="Causes"
            language="outline"
            text={text}
            onChange={draft.write}
            notes={notes}
            complete={(asked, at) => causeOffersAt(asked, at, names)}
            onLine={setLine}
          />
        </div>
        <SaveLine draft={draft} />
        <ProblemList
          check={{ checked: { problems: notes }, current: true, error: null, again: draft.drop }}
          onChoose={({ line: at }) => goTo(at)}
        />
      </div>
      <CauseViews
        incident={incident}
        graph={graph}
        stale={!sound}
        notes={draft.written ? undefined : causes.notes}
        {...(draft.written && sound ? { before: causes.outline } : {})}
        overtaken={overtaken}
        chosen={places.findLast((place) => place.line <= line)?.id}
        onChoose={(id) => {
          const place = places.find((one) => one.id === id);
          if (place) goTo(place.line);
        }}
      />
    </div>
  );
}

/** So many facts are offered to be cited, from the first on. */
const FACTS = 500;

type Draft = ReturnType<typeof useCausesDraft>;

/** What saving would make otherwise, and what can be done with what is written. */
function SaveLine({ draft }: { draft: Draft }) {
  const { difference, sound, written, overtaken, save, drop } = draft;
  const wrong = sound ? undefined : 'Put right what is wrong with it first';
  const same = difference ? undefined : 'Nothing is otherwise than it was';
  const others = overtaken ? 'Decide first what becomes of what others wrote' : undefined;
  return (
    <>
      <div className={styles.save}>
        <p role="status" className={styles.quiet}>
          {difference ? `Not saved yet: ${differenceWords(difference)}` : sound && 'Saved'}
        </p>
        <Button onClick={drop} blocked={written ? undefined : 'Nothing is written yet'}>
          Start over
        </Button>
        <Button
          tone="primary"
          keys="mod+s"
          onClick={save.send}
          busy={save.isPending}
          blocked={others ?? wrong ?? same}
        >
          Save the causes
        </Button>
      </div>
      {save.error && !overtaken && (
        <ProblemPanel
          problem={{
            ...refusalOf(save.error, 'The causes were not saved'),
            safe: 'What you wrote is kept in this window.',
          }}
        />
      )}
    </>
  );
}

/** Others were faster: both are shown beside it, and nothing is lost of either. */
function Overtaken({ draft: { drop, goOver, save } }: { draft: Draft }) {
  return (
    <Callout
      tone="warn"
      live
      title="Somebody revised the causes meanwhile"
      actions={
        <>
          <Button onClick={drop}>Take theirs</Button>
          <Button
            onClick={() => {
              save.reset();
              goOver();
            }}
          >
            Go on with mine
          </Button>
        </>
      }
    >
      <p>
        Beside it is what yours says otherwise than theirs: bring into yours what you want to keep,
        or take theirs; undo brings yours back.
      </p>
    </Callout>
  );
}
