import { useQuery } from '@tanstack/react-query';
import { read } from '#web/api/calls.ts';
import type { IncidentView } from '#web/features/incident/incident-view.ts';
import { TabAnswer } from '#web/features/incident/tabs/tab-answer.tsx';
import { LinedText } from '#web/ui/lined-text.tsx';
import { PostmortemEditor } from './postmortem-editor.tsx';

/** The post-mortem of the incident: its text, and beside it what is asked of it and how it reads. */
export function PostmortemTab({ view: { incident, mayWork } }: { view: IncidentView }) {
  const query = useQuery(read('showPostmortem', { params: { incident: incident.id } }));
  return (
    <TabAnswer query={query} what="post-mortem">
      {(postmortem) =>
        mayWork && !incident.closed ? (
          <PostmortemEditor incident={incident.id} postmortem={postmortem} />
        ) : (
          <LinedText what="the post-mortem" text={postmortem.text} />
        )
      }
    </TabAnswer>
  );
}
