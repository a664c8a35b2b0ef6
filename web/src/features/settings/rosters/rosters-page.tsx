import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { read } from '#web/api/calls.ts';
import { useMay } from '#web/features/session/me.ts';
import { Answered } from '#web/features/settings/answered.tsx';
import { SectionPage } from '#web/features/settings/section-page.tsx';
import { sections } from '#web/features/settings/sections.ts';
import { Button } from '#web/ui/button.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { RemoveRoster } from './remove-roster.tsx';
import { RosterCard } from './roster-card.tsx';
import { RosterDialog } from './roster-dialog.tsx';
import type { Roster } from './roster-text.ts';

type Asked = { what: 'define'; roster?: Roster } | { what: 'remove'; roster: Roster };

/** Who shares work, and who is on call now. */
export function RostersPage() {
  const manage = useMay()('settings.manage');
  const [asked, setAsked] = useState<Asked>();
  const close = () => setAsked(undefined);
  return (
    <SectionPage
      section={sections.rosters}
      actions={
        manage && (
          <Button tone="primary" onClick={() => setAsked({ what: 'define' })}>
            Define a roster
          </Button>
        )
      }
    >
      <Rosters manage={manage} onAsk={setAsked} />
      {asked?.what === 'define' && <RosterDialog roster={asked.roster} onClose={close} />}
      {asked?.what === 'remove' && <RemoveRoster roster={asked.roster} onClose={close} />}
    </SectionPage>
  );
}

function Rosters({ manage, onAsk }: { manage: boolean; onAsk: (asked: Asked) => void }) {
  const asked = useQuery(read('listRosters'));
  return (
    <Answered query={asked} what="the rosters">
      {({ rosters }) =>
        rosters.length === 0 ? (
          <EmptyState title="No roster yet">
            Name people who share work. Then a workflow can give its cases to them in turn, or to
            whoever is on call.
          </EmptyState>
        ) : (
          rosters.map((roster) => (
            <RosterCard
              key={roster.name}
              roster={roster}
              {...(manage && {
                onChange: () => onAsk({ what: 'define', roster }),
                onRemove: () => onAsk({ what: 'remove', roster }),
              })}
            />
          ))
        )
      }
    </Answered>
  );
}
