import type { IncidentRecord } from '#domain/postmortem/incident-record.ts';

/** Parts of a post-mortem, for examples. */

export const causes = (text: string) => `## Causes\n\n${text}\n`;
export const impact = (text: string) => `## Impact\n\n${text}\n`;
export const actions = (...items: string[]) => `## Actions\n\n${listed(items)}`;
export const timeline = (...items: string[]) =>
  `## Timeline\n\nAll times are UTC.\n\n${listed(items)}`;

function listed(items: readonly string[]): string {
  return items.map((item) => `- ${item}\n`).join('');
}

const nothing: IncidentRecord = {
  participants: [],
  audience: 'internal',
  facts: [],
  milestones: {},
  nearMiss: false,
  fields: [],
  causes: [],
  actions: [],
  safeguards: [],
  objectives: [],
  similar: [],
  asOf: '2026-03-20T00:00:00.000Z',
};

/** An incident of which an installation knows this, and nothing else. */
export const recorded = (known: Partial<IncidentRecord>, text = '# Checkout was slow\n') => ({
  text,
  record: { ...nothing, ...known },
});

/** A fact that nothing is wrong with. */
export const fact = {
  id: 'F-1',
  at: '2026-03-11T14:10:00.000Z',
  kind: 'observation',
  shown: true,
} as const;

/** A cause and an action that nothing is wrong with. */
export const cause = {
  id: 'C1',
  text: 'no backoff',
  level: 'process',
  evidence: ['log'],
  because: [],
} as const;
export const action = {
  id: 'A1',
  text: 'Add backoff',
  causes: ['C1'],
  state: 'open',
  effect: 'prevent',
  strength: 'strong',
  priority: 'high',
} as const;
