import { rulesUnder } from '#app/case-rules.ts';
import { previewOnException } from '#app/exceptions/execute.ts';
import { routingFactsFor } from '#app/routing/routing-facts.ts';
import { planHash } from '#app/run-action.ts';
import type { System } from '#app/system.ts';
import { pinnedWorkflow } from '#app/workflows.ts';
import { machineName } from '#domain/account/account.ts';
import type { Ask } from '#domain/case/commands.ts';
import type { CaseEvent } from '#domain/case/events.ts';
import { evolve } from '#domain/case/evolve.ts';
import { noCase } from '#domain/case/state.ts';
import { fold } from '#domain/decider.ts';
import type { Risk } from '#domain/exception/risk.ts';
import { type Difference, differenceOf } from '#domain/simulation/difference.ts';
import { asked } from '#domain/simulation/replay.ts';
import { eventsOfCases } from '#store/read-models/histories.ts';
import type { CaseUnder } from './cases-under.ts';

/** The exceptions that would be void if what they cover came to these risks, each with why. */
export async function voidedBy(
  system: System,
  risks: ReadonlyMap<string, Risk>,
  until: string,
): Promise<Map<string, string>> {
  const voided = new Map<string, string>();
  const stamp = { actor: machineName, at: until };
  for (const [id, found] of risks) {
    const command = { type: 'ReviewException', found, ...stamp } as const;
    const outcome = await previewOnException(system, { id, command });
    for (const { type, data } of outcome?.events ?? []) {
      if (type === 'ExceptionVoided') voided.set(id, data.reason);
    }
  }
  return voided;
}

const CASES_AT_ONCE = 100;
type Published = { policy: string; voided: ReadonlyMap<string, string>; until: string };

/** What would become of those of the cases that the policy asks something of, and of their exceptions. */
export async function casesAfter(
  system: System,
  cases: readonly CaseUnder[],
  published: Published,
): Promise<Difference[]> {
  const asks = new Map(cases.map((one) => [one.id, asksOf(one, published)] as const));
  const ids = [...asks].filter(([, all]) => all.length > 0).map(([id]) => id);
  const found: Difference[] = [];
  for (let at = 0; at < ids.length; at += CASES_AT_ONCE) {
    const histories = await eventsOfCases(system.database, ids.slice(at, at + CASES_AT_ONCE));
    found.push(...(await differencesOf(system, histories, { asks, until: published.until })));
  }
  return found;
}

/** What publishing asks of a case, in the order in which it does. */
function asksOf({ to, exception }: CaseUnder, { policy, voided }: Published): Ask[] {
  const reason = exception === null ? undefined : voided.get(exception);
  return [
    ...(to ? [{ type: 'PrioritiseCase', to, why: policy } as const] : []),
    ...(exception !== null && reason !== undefined
      ? [{ type: 'EndException', exception, because: 'void', reason } as const]
      : []),
  ];
}

async function differencesOf(
  system: System,
  histories: ReadonlyMap<string, readonly CaseEvent[]>,
  { asks, until }: { asks: ReadonlyMap<string, readonly Ask[]>; until: string },
): Promise<Difference[]> {
  const { database, digest } = system;
  const cases = await Promise.all(
    [...histories.values()].map(async (events) => {
      const state = fold(evolve, noCase, events);
      return { events, state, workflow: await pinnedWorkflow(database, state.workflow) };
    }),
  );
  const routing = await routingFactsFor(
    system,
    cases.map(({ state }) => state.asset),
    cases.map(({ workflow }) => workflow),
    cases.flatMap(({ state }) => state.owner ?? []),
  );
  const hash = planHash.bind(undefined, digest);
  return cases.map(({ events, state, workflow }) => {
    const terms = {
      until,
      planHash: hash,
      routing,
      rules: rulesUnder(workflow),
      pin: state.workflow,
    };
    const { before, after } = asked({ events, state }, terms, asks.get(state.id) ?? []);
    return differenceOf(before, after, until);
  });
}
