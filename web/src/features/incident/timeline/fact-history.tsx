import { useQuery } from '@tanstack/react-query';
import { read } from '#web/api/calls.ts';
import { problemOf } from '#web/app/problem-of.ts';
import type { Fact, HistoryEvent } from '#web/features/incident/incident-view.ts';
import { storyOf } from '#web/features/shared/story.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { HistoryStory } from '#web/ui/history-story.tsx';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import { Awaited, SkeletonBlock } from '#web/ui/skeleton.tsx';
import styles from './timeline.module.css';

type Props = { incident: string; fact: Fact; onClose: () => void };

/** Everything that was ever said of a fact: who noted it, each correction with what stood before, its source's clock. */
export function FactHistory({ incident, fact, onClose }: Props) {
  const { data, error } = useQuery(read('incidentHistory', { params: { incident } }));
  return (
    <Dialog title={`${fact.id}, as it was told`} open onClose={onClose} look="large">
      <div className={styles.history}>
        <p>{fact.text}</p>
        {fact.raw && <pre className={styles.raw}>{fact.raw}</pre>}
        {error && (
          <ProblemPanel problem={problemOf(error, { title: 'The history could not be loaded' })} />
        )}
        {!data && !error && (
          <Awaited what="the history">
            <SkeletonBlock height="6rem" />
          </Awaited>
        )}
        {data && <HistoryStory entries={storyOf(data.filter(concerns(fact)))} kinds={{}} />}
      </div>
    </Dialog>
  );
}

/** Whether an event is of the fact, or of what told it. */
function concerns({ id, source, file }: Fact): (event: HistoryEvent) => boolean {
  return ({ type, data }) => {
    const said = data as Record<string, unknown>;
    if (said.fact === id || said.before === id) return true;
    if (type === 'FactsImported') {
      return file !== undefined && (said.file as { sha256?: string }).sha256 === file.sha256;
    }
    if (type === 'FactsTakenBack') return file !== undefined && said.sha256 === file.sha256;
    return type === 'SourceClockSet' && source !== undefined && said.source === source;
  };
}
