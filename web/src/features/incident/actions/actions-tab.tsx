import { useQuery } from '@tanstack/react-query';
import { read } from '#web/api/calls.ts';
import { Section } from '#web/app/section.tsx';
import { CutSets } from '#web/features/incident/causes/cut-sets.tsx';
import { useIncidentTime } from '#web/features/incident/incident-time.ts';
import type { IncidentView } from '#web/features/incident/incident-view.ts';
import { TabAnswer } from '#web/features/incident/tabs/tab-answer.tsx';
import tabStyles from '#web/features/incident/tabs/tabs.module.css';
import { type Actions, standingWords } from './action-words.ts';
import styles from './actions.module.css';
import { Board } from './board.tsx';

/** What is done about an incident: its actions by how they stand, and beside them the ways to it that they leave open. */
export function ActionsTab({ view }: { view: IncidentView }) {
  const incident = view.incident.id;
  const query = useQuery(read('showActions', { params: { incident } }));
  return (
    <TabAnswer query={query} what="actions">
      {(actions) => (
        <div className={styles.tab}>
          <Board incident={incident} actions={actions} />
          <div className={styles.open}>
            <Ways incident={incident} actions={actions} />
            <Asked actions={actions} />
            <Earlier actions={actions} />
          </div>
        </div>
      )}
    </TabAnswer>
  );
}

type Props = { actions: Actions };

function Ways({ incident, actions: { coverage } }: Props & { incident: string }) {
  const { data } = useQuery(read('showCauses', { params: { incident } }));
  const texts = new Map(data?.graph.nodes.map(({ id, text }) => [id, text]));
  if (coverage.length === 0) return null;
  return (
    <Section id="ways" title="Which ways to it are broken">
      {coverage.map(({ top, cutSets }) => (
        <div key={top}>
          <p className={tabStyles.quiet}>{`${top} ${texts.get(top) ?? ''}`}</p>
          <CutSets cutSets={cutSets} nameOf={(id) => texts.get(id) ?? ''} />
        </div>
      ))}
    </Section>
  );
}

function Asked({ actions: { questions } }: Props) {
  if (questions.length === 0) return null;
  return (
    <Section id="action-questions" title="What the actions leave open">
      <ul className={tabStyles.questions}>
        {questions.map(({ asks, actions, nodes }) => (
          <li key={`${actions.join()} ${nodes.join()} ${asks}`}>
            <code className={tabStyles.check}>{[...actions, ...nodes].join(', ')}</code> {asks}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Earlier({ actions: { earlier } }: Props) {
  const { exact } = useIncidentTime();
  if (earlier.length === 0) return null;
  return (
    <Section id="earlier" title="What was decided when it happened earlier">
      <ul className={tabStyles.questions}>
        {earlier.map(({ incident, action, text, verdict, by, at, reason, until }) => (
          <li key={`${incident} ${action} ${at}`}>
            {`${incident} ${action} “${text}”: ${standingWords[verdict].toLowerCase()} on ${exact(at)} by ${by} until ${exact(until)}: ${reason}`}
          </li>
        ))}
      </ul>
    </Section>
  );
}
