import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type AnswerOf, read } from '#web/api/calls.ts';
import { useMay } from '#web/features/session/me.ts';
import { Answered } from '#web/features/settings/answered.tsx';
import { Line, Lines } from '#web/features/settings/lines.tsx';
import { SectionPage } from '#web/features/settings/section-page.tsx';
import { sections } from '#web/features/settings/sections.ts';
import { buttonClass } from '#web/ui/button.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { HashChip } from '#web/ui/hash-chip.tsx';
import { Versions } from './versions.tsx';

/** The newest version of every workflow. */
export function WorkflowsPage() {
  const may = useMay();
  const publishes = may('workflows.publish');
  return (
    <SectionPage
      section={sections.workflows}
      actions={
        (publishes || may('workflows.simulate')) && (
          <Link
            to="/settings/workflows/edit"
            className={buttonClass(publishes ? 'primary' : 'plain')}
          >
            {publishes ? 'Write a workflow' : 'Try a workflow'}
          </Link>
        )
      }
    >
      <Workflows />
      <Versions />
    </SectionPage>
  );
}

function Workflows() {
  const asked = useQuery(read('listWorkflows'));
  return (
    <Answered query={asked} what="the workflows">
      {(workflows) =>
        workflows.length === 0 ? (
          <EmptyState title="No workflow yet">
            Cases cannot be opened without one. Those that ship are published when the server
            starts.
          </EmptyState>
        ) : (
          <Lines label="Workflows">
            {workflows.map((workflow) => (
              <WorkflowLine key={workflow.name} workflow={workflow} />
            ))}
          </Lines>
        )
      }
    </Answered>
  );
}

function WorkflowLine({ workflow }: { workflow: AnswerOf<'listWorkflows'>[number] }) {
  const { name, version, title, kinds, hash } = workflow;
  return (
    <Line
      title={
        <Link
          to="/settings/workflows/$workflow/$version"
          params={{ workflow: name, version: String(version) }}
        >
          {title}
        </Link>
      }
      facts={[`${name}, version ${version}`, `For ${kinds.join(', ')} cases`]}
      mark={<HashChip hash={hash} of="hash of the file" />}
    />
  );
}
