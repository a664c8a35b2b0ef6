import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { tellIncident } from '#app/incidents/read-postmortem.ts';
import type { Milestone } from '#domain/timeline/milestones.ts';

const folder = join(import.meta.dirname, '../../../shared/corpus/postmortems/moj-cloud-platform');
const index = join(folder, 'index.json');
const stamp = z.string().optional();
const minutes = z.number().nullish();
/** What somebody else read of the reports: stamps by the clock on the wall, durations in minutes from the detection. */
const indexed = z.object({
  incidents: z.array(
    z.object({
      file: z.string(),
      detected: stamp,
      declared: stamp,
      repaired: stamp,
      resolved: stamp,
      stated_repair_min: minutes,
      stated_resolve_min: minutes,
      wallclock_repair_min: minutes,
      wallclock_resolve_min: minutes,
      repair_agrees: z.boolean().optional(),
      resolve_agrees: z.boolean().optional(),
    }),
  ),
});
type Incident = z.infer<typeof indexed>['incidents'][number];

const named = (incident: Incident): [Milestone, string | undefined][] => [
  ['detection', incident.detected],
  ['declared', incident.declared],
  ['mitigated', incident.repaired],
  ['ended', incident.resolved],
];

test.skipIf(!existsSync(index))(
  'stamps and durations of the reports of a ministry are those that its index has',
  () => {
    const { incidents } = indexed.parse(JSON.parse(readFileSync(index, 'utf8')));
    const reports = incidents.filter(({ file }) => file !== 'index.html.md.erb');
    let [stamps, durations, disagreeing] = [0, 0, 0];
    for (const incident of reports) {
      const { file } = incident;
      const text = readFileSync(join(folder, 'incidents', file), 'utf8');
      const told = tellIncident(text, { name: file, zone: 'UTC' });
      for (const [milestone, at] of named(incident)) {
        if (at === undefined) continue;
        const fact = told.facts[told.milestones[milestone] ?? -1];
        expect(fact?.at, `${file}: ${milestone}`).toBe(`${at}.000Z`);
        stamps += 1;
      }
      const [repair, resolution] = told.durations;
      for (const [read, stated, apart, agrees] of [
        [repair, incident.stated_repair_min, incident.wallclock_repair_min, incident.repair_agrees],
        [
          resolution,
          incident.stated_resolve_min,
          incident.wallclock_resolve_min,
          incident.resolve_agrees,
        ],
      ] as const) {
        if (typeof stated !== 'number') continue;
        expect(read?.stated, file).toBe(stated);
        durations += 1;
        if (typeof apart !== 'number') continue;
        expect(read, file).toMatchObject({ minutes: apart, agrees });
        if (!agrees) disagreeing += 1;
      }
    }
    expect({ reports: reports.length, stamps, durations, disagreeing }).toMatchInlineSnapshot(`
      {
        "disagreeing": 10,
        "durations": 30,
        "reports": 16,
        "stamps": 61,
      }
    `);
  },
);
