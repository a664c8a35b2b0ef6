import { useQuery } from '@tanstack/react-query';
import { api } from '#web/api/client.ts';
import {
  newestPublished,
  type Version,
} from '#web/features/settings/workflows/newest-published.ts';
import { firstText } from './templates.ts';

/** What an editor begins with, as its address names it: a version, somebody's draft of it, or nothing. */
export type Beginning = { workflow?: string; version?: string; author?: string };

/** What is written there is kept in this window by it. */
export function keyOf({ workflow = '', version = '', author = '' }: Beginning): string {
  return `${workflow} ${version} ${author}`;
}

/** The version that changes are shown against. */
export type Base = { name: string; version: number };

/** What an editor is given: a text, and what it is compared with. */
export type Begun = { text: string; base?: Base | undefined };

/** The text that an editor begins with: read when it is opened, and then its author's, whatever happens elsewhere. */
export function useBaseText(beginning: Beginning) {
  return useQuery({
    queryKey: textKey(beginning),
    queryFn: ({ signal }) => baseText(beginning, signal),
    staleTime: 'static',
    gcTime: 0,
  });
}

/** What the text that an editor begins with is known by in the cache. */
export function textKey(beginning: Beginning): readonly unknown[] {
  return ['editorText', keyOf(beginning)];
}

async function baseText(
  { workflow, version, author }: Beginning,
  signal: AbortSignal,
): Promise<Begun> {
  if (workflow === undefined || version === undefined) return { text: firstText };
  const params = { workflow, version: Number(version) };
  const { versions } = await api.listVersions({ signal });
  const base = baseOf(newestPublished(versions, workflow, params.version + 1));
  if (author !== undefined) {
    const { text } = await api.showDraft({ params, query: { author }, signal });
    return { text, base };
  }
  const { text } = await api.showWorkflow({ params, signal });
  // What is published never changes: what is written next has a number of its own.
  const newest = newestPublished(versions, workflow)?.version ?? 0;
  return { text: renumbered(text, newest + 1), base };
}

function baseOf(published: Version | undefined): Base | undefined {
  return published && { name: published.name, version: published.version };
}

/** The text under another version number: the first that stands at the beginning of a line. */
function renumbered(text: string, version: number): string {
  return text.replace(/^version:[ \t]*\d+/m, `version: ${version}`);
}
