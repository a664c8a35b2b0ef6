import { useQuery } from '@tanstack/react-query';
import type { AnswerOf } from '#web/api/calls.ts';
import { api } from '#web/api/client.ts';
import { firstText } from './templates.ts';

/** What an editor begins with, as its address names it: a version, somebody's draft of it, or nothing. */
export type Beginning = { workflow?: string; version?: string; author?: string };

/** What is written there is kept in this window by it. */
export function keyOf({ workflow = '', version = '', author = '' }: Beginning): string {
  return `${workflow} ${version} ${author}`;
}

/** The version that changes are shown against. */
export type Base = { name: string; version: number };

type Version = AnswerOf<'listVersions'>['versions'][number];

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
  const base = publishedUpTo(versions, workflow, params.version);
  if (author !== undefined) {
    const { text } = await api.showDraft({ params, query: { author }, signal });
    return { text, base };
  }
  const { text } = await api.showWorkflow({ params, signal });
  return { text: renumbered(text, nextVersion(versions, workflow)), base };
}

/** What is published never changes: what is written next has a number of its own. */
function nextVersion(all: readonly Version[], workflow: string): number {
  const taken = all.filter(({ name, state }) => name === workflow && state !== 'draft');
  return Math.max(0, ...taken.map((one) => one.version)) + 1;
}

/** The newest version up to that one which was published. */
function publishedUpTo(
  all: readonly Version[],
  workflow: string,
  version: number,
): Base | undefined {
  return all
    .filter((one) => one.name === workflow && one.state !== 'draft' && one.version <= version)
    .toSorted((a, b) => b.version - a.version)
    .map((one) => ({ name: one.name, version: one.version }))[0];
}

/** The text under another version number: the first that stands at the beginning of a line. */
function renumbered(text: string, version: number): string {
  return text.replace(/^version:[ \t]*\d+/m, `version: ${version}`);
}
