import type { StoryEntry } from '#web/ui/history-story.tsx';
import { PersonChip } from '#web/ui/person-chip.tsx';

/** An event with what it says in words, and how it is sealed. */
type ToldEvent = {
  version: number;
  type: string;
  actor: string;
  at: string;
  data: unknown;
  prevHash: string;
  hash: string;
  says: string;
};

/** What happened to something as a story tells it, the newest first. */
export function storyOf(events: readonly ToldEvent[]): StoryEntry[] {
  return events
    .map(({ version, at, actor, says, type, data, hash, prevHash }) => ({
      id: String(version),
      at,
      kind: 'all',
      says: (
        <>
          <PersonChip name={actor} /> {says}
        </>
      ),
      raw: JSON.stringify({ version, type, actor, at, data, prevHash, hash }),
    }))
    .reverse();
}
