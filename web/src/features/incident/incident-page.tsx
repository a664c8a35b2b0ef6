import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { read } from '#web/api/calls.ts';
import { AnswerPage } from '#web/app/answer-page.tsx';
import { useMe } from '#web/features/session/me.ts';
import { chosenOf } from '#web/features/shared/chosen-of.ts';
import { DraftPlace } from '#web/features/shared/use-draft.ts';
import { Awaited, SkeletonBlock } from '#web/ui/skeleton.tsx';
import { Tabs } from '#web/ui/tabs.tsx';
import { IncidentHead } from './head/incident-head.tsx';
import styles from './incident-page.module.css';
import { ZoneContext } from './incident-time.ts';
import type { IncidentView } from './incident-view.ts';
import { NoteLine } from './note/note-line.tsx';
import { Links, Roles } from './people/people-and-links.tsx';
import type { RoomSearch } from './room-search.ts';
import { HistoryTab } from './tabs/history-tab.tsx';
import { ImpactTab } from './tabs/impact-tab.tsx';
import { Questions } from './tabs/questions.tsx';
import { SourcesTab } from './tabs/sources-tab.tsx';
import { TimelineEditor } from './timeline/timeline-editor.tsx';

const route = getRouteApi('/shell/incidents/$incident');

// What brings the editor of texts with it is fetched when it is first looked at.
const CausesTab = lazy(async () => ({
  default: (await import('./causes/causes-tab.tsx')).CausesTab,
}));
const ActionsTab = lazy(async () => ({
  default: (await import('./actions/actions-tab.tsx')).ActionsTab,
}));
const PostmortemTab = lazy(async () => ({
  default: (await import('./postmortem/postmortem-tab.tsx')).PostmortemTab,
}));

/** The room of one incident: how it stands, a line to note what happens, its timeline, and what came of it. */
export function IncidentPage() {
  const { incident: id } = route.useParams();
  const { name } = useMe();
  const query = useQuery(read('showIncident', { params: { incident: id } }));
  return (
    <AnswerPage
      title={query.data ? `${id} ${query.data.incident.title}` : id}
      trail={<Link to="/incidents">Incidents</Link>}
      thing="incident"
      query={query}
      heights={['6rem', '4rem', '24rem']}
    >
      {(view) => (
        <ZoneContext value={view.incident.zone}>
          <DraftPlace value={`${name}/${id}`}>
            <Room view={view} />
          </DraftPlace>
        </ZoneContext>
      )}
    </AnswerPage>
  );
}

type Part = { [Key in keyof RoomSearch]: string | undefined };

function Room({ view }: { view: IncidentView }) {
  const { incident, facts, mayWork } = view;
  const search = route.useSearch();
  const navigate = useNavigate();
  const [wanted, want] = useState<{ fact: string }>();
  const go = (next: Part) =>
    void navigate({
      to: '/incidents/$incident',
      params: { incident: incident.id },
      search: chosenOf(next),
      replace: true,
    });
  // A fact that is asked for is in the timeline as a whole, whatever part of it was looked at.
  const toFact = (fact: string) => {
    go({});
    want({ fact });
  };
  const tab = tabs.some(({ id }) => id === search.tab) ? (search.tab ?? '') : 'timeline';
  const questions = view.questions.reduce((sum, { count }) => sum + count, 0);
  const counts: Record<string, number> = { timeline: facts.standing, questions };
  return (
    <div className={styles.room}>
      <IncidentHead view={view} onFact={toFact} />
      {mayWork && !incident.closed && <NoteLine incident={incident.id} onNoted={toFact} />}
      <Tabs
        label="About the incident"
        tabs={tabs.map((one) => ({ ...one, count: counts[one.id] }))}
        chosen={tab}
        onChoose={(chosen) => go({ tab: chosen === 'timeline' ? undefined : chosen })}
      >
        {tab === 'timeline' && (
          <TimelineEditor
            view={view}
            search={search}
            onSearch={(part) => go({ ...search, ...part })}
            wanted={wanted}
          />
        )}
        {tab === 'questions' && <Questions view={view} onFact={toFact} />}
        {tab === 'people' && (
          <div className={styles.columns}>
            <Roles view={view} />
            <Links view={view} />
          </div>
        )}
        {tab === 'impact' && <ImpactTab incident={incident.id} />}
        {tab === 'causes' && (
          <Later what="the causes">
            <CausesTab view={view} />
          </Later>
        )}
        {tab === 'actions' && (
          <Later what="the actions">
            <ActionsTab view={view} />
          </Later>
        )}
        {tab === 'postmortem' && (
          <Later what="the post-mortem">
            <PostmortemTab view={view} />
          </Later>
        )}
        {tab === 'sources' && <SourcesTab view={view} />}
        {tab === 'history' && <HistoryTab incident={incident.id} />}
      </Tabs>
    </div>
  );
}

function Later({ what, children }: { what: string; children: ReactNode }) {
  const awaited = (
    <Awaited what={what}>
      <SkeletonBlock height="24rem" />
    </Awaited>
  );
  return <Suspense fallback={awaited}>{children}</Suspense>;
}

/** What there is to look at in the room, in its order. */
const tabs = [
  { id: 'timeline', label: 'Timeline' },
  { id: 'questions', label: 'Open questions' },
  { id: 'people', label: 'People and links' },
  { id: 'impact', label: 'Impact' },
  { id: 'causes', label: 'Causes' },
  { id: 'actions', label: 'Actions' },
  { id: 'postmortem', label: 'Post-mortem' },
  { id: 'sources', label: 'Sources' },
  { id: 'history', label: 'History' },
] as const;
