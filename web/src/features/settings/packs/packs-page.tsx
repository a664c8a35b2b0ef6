import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type AnswerOf, read } from '#web/api/calls.ts';
import { Answered } from '#web/features/settings/answered.tsx';
import { Line, Lines } from '#web/features/settings/lines.tsx';
import { SectionPage } from '#web/features/settings/section-page.tsx';
import { sections } from '#web/features/settings/sections.ts';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { HashChip } from '#web/ui/hash-chip.tsx';

/** The newest version of every policy pack. */
export function PacksPage() {
  const asked = useQuery(read('listPacks'));
  return (
    <SectionPage section={sections.packs}>
      <Answered query={asked} what="the policy packs">
        {(packs) =>
          packs.length === 0 ? (
            <EmptyState title="No policy pack yet">
              Those that ship are published when the server starts.
            </EmptyState>
          ) : (
            <Lines label="Policy packs">
              {packs.map((pack) => (
                <PackLine key={pack.name} pack={pack} />
              ))}
            </Lines>
          )
        }
      </Answered>
    </SectionPage>
  );
}

function PackLine({ pack }: { pack: AnswerOf<'listPacks'>[number] }) {
  const { name, version, title, hash, facts, verified, usedBy } = pack;
  return (
    <Line
      title={
        <Link to="/settings/packs/$pack" params={{ pack: name }}>
          {title}
        </Link>
      }
      facts={[
        `${name}, version ${version}`,
        `${verified} of ${facts} facts verified`,
        usedBy.length > 0 && `Followed by ${usedBy.join(', ')}`,
      ]}
      mark={<HashChip hash={hash} of="hash of the file" />}
    />
  );
}
