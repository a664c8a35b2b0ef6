import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { CaseView } from '#web/features/case/case-view.ts';
import { Tabs } from '#web/ui/tabs.tsx';
import { EvidenceTab } from './evidence-tab.tsx';
import { FindingsTab } from './findings-tab.tsx';
import { HistoryTab } from './history-tab.tsx';
import { LinkedTab } from './linked-tab.tsx';
import { ProofTab } from './proof-tab.tsx';

const names = ['history', 'findings', 'evidence', 'proof', 'linked'] as const;
type TabName = (typeof names)[number];

/** Everything that there is to know of a case, one view at a time. Which one is in the address, and how it is narrowed. */
export function CaseTabs({ view }: { view: CaseView }) {
  const { tab, only } = useSearch({ from: '/shell/cases/$case' });
  const navigate = useNavigate();
  const chosen: TabName = names.find((name) => name === tab) ?? 'history';
  const go = (search: { tab?: string; only?: string }) =>
    void navigate({
      to: '/cases/$case',
      params: { case: view.case.id },
      search,
      replace: true,
      resetScroll: false,
    });
  const narrow = (value: string | undefined) =>
    go({ tab: chosen, ...(value === undefined ? {} : { only: value }) });
  const evidence = view.history.reduce((count, { data }) => count + lengthOf(data.evidence), 0);
  const shown: Record<TabName, () => ReactNode> = {
    history: () => <HistoryTab view={view} only={only} onOnly={narrow} />,
    findings: () => <FindingsTab view={view} only={only} onOnly={narrow} />,
    evidence: () => <EvidenceTab view={view} />,
    proof: () => <ProofTab view={view} />,
    linked: () => <LinkedTab view={view} />,
  };
  return (
    <section aria-label="All about this case">
      <Tabs
        label="All about this case"
        tabs={[
          { id: 'history', label: 'History', count: view.history.length },
          { id: 'findings', label: 'Findings', count: view.case.findings.length },
          { id: 'evidence', label: 'Evidence', count: evidence },
          { id: 'proof', label: 'Proof' },
          { id: 'linked', label: 'Linked cases' },
        ]}
        chosen={chosen}
        onChoose={(name) => go(name === 'history' ? {} : { tab: name })}
      >
        {shown[chosen]()}
      </Tabs>
    </section>
  );
}

function lengthOf(value: unknown): number {
  return Array.isArray(value) ? value.length : 0;
}
