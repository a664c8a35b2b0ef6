import { expect, test } from 'vitest';
import { usedWorkflowJsonSchema, workflowJsonSchema } from './workflow-schema.ts';

test('every key of a workflow file says what it is for', () => {
  const silent = [workflowJsonSchema(), usedWorkflowJsonSchema()].flatMap(silentKeys);
  // These are said by the key that they stand under.
  const understood = ['name', 'at', 'group', 'earliest', 'latest', 'last', 'default'];
  const http = ['method', 'url', 'headers', 'body'];
  expect([...new Set(silent)].sort()).toEqual([...understood, ...http].sort());
});

/** The names of properties without a description. */
function silentKeys(schema: object): string[] {
  return Object.entries(schema).flatMap(([key, value]): string[] => {
    if (typeof value !== 'object' || value === null) return [];
    const own =
      key === 'properties'
        ? Object.entries(value as Record<string, { description?: string }>)
            .filter(([, property]) => property.description === undefined)
            .map(([name]) => name)
        : [];
    return [...own, ...silentKeys(value)];
  });
}
