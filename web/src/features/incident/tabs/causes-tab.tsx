import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CauseGraph } from '#domain/causes/graph.ts';
import { type CauseView, causeViews, viewText } from '#domain/causes/views/as-text.ts';
import { type AnswerOf, read } from '#web/api/calls.ts';
import { Section, Sections } from '#web/app/section.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FilterChips } from '#web/ui/filter-chips.tsx';
import { LinedText } from '#web/ui/lined-text.tsx';
import { TabAnswer } from './tab-answer.tsx';
import styles from './tabs.module.css';

const viewWords: Record<CauseView, string> = {
  whys: 'Whys',
  fishbone: 'Fishbone',
  'fault-tree': 'Fault tree',
  levels: 'Levels',
  controls: 'Controls',
};

/** Why the incident came about: as the bullet list that it is written as, or as somebody looks at it. */
export function CausesTab({ incident }: { incident: string }) {
  const query = useQuery(read('showCauses', { params: { incident } }));
  return (
    <TabAnswer query={query} what="causes">
      {(causes) => <Shown causes={causes} />}
    </TabAnswer>
  );
}

function Shown({ causes: { graph, outline, notes } }: { causes: AnswerOf<'showCauses'> }) {
  const [view, look] = useState<CauseView>();
  if (graph.nodes.length === 0) {
    return (
      <EmptyState title="Nothing is said of its causes yet">
        Triggers, conditions, causes and safeguards that did not hold, as one graph.
      </EmptyState>
    );
  }
  // In JSON what is absent is absent.
  const text = view === undefined ? outline : viewText(graph as CauseGraph, view);
  return (
    <Sections>
      <Section id="causes" title="Why it came about">
        <FilterChips
          label="View"
          options={viewWords}
          everything="Bullet list"
          chosen={view}
          onChoose={(chosen) => look(causeViews.find((one) => one === chosen))}
        />
        <LinedText what="the causes" text={text} />
      </Section>
      {notes.length > 0 && (
        <Section id="cause-notes" title="What the causes leave open">
          <ul className={styles.questions}>
            {notes.map(({ asks, nodes }) => (
              <li key={`${asks} ${nodes.join()}`}>
                {asks} <code className={styles.check}>{nodes.join(', ')}</code>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </Sections>
  );
}
