import { useQuery } from '@tanstack/react-query';
import { read } from '#web/api/calls.ts';
import { storyOf } from '#web/features/shared/story.tsx';
import { HistoryStory } from '#web/ui/history-story.tsx';
import { TabAnswer } from './tab-answer.tsx';

/** Everything that happened to the incident, corrections and all. */
export function HistoryTab({ incident }: { incident: string }) {
  const query = useQuery(read('incidentHistory', { params: { incident } }));
  return (
    <TabAnswer query={query} what="history">
      {(events) => <HistoryStory entries={storyOf(events)} kinds={{}} />}
    </TabAnswer>
  );
}
