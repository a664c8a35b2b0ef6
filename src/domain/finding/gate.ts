import { type Level, levels } from '#domain/priority/level.ts';
import { type Severity, severities } from './finding.ts';

/** What a pipeline stops at: of the findings that an import shows as open, or of what it could not read. */
export type GateCondition =
  | { kind: 'severity'; severity: Severity; onlyNew: boolean }
  | { kind: 'priority'; level: Level }
  | { kind: 'kev' }
  | { kind: 'skipped' };

/** How conditions are written, for whoever wrote another one. */
export const GATE_WORDS = `write a severity (${severities.join(', ')}), new: and a severity, priority: and a level (${levels.join(', ')}), kev, or skipped`;

/** Reads `high`, `new:high`, `priority:immediate`, `kev` or `skipped`; undefined for anything else. */
export function readGateCondition(text: string): GateCondition | undefined {
  if (text === 'kev' || text === 'skipped') return { kind: text };
  const [, prefix, word] = /^(?:(new|priority):)?([a-z-]+)$/.exec(text) ?? [];
  const level = levels.find((one) => one === word);
  if (prefix === 'priority') return level && { kind: 'priority', level };
  const severity = severities.find((one) => one === word);
  return severity && { kind: 'severity', severity, onlyNew: prefix === 'new' };
}
