import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { read } from '#web/api/calls.ts';
import { ApiProblem } from '#web/api/client.ts';
import { Page } from '#web/app/page.tsx';
import { problemOf } from '#web/app/problem-of.ts';
import { useMe } from '#web/features/session/me.ts';
import { DraftPlace } from '#web/features/shared/use-draft.ts';
import { Button } from '#web/ui/button.tsx';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import { CaseLoading } from './case-loading.tsx';
import { CaseMissing } from './case-missing.tsx';
import styles from './case-page.module.css';
import { type CaseView, offers } from './case-view.ts';
import { CaseDialogs } from './dialogs/case-dialogs.tsx';
import type { DialogName } from './dialogs/dialog-name.ts';
import { CaseHead } from './head/case-head.tsx';
import { CaseMenu } from './head/case-menu.tsx';
import { CaseRail } from './head/case-rail.tsx';
import { NextCard } from './next/next-card.tsx';
import { CaseTabs } from './tabs/case-tabs.tsx';

/** A case: what it is, where it stands, what is next and who does it, and how all of that is known. */
export function CasePage() {
  const { case: id } = useParams({ from: '/shell/cases/$case' });
  const { name } = useMe();
  const {
    data: view,
    error,
    refetch,
    isFetching,
  } = useQuery(read('showCase', { params: { case: id } }));
  if (error instanceof ApiProblem && ['CASE_UNKNOWN', 'REQUEST_INVALID'].includes(error.code)) {
    return <CaseMissing id={id} />;
  }
  return (
    <Page
      title={id}
      windowTitle={view && `${id} ${view.case.title}`}
      trail={<Link to="/cases">Cases</Link>}
    >
      <div className={styles.page}>
        {error && (
          <ProblemPanel
            problem={problemOf(error, {
              title: view ? 'The case could not be read anew' : 'The case could not be read',
              safe: view
                ? 'What you see may be older; what you wrote is kept.'
                : 'Nothing was changed by it.',
            })}
          >
            <Button busy={isFetching} onClick={() => void refetch()}>
              Try again
            </Button>
          </ProblemPanel>
        )}
        {view ? (
          <DraftPlace value={`${name}/${id}`}>
            <Case key={id} view={view} />
          </DraftPlace>
        ) : (
          !error && <CaseLoading />
        )}
      </div>
    </Page>
  );
}

function Case({ view }: { view: CaseView }) {
  const [dialog, setDialog] = useState<{ name?: DialogName; times: number }>({ times: 0 });
  const [editing, setEditing] = useState(false);
  const planned = view.case.plan !== undefined && view.waits?.for !== 'plan';
  const mayChange = planned && !editing && offers(view, 'proposePlan');
  const open = (name: DialogName) => setDialog(({ times }) => ({ name, times: times + 1 }));
  const assign = () => open('assign');
  return (
    <>
      <CaseHead
        view={view}
        onAssign={assign}
        onTell={() => open('instant')}
        menu={
          <CaseMenu
            view={view}
            onOpen={open}
            onEdit={mayChange ? () => setEditing(true) : undefined}
          />
        }
      />
      <CaseRail view={view} />
      <NextCard
        view={view}
        editing={editing}
        onEditing={setEditing}
        onAssign={assign}
        onNote={() => open('note')}
      />
      <CaseTabs view={view} />
      <CaseDialogs
        view={view}
        open={dialog.name}
        times={dialog.times}
        onClose={() => setDialog(({ times }) => ({ times }))}
      />
    </>
  );
}
