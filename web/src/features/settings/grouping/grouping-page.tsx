import { useQuery } from '@tanstack/react-query';
import { read } from '#web/api/calls.ts';
import { api } from '#web/api/client.ts';
import { useMay, useMe } from '#web/features/session/me.ts';
import { Answered } from '#web/features/settings/answered.tsx';
import { SectionPage } from '#web/features/settings/section-page.tsx';
import { sections } from '#web/features/settings/sections.ts';
import { DraftPlace } from '#web/features/shared/use-draft.ts';
import { GroupingEditor } from './grouping-editor.tsx';

/** How findings become cases: what is in force, the text of the next version, and what it would make. */
export function GroupingPage() {
  const me = useMe().name;
  const mayRead = useMay()('cases.read');
  const versions = useQuery({ ...read('listGroupings'), enabled: mayRead });
  const begun = useQuery({ ...beginning, enabled: mayRead });
  if (!versions.data || begun.data === undefined) {
    return (
      <SectionPage section={sections.grouping}>
        <Answered query={versions} what="the groupings">
          {() => (
            <Answered query={begun} what="the grouping in force">
              {() => undefined}
            </Answered>
          )}
        </Answered>
      </SectionPage>
    );
  }
  return (
    <DraftPlace value={`${me}/grouping`}>
      <GroupingEditor begun={begun.data} versions={versions.data} />
    </DraftPlace>
  );
}

/** The text in force under the next number of its name: read when the page is opened, and then its author's. */
const beginning = {
  queryKey: ['groupingText'],
  queryFn: async ({ signal }: { signal: AbortSignal }) => {
    const versions = await api.listGroupings({ signal });
    const used = versions.find(({ inForce }) => inForce) ?? versions[0];
    if (!used) return '';
    const params = { grouping: used.name, version: used.version };
    const { text } = await api.showGrouping({ params, signal });
    const own = versions.filter(({ name }) => name === used.name).map(({ version }) => version);
    return text.replace(/^version:[ \t]*\d+/m, `version: ${Math.max(...own) + 1}`);
  },
  staleTime: 'static',
  gcTime: 0,
} as const;
