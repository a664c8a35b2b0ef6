import fc from 'fast-check';
import { civilTime } from '#app/civil-time.ts';
import { composed } from '#app/incidents/publication/compose.ts';
import { outsideOf } from '#app/incidents/publication/renderings.ts';
import { toMarkdown } from '#app/postmortem/to-markdown.ts';
import type { Standing } from '#domain/corrective-action/coverage.ts';
import { impactOf } from '#domain/impact/impact.ts';
import { type Incident, noIncident } from '#domain/incident/state.ts';
import type { Subject } from '#domain/postmortem-text/subject.ts';
import { secretsFinder } from '#domain/redaction/finders.ts';
import type { Outside } from '#domain/redaction/passages.ts';
import { patterns } from '#domain/redaction/patterns.ts';

/** How somebody, or a program, may write the same. */
const spelt: Record<string, (text: string) => string> = {
  'as it is': (text) => text,
  'in capitals': (text) => text.toUpperCase(),
  'in base64': (text) => Buffer.from(text).toString('base64'),
  'in base64 of URLs': (text) => Buffer.from(`user:${text}`).toString('base64url'),
  'percent-encoded': encodeURIComponent,
  'percent-encoded, every sign': (text) =>
    [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
  'in hexadecimal': (text) => Buffer.from(text).toString('hex'),
  'with a soft hyphen': (text) => `${text.slice(0, 3)}\u00ad${text.slice(3)}`,
  'with signs that have no width': (text) => [...text].join('\u200b'),
  'half in bold': (text) => `${text.slice(0, 4)}**${text.slice(4)}**`,
  'half in a tag': (text) => `${text.slice(0, 4)}<b>${text.slice(4)}</b>`,
  'half in a link': (text) => `${text.slice(0, 4)}[${text.slice(4)}](https://example.org/)`,
};

/** Where it may stand: in a text, around which other words are. */
const places: Record<string, (seed: string) => string> = {
  summary: (seed) => `## Summary\n\nThe key ${seed} was lost.`,
  'a heading': (seed) => `## Summary\n\n### Of ${seed}\n\nIt was lost.`,
  'a list': (seed) => `## Summary\n\n- one\n  - two ${seed}`,
  'a table': (seed) => `## Impact\n\n| a | b |\n|---|---|\n| one | ${seed} |`,
  'a quotation': (seed) => `## Summary\n\n> ${seed}`,
  code: (seed) => `## Summary\n\n\`\`\`\n${seed}\n\`\`\`\n\nand \`${seed}\``,
  'an address': (seed) => `## Summary\n\nSee https://example.org/?a=${seed} there.`,
  'a marked passage': (seed) =>
    `## Lessons\n\n<!-- for: customer public -->\n${seed}\n<!-- /for -->`,
  references: () => '## Summary\n\n{{ incident.title }} {{ F-1 }} {{ M-1.how }} {{ cause C1 }}',
};

const at = '2026-03-10T13:00:00.000Z';

/** An incident that says it everywhere. */
function subjectWith(seed: string): Subject {
  const incident: Incident = {
    ...noIncident,
    id: 'I-1',
    title: `Down with ${seed}`,
    description: seed,
    milestones: { onset: 'F-1' },
    causes: {
      graph: {
        nodes: [
          {
            id: 'C1',
            kind: 'cause',
            text: seed,
            gate: 'and',
            level: 'technical',
            code: 'CAP',
            evidence: [],
          },
        ],
        edges: [],
      },
      revision: 1,
      last: 1,
    },
  };
  const measure = {
    kind: 'users',
    component: seed,
    amount: { low: 1, high: 1 },
    how: seed,
  } as const;
  const impact = impactOf({
    measures: [{ ...measure, basis: 'estimated', id: 'M-1', statedBy: 'ana', statedAt: at }],
    objectives: [],
    series: new Map(),
    instantOf: () => at,
    now: at,
  });
  const told = {
    at,
    kind: 'observation',
    text: seed,
    source: seed,
    url: seed,
    told: { at },
  } as const;
  const facts = [{ ...told, id: 'F-1', notedBy: 'ana', notedAt: at, corrections: 0 }];
  return { incident, times: { onset: at }, facts, untold: 0, impact, civil: civilTime };
}

function actionsWith(text: string): Standing[] {
  const action = { id: 'A-1', text, addresses: [], links: [], authors: [], decisions: [] };
  return [{ ...action, state: 'agreed', standing: 'done', proposedAt: at }];
}

const letters = fc.constantFrom(...'abcdefghkmnpqrstuvwxyzABCDEFGHKMNPQRSTUVWXYZ23456789');
const secret = fc
  .tuple(
    fc.array(letters, { minLength: 6, maxLength: 12 }),
    fc.constantFrom('', '-', '+', '/', '.', '$', '%', '=', ' ', 'ö', '_'),
    fc.array(letters, { minLength: 3, maxLength: 12 }),
  )
  .map(([one, sign, other]) => `${one.join('')}${sign}${other.join('')}`);

/** A secret, how it is written, where it stands, and who is told. */
export const seeded = fc.record({
  value: secret,
  how: fc.constantFrom(...Object.keys(spelt)),
  where: fc.constantFrom(...Object.keys(places)),
  audience: fc.constantFrom<Outside>('customer', 'public'),
});
export type Seeded = typeof seeded extends fc.Arbitrary<infer T> ? T : never;

/** What would go out of an incident that says the secret everywhere. */
export function publicationOf({ value, how, where, audience }: Seeded): string {
  const seed = spelt[how]?.(value) ?? '';
  const finders = [secretsFinder([value]), ...patterns([])];
  const text = places[where]?.(seed) ?? '';
  const whole = composed(text, subjectWith(seed), audience, actionsWith(seed));
  return toMarkdown(
    outsideOf({ title: `Down with ${seed}`, at, audience }, whole, finders).rendering,
  );
}

/** Whether a text holds the secret, as whoever looks for it could put its letters and digits together again. */
export function holds(text: string, value: string): boolean {
  const bytes = Buffer.from(value);
  const written = [
    value,
    bytes.toString('base64'),
    bytes.toString('hex'),
    encodeURIComponent(value),
  ];
  return written.some((one) => bare(text).includes(bare(one)));
}

function bare(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
