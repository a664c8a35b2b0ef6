import { useQuery } from '@tanstack/react-query';
import type { CauseGraph } from '#domain/causes/graph.ts';
import { read } from '#web/api/calls.ts';
import type { IncidentView } from '#web/features/incident/incident-view.ts';
import { TabAnswer } from '#web/features/incident/tabs/tab-answer.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { LinedText } from '#web/ui/lined-text.tsx';
import { CauseViews } from './cause-views.tsx';
import styles from './causes.module.css';
import { CausesEditor } from './causes-editor.tsx';

/** Why the incident came about: the bullet list that it is written as, and beside it what that says. */
export function CausesTab({ view }: { view: IncidentView }) {
  const { incident, mayWork } = view;
  const query = useQuery(read('showCauses', { params: { incident: incident.id } }));
  return (
    <TabAnswer query={query} what="causes">
      {(causes) => {
        if (mayWork && !incident.closed)
          return <CausesEditor incident={incident.id} causes={causes} />;
        // In JSON what is absent is absent.
        const graph = causes.graph as CauseGraph;
        if (graph.nodes.length === 0) {
          return (
            <EmptyState title="Nothing is said of its causes yet">
              Triggers, conditions, causes and safeguards that did not hold, as one graph.
            </EmptyState>
          );
        }
        return (
          <div className={styles.panes}>
            <LinedText what="the causes" text={causes.outline} />
            <CauseViews incident={incident.id} graph={graph} notes={causes.notes} />
          </div>
        );
      }}
    </TabAnswer>
  );
}
