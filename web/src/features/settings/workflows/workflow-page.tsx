import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type AnswerOf, read } from '#web/api/calls.ts';
import { useMay } from '#web/features/session/me.ts';
import { Answered } from '#web/features/settings/answered.tsx';
import { Panel } from '#web/features/settings/panel.tsx';
import { SectionPage } from '#web/features/settings/section-page.tsx';
import { sections } from '#web/features/settings/sections.ts';
import { HashChip } from '#web/ui/hash-chip.tsx';
import { LinedText } from '#web/ui/lined-text.tsx';
import { shownDefinition } from './shown-definition.ts';
import styles from './workflow.module.css';
import { WorkflowClocks } from './workflow-clocks.tsx';
import { WorkflowRail } from './workflow-rail.tsx';
import { yamlLine } from './yaml-line.tsx';

const route = getRouteApi('/shell/settings/workflows/$workflow/$version');

/** One published version, which never changes: what it asks of a case, and the text that says so. */
export function WorkflowPage() {
  const { workflow: name, version } = route.useParams();
  const params = { workflow: name, version: Number(version) };
  const asked = useQuery({
    ...read('showWorkflow', { params }),
    enabled: useMay()('cases.read'),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <SectionPage
      section={sections.workflows}
      title={`${name}, version ${version}`}
      says="A published version never changes: each case runs to its end under the text that it was opened with."
      wide
    >
      <Answered query={asked} what="the workflow">
        {(workflow) => <Version workflow={workflow} />}
      </Answered>
    </SectionPage>
  );
}

type Shown = { workflow: AnswerOf<'showWorkflow'> };

function Version({ workflow: { text, hash, definition: read } }: Shown) {
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
