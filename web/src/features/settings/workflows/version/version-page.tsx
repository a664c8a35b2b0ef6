import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type AnswerOf, read } from '#web/api/calls.ts';
import { useMay } from '#web/features/session/me.ts';
import { Answered } from '#web/features/settings/answered.tsx';
import { Panel } from '#web/features/settings/panel.tsx';
import { SectionPage } from '#web/features/settings/section-page.tsx';
import { sections } from '#web/features/settings/sections.ts';
import { CalendarView } from '#web/features/settings/workflows/calendars/calendar-view.tsx';
import type { Version } from '#web/features/settings/workflows/newest-published.ts';
import { shownDefinition } from '#web/features/settings/workflows/shown-definition.ts';
import { WorkflowClocks } from '#web/features/settings/workflows/workflow-clocks.tsx';
import { WorkflowRail } from '#web/features/settings/workflows/workflow-rail.tsx';
import { yamlLine } from '#web/features/settings/workflows/yaml-line.tsx';
import { HashChip } from '#web/ui/hash-chip.tsx';
import { LinedText } from '#web/ui/lined-text.tsx';
import styles from './version.module.css';
import { VersionActs } from './version-acts.tsx';

const route = getRouteApi('/shell/settings/workflows/$workflow/$version');

/** One published version, which never changes: what it asks of a case, and the text that says so. */
export function VersionPage() {
  const { workflow: name, version } = route.useParams();
  const params = { workflow: name, version: Number(version) };
  const asked = useQuery({
    ...read('showWorkflow', { params }),
    enabled: useMay()('cases.read'),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const versions = useQuery(read('listVersions'));
  const published = (versions.data?.versions ?? []).filter(
    (one) => one.name === name && one.state !== 'draft',
  );
  const own = published.find((one) => one.version === params.version);
  const others = published.filter((one) => one !== own);
  return (
    <SectionPage
      section={sections.workflows}
      title={`${name}, version ${version}`}
      says={own ? standing(own) : sections.workflows.says}
      actions={own && <VersionActs version={own} others={others} />}
      wide
    >
      <Answered query={asked} what="the workflow">
        {(workflow) => <Asks workflow={workflow} />}
      </Answered>
    </SectionPage>
  );
}

/** What a version is to new cases, and to those that there are. */
function standing({ state, cases }: Version): string {
  const open = cases === 1 ? 'One open case runs' : `${cases || 'No'} open cases run`;
  return state === 'retired'
    ? `Retired: no new case runs under it. ${open} under it to the end.`
    : `Published, and never changed any more. ${open} under it.`;
}

type Shown = { workflow: AnswerOf<'showWorkflow'> };

function Asks({ workflow: { text, hash, definition: read } }: Shown) {
  const definition = shownDefinition(read);
  return (
    <div className={styles.columns}>
      <div className={styles.form}>
        <Panel
          title={definition.title}
          says={`For ${definition.kinds.join(', ')} cases. By when what is done:`}
        >
          <WorkflowClocks levels={definition.serviceLevels} />
        </Panel>
        <CalendarView text={text} />
        <Panel title="Stages and steps">
          <WorkflowRail definition={definition} />
        </Panel>
      </div>
      <Panel
        title="The text"
        says="As it was published. Its hash is part of every plan that is approved under it."
        actions={<HashChip hash={hash} of="hash of the file" />}
      >
        <LinedText what="the file" text={text} draw={yamlLine} />
      </Panel>
    </div>
  );
}
