import type { HistoryEvent } from '#web/features/incident/incident-view.ts';
import type { StoryEntry } from '#web/ui/history-story.tsx';
import { PersonChip } from '#web/ui/person-chip.tsx';

/** What happened to an incident as a story tells it, the newest first. */
export function storyOf(events: readonly HistoryEvent[]): StoryEntry[] {
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
