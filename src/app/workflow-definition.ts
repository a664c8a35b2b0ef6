import { mainLevel } from '#domain/case/clocks.ts';
import { termsInWords } from '#domain/clock/level-words.ts';
import type { ServiceLevel } from '#domain/clock/service-level.ts';
import { inWords } from '#domain/clock/span.ts';
import type { Workflow } from '#domain/workflow/definition.ts';

/** A workflow as readers are told it: its service levels in words, the one of the case's deadline first. */
export function definitionOf(workflow: Workflow) {
  const { clock: _, serviceLevels, ...rest } = workflow;
  const main = mainLevel(workflow);
  const inOrder = serviceLevels.toSorted((a, b) => Number(b === main) - Number(a === main));
  return { ...rest, serviceLevels: inOrder.map(toldLevel) };
}

function toldLevel(level: ServiceLevel) {
  const { id, title, covers, target, toldBy, stop, source, calendar, pausable } = level;
  const times = Object.entries(target).flatMap(([key, span]) =>
    span ? [[key, inWords(span)] as const] : [],
  );
  return {
    id,
    title,
    ...(covers === 'case' ? {} : covers),
    target: Object.fromEntries(times) as Record<string, string>,
    ...(toldBy ? { toldBy } : {}),
    ...(stop === undefined ? {} : { stop }),
    ...(source ? { source } : {}),
    ...(Object.values(target).every((span) => span?.unit === 'elapsed-hours')
      ? {}
      : { zone: calendar.zone }),
    pausable,
    terms: termsInWords(level),
  };
}
