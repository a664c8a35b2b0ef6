import { useState } from 'react';
import { notify, notifyProblem } from '#web/app/notices.ts';
import { Page } from '#web/app/page.tsx';
import { Button } from '#web/ui/button.tsx';
import { Callout } from '#web/ui/callout.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { CheckIcon, HelpIcon, ImportIcon, WarningIcon, WorkIcon } from '#web/ui/icons.tsx';
import { type Problem, ProblemPanel } from '#web/ui/problem-panel.tsx';
import { Awaited, SkeletonBlock, SkeletonLine } from '#web/ui/skeleton.tsx';
import { VirtualTable } from '#web/ui/table/virtual-table.tsx';
import { Tabs } from '#web/ui/tabs.tsx';
import { sampleCases } from './content.ts';
import styles from './gallery.module.css';
import { caseColumns } from './sample-columns.tsx';
import { Line, Specimen, State } from './specimen.tsx';

const problem: Problem = {
  title: 'The plan was not approved',
  happened: 'Somebody else changed this case at the same moment.',
  safe: 'Nothing was lost and nothing was done twice.',
  remedy: 'Look at the plan as it is now, then decide again.',
  code: 'VERSION_CONFLICT',
};
const one = sampleCases(1);
const some = sampleCases(40);
const table = {
  columns: caseColumns,
  rowId: ({ id }: { id: string }) => id,
  rowName: ({ id }: { id: string }) => id,
  main: false,
};

/** What is shown where there is nothing, not yet, or a fault. */
export function StatesGallery() {
  return (
    <Page title="States">
      <Specimen title="Nothing here">
        <EmptyState
          icon={<ImportIcon size={20} />}
          title="No reports yet"
          action={<Button tone="primary">Import reports</Button>}
        >
          A report of a scanner is where cases come from. Drop one here and see what it would open.
        </EmptyState>
        <EmptyState icon={<WorkIcon size={20} />} title="Nothing waits for you">
          You are done for now. What comes next will be here, the most urgent first.
        </EmptyState>
      </Specimen>
      <Specimen title="Problems">
        <ProblemPanel problem={problem}>
          <Button size="small">Look at it again</Button>
        </ProblemPanel>
        <ProblemPanel problem={{ title: 'The list could not be read' }} />
      </Specimen>
      <Specimen title="To know">
        <Callout title="This case is private">Only those who are named on it see it.</Callout>
        <Callout tone="note" icon={<HelpIcon />}>
          The plan has not changed since it was approved.
        </Callout>
        <Callout
          tone="warn"
          icon={<WarningIcon />}
          title="The plan changed since you looked"
          actions={<Button size="small">Look at the change</Button>}
        >
          ben added an action two minutes ago.
        </Callout>
        <Callout tone="good" icon={<CheckIcon />} title="Proved gone">
          A report of yesterday covers all 14 findings and shows none.
        </Callout>
      </Specimen>
      <Specimen title="Tabs">
        <SampleTabs />
      </Specimen>
      <Specimen title="Awaited">
        <Awaited what="the sample">
          <SkeletonLine width="40%" />
          <SkeletonLine width="70%" />
          <SkeletonBlock height="6rem" />
        </Awaited>
      </Specimen>
      <Specimen title="Notices">
        <Line>
          <Button
            onClick={() =>
              notify('CASE-2041 was assigned to ben', {
                label: 'Undo',
                run: () => notify('Undone'),
              })
            }
          >
            Say that it is done
          </Button>
          <Button onClick={() => notifyProblem(problem)}>Say what went wrong</Button>
        </Line>
      </Specimen>
      <Specimen title="Tables">
        <State name="Loading">
          <div className={styles.box}>
            <VirtualTable {...table} label="Loading" rows={[]} loading />
          </div>
        </State>
        <State name="None">
          <div className={styles.box}>
            <VirtualTable
              {...table}
              label="None"
              rows={[]}
              instead={
                <EmptyState title="No cases yet">
                  Import a report, and the problems it shows become cases.
                </EmptyState>
              }
            />
          </div>
        </State>
        <State name="One">
          <div className={styles.box}>
            <VirtualTable {...table} label="One" rows={one} />
          </div>
        </State>
        <State name="More to come">
          <div className={styles.box}>
            <VirtualTable {...table} label="More" rows={some} total={400} onMore={() => {}} />
          </div>
        </State>
        <State name="A failing server">
          <div className={styles.box}>
            <VirtualTable
              {...table}
              label="Failed"
              rows={[]}
              instead={
                <div className={styles.bar}>
                  <ProblemPanel
                    problem={{
                      title: 'The cases could not be read',
                      happened: 'The server cannot be reached.',
                      safe: 'Nothing was changed.',
                    }}
                  >
                    <Button size="small">Try again</Button>
                  </ProblemPanel>
                </div>
              }
            />
          </div>
        </State>
      </Specimen>
    </Page>
  );
}

function SampleTabs() {
  const [chosen, choose] = useState('findings');
  return (
    <Tabs
      label="About the case"
      tabs={[
        { id: 'findings', label: 'Findings', count: 14 },
        { id: 'history', label: 'History', count: 1204 },
        { id: 'linked', label: 'Linked cases' },
        { id: 'proof', label: 'Proof' },
      ]}
      chosen={chosen}
      onChoose={choose}
    >
      <p>What the tab “{chosen}” shows.</p>
    </Tabs>
  );
}
