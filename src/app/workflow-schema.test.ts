import { expect, test } from 'vitest';
import { workflowJsonSchema } from './workflow-schema.ts';

type Choice = { required?: [string] };

/** The keys of each thing that has exactly one of them. */
function choicesIn(schema: object): string[] {
  return Object.entries(schema).flatMap(([key, value]: [string, unknown]): string[] => {
    if (typeof value !== 'object' || value === null) return [];
    const keys = key === 'oneOf' ? (value as Choice[]).map(({ required }) => required?.[0]) : [];
    return [...(keys.length > 0 ? [keys.join(' ')] : []), ...choicesIn(value)];
  });
}

test('editors are told of what a thing has exactly one', () => {
  expect([...new Set(choicesIn(workflowJsonSchema()))].sort()).toEqual([
    'at after',
    'command http',
    'command http manual',
    'for until condition',
    'owner person on-call round-robin queue',
    'role people roster',
    'task plan approval action decision wait verification foreach parallel uses',
  ]);
});
