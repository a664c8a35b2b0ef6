import { z } from 'zod';
import { firstDocument } from './first-document.ts';

/** What a workflow file has given names to, and what there is to name beside it. */
export type Names = {
  stages: readonly string[];
  steps: readonly string[];
  calendars: readonly string[];
  rosters: readonly string[];
  people: readonly string[];
  packs: readonly string[];
  /** Workflows for use in others. */
  workflows: readonly string[];
};

type Own = Pick<Names, 'stages' | 'steps' | 'calendars'>;

const anything = z.unknown().transform(() => undefined);
const named = z.looseObject({ id: z.string(), parallel: z.unknown().optional() });
const stage = z.looseObject({
  id: z.string().or(anything).optional(),
  steps: z.array(named.or(anything)).or(anything).optional(),
});
const file = z.looseObject({
  stages: z.array(stage.or(anything)).or(anything).optional(),
  calendars: z.record(z.string(), z.unknown()).or(anything).optional(),
});

/** The names that a text gives, as far as it can be read: it is being written. */
export function namesIn(text: string): Own {
  const { stages = [], calendars = {} } = readable(text);
  return {
    stages: stages.flatMap((one) => one?.id ?? []),
    steps: stages.flatMap((one) => (one?.steps ?? []).flatMap(stepsIn)),
    calendars: Object.keys(calendars),
  };
}

function readable(text: string): z.output<typeof file> {
  try {
    return file.safeParse(firstDocument(text).toJS({ maxAliasCount: 50 })).data ?? {};
  } catch {
    return {};
  }
}

function stepsIn(step: unknown): string[] {
  const { success, data } = named.safeParse(step);
  if (!success) return [];
  const branches = z.record(z.string(), z.array(z.unknown())).safeParse(data.parallel).data ?? {};
  return [data.id, ...Object.values(branches).flatMap((steps) => steps.flatMap(stepsIn))];
}
