import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type AnswerOf, read } from '#web/api/calls.ts';
import { useMay } from '#web/features/session/me.ts';
import { Answered } from '#web/features/settings/answered.tsx';
import { SectionPage } from '#web/features/settings/section-page.tsx';
import { sections } from '#web/features/settings/sections.ts';
import { Button } from '#web/ui/button.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { GroupCard } from './group-card.tsx';
import { GroupDialog } from './group-dialog.tsx';
import { RemoveGroup } from './remove-group.tsx';

type Group = AnswerOf<'listAssetGroups'>['groups'][number];
type Asked = { what: 'define'; group?: Group } | { what: 'remove'; group: Group };

/** The asset groups, each with what it holds. */
export function GroupsPage() {
  const manage = useMay()('settings.manage');
  const [asked, setAsked] = useState<Asked>();
  const define = () => setAsked({ what: 'define' });
  return (
    <SectionPage
      section={sections.groups}
      actions={
        manage && (
          <Button tone="primary" onClick={define}>
            Define a group
          </Button>
        )
      }
    >
      <Groups manage={manage} onAsk={setAsked} />
      {asked?.what === 'define' && (
        <GroupDialog group={asked.group} onClose={() => setAsked(undefined)} />
      )}
      {asked?.what === 'remove' && (
        <RemoveGroup group={asked.group} onClose={() => setAsked(undefined)} />
      )}
    </SectionPage>
  );
}

function Groups({ manage, onAsk }: { manage: boolean; onAsk: (asked: Asked) => void }) {
  const asked = useQuery(read('listAssetGroups'));
  return (
    <Answered query={asked} what="the asset groups">
      {({ groups }) =>
        groups.length === 0 ? (
          <EmptyState title="No asset group yet">
            Name some assets, such as all of a team’s services. Then a role can be given for just
            these: to see and work their cases, and no others.
          </EmptyState>
        ) : (
          groups.map((group) => (
            <GroupCard
              key={group.name}
              group={group}
              {...(manage && {
                onChange: () => onAsk({ what: 'define', group }),
                onRemove: () => onAsk({ what: 'remove', group }),
              })}
            />
          ))
        )
      }
    </Answered>
  );
}
