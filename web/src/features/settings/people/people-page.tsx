import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { read } from '#web/api/calls.ts';
import { useMay } from '#web/features/session/me.ts';
import { Unanswered } from '#web/features/settings/answered.tsx';
import { SectionPage } from '#web/features/settings/section-page.tsx';
import { sections } from '#web/features/settings/sections.ts';
import { Button } from '#web/ui/button.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { PeopleTable } from './people-table.tsx';

/** Who may sign in here, and what each may do. */
export function PeoplePage() {
  const may = useMay();
  const [inviting, setInviting] = useState<'person' | 'service'>();
  const manage = may('people.manage');
  return (
    <SectionPage
      section={sections.people}
      fills
      actions={
        manage && (
          <>
            <Button onClick={() => setInviting('service')}>Add a service</Button>
            <Button tone="primary" keys="i" onClick={() => setInviting('person')}>
              Invite a person
            </Button>
          </>
        )
      }
    >
      <People onInvite={manage ? () => setInviting('person') : undefined} />
      {inviting && <InviteDialog kind={inviting} onClose={() => setInviting(undefined)} />}
    </SectionPage>
  );
}

function People({ onInvite }: { onInvite: (() => void) | undefined }) {
  const asked = useQuery(read('listAccounts'));
  const { data, error } = asked;
  if (error && !data) return <Unanswered query={asked} what="the people" />;
  return <PeopleTable accounts={data?.accounts} onInvite={onInvite} />;
}
