import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useDeferredValue, useMemo } from 'react';
import { Answered } from '#web/features/settings/answered.tsx';
import { SearchLine } from '#web/features/settings/search-line.tsx';
import { SectionPage } from '#web/features/settings/section-page.tsx';
import { sections } from '#web/features/settings/sections.ts';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { CallGroup } from './call-group.tsx';
import { HowCallsAreMade } from './how-calls-are-made.tsx';
import { callsOf, grouped, type OpenApi } from './openapi.ts';

const route = getRouteApi('/shell/settings/api');

/** The API's documentation, made from the document that the server itself publishes. */
export function ApiPage() {
  const asked = useQuery({
    queryKey: ['openapi'],
    queryFn: readDocument,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <SectionPage section={sections.api}>
      <HowCallsAreMade />
      <Answered query={asked} what="the API’s document">
        {(document) => <Calls document={document} />}
      </Answered>
    </SectionPage>
  );
}

async function readDocument({ signal }: { signal: AbortSignal }): Promise<OpenApi> {
  const response = await fetch('/openapi.json', { signal });
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  return (await response.json()) as OpenApi;
}

function Calls({ document }: { document: OpenApi }) {
  const { text = '', call } = route.useSearch();
  const navigate = useNavigate();
  const asked = useDeferredValue(text);
  const calls = useMemo(() => callsOf(document), [document]);
  const groups = useMemo(() => grouped(calls, asked), [calls, asked]);
  const found = groups.reduce((sum, group) => sum + group.calls.length, 0);
  const go = (search: { text?: string; call?: string }) =>
    void navigate({ to: '/settings/api', search, replace: true, resetScroll: false });
  const words = text === '' ? {} : { text };
  return (
    <>
      <SearchLine
        label="Search calls"
        query={text}
        onQuery={(next) => go({ ...(next !== '' && { text: next }) })}
        says={`${found} of ${calls.length} calls`}
      />
      {groups.map(({ group, calls: those }) => (
        <CallGroup
          key={group}
          group={group}
          calls={those}
          schemas={document.components.schemas}
          open={call}
          onOpen={(id) => go({ ...words, ...(id !== undefined && { call: id }) })}
        />
      ))}
      {found === 0 && (
        <EmptyState title="No call fits">
          Use fewer words: of the path, or of what it does.
        </EmptyState>
      )}
    </>
  );
}
