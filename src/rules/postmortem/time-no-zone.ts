import { together } from './phrases.ts';
import type { PostmortemRule } from './rule.ts';

export const timeNoZone: PostmortemRule = {
  id: 'time/no-zone',
  severity: 'error',
  why: 'A time without a zone is another moment to whoever reads it elsewhere, or after the clocks have changed.',
  question: 'Which zone are these in: can it be said once, as in "All times are UTC"?',
  good: [
    '## Timeline\n\n- 14:05Z rollback started',
    '## Timeline\n\nAll times in CET.\n\n- 14:05 rollback started',
    '## Timeline (UTC)\n\n- 14:05 rollback started',
    '## Timeline\n\n| Time (UTC) | Event |\n|---|---|\n| 14:05 | rollback started |',
    '## Timeline\n\n- 2026-03-11 14:05 +01:00 rollback started\n- 2026-03-11 14:12 CET errors below 0.1 %',
    '## Timeline\n\n- 2026-03-11T14:05:00Z rollback started',
    '## Timeline\n\n- 2026-03-11: the flag is removed',
  ],
  bad: [
    '## Timeline\n\n- 14:05 rollback started',
    '## Timeline\n\n- 2026-03-11 14:05: rollback started',
    '## Timeline\n\n| Time | Event |\n|---|---|\n| 14:05 | rollback started |',
    '- **Key events**\n  - First detected 2026-03-11 14:05\n  - Repaired 2026-03-11 14:20',
    '## Timeline\n\n- 14:05Z rollback started\n- 14:12 errors below 0.1 %',
    '## Timeline\n\n**14:05** - rollback started\n',
    '## Timeline\n\n- 2:05 pm rollback started',
  ],
  check: ({ timeline, zone }) => {
    if (zone) return [];
    const bare = timeline.filter(({ stamp }) => stamp.minutes !== undefined && !stamp.zoned);
    const some = bare.length < timeline.length && timeline.some(({ stamp }) => stamp.zoned);
    return together(
      bare.map(({ stamp }) => stamp),
      some ? 'This time has no zone, and others have.' : 'These times have no zone.',
    );
  },
};
