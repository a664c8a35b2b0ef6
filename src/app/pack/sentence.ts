import { type Data, instant, type Sentence } from './say.ts';

/** How the event of that type is told. */
export function tells(type: string, says: (data: Data) => string): [string, Sentence] {
  return [type, { says }];
}

/** What was said, and what is said instead. */
export function parts(from: unknown, to: unknown): string {
  const before = from as Data;
  return Object.entries(to as Data)
    .map(([part, now]) => `${part} ${value(before[part])} → ${value(now)}`)
    .join(', ');
}

function value(told: unknown): string {
  return told === null || told === undefined ? '–' : `“${instant(told)}”`;
}
