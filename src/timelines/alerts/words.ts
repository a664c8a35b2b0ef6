import type { AlertState } from '#domain/alert/alert.ts';
import type { Severity } from '#domain/finding/finding.ts';
import { severityOf } from '#importers/reading/vocabulary.ts';

/** Words of monitoring beside those that scanners use. */
const severityWords: ReadonlyMap<string, Severity> = new Map([
  ['page', 'critical'],
  ['fatal', 'critical'],
  ['emergency', 'critical'],
  ['alert', 'critical'],
  ['crit', 'critical'],
  ['down', 'critical'],
  ['p1', 'critical'],
  ['disaster', 'critical'],
  ['p2', 'high'],
  ['major', 'high'],
  ['unreachable', 'high'],
  ['err', 'high'],
  ['p3', 'medium'],
  ['warn', 'medium'],
  ['average', 'medium'],
  ['p4', 'low'],
  ['unknown', 'low'],
  ['p5', 'info'],
  ['ok', 'info'],
  ['up', 'info'],
  ['debug', 'info'],
]);

/** The severity that a tool's word means, with the word. */
export function severityWord(word: string | undefined): { severity?: Severity; said?: string } {
  if (word === undefined) return {};
  const severity = severityWords.get(word.trim().toLowerCase()) ?? severityOf(word);
  return severity ? { severity, said: word } : { said: word };
}

const stateWords: ReadonlyMap<string, AlertState> = new Map([
  ...[
    'firing',
    'triggered',
    'trigger',
    'alerting',
    'open',
    'active',
    'problem',
    'down',
    'critical',
  ].map((word) => [word, 'firing'] as const),
  ...['acknowledged', 'acknowledge', 'acknowledgement', 'ack'].map(
    (word) => [word, 'acknowledged'] as const,
  ),
  ...[
    'recovered',
    'resolved',
    'resolve',
    'recovery',
    'ok',
    'up',
    'closed',
    'clear',
    'cleared',
    'inactive',
  ].map((word) => [word, 'recovered'] as const),
]);

/** The state that a tool's word means. */
export function stateWord(word: string | undefined): AlertState | undefined {
  return word === undefined ? undefined : stateWords.get(word.trim().toLowerCase());
}
