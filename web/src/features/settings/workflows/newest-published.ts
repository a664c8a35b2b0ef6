import type { AnswerOf } from '#web/api/calls.ts';

export type Version = AnswerOf<'listVersions'>['versions'][number];

/** The newest version of a workflow that was published, of those below a number. They come with the newest first. */
export function newestPublished(
  versions: readonly Version[],
  workflow: string,
  below = Number.POSITIVE_INFINITY,
): Version | undefined {
  return versions.find(
    ({ name, version, state }) => name === workflow && version < below && state !== 'draft',
  );
}
