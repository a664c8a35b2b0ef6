import type { PeopleAsked } from '#app/access/people-of.ts';
import type { System } from '#app/system.ts';
import { mayOnScope } from '#domain/exception/scope-rights.ts';
import type { Exception } from '#domain/exception/state.ts';
import type { Deciders } from '#domain/exception/voices.ts';
import { loadCases } from '#store/case-rows.ts';

/** What is known of these, and of all who have agreed, for a decision on the exception. */
export async function decidersOn(
  { database }: System,
  people: PeopleAsked,
  { scope: { cases, matcher }, asked }: Exception,
  names: readonly string[] = [],
): Promise<Deciders> {
  const given = asked?.given.map(({ by }) => by) ?? [];
  const [named, { accounts, groups }] = await Promise.all([
    loadCases(database, cases),
    people.accounts([...new Set([...names, ...given])]),
  ]);
  const scope = { assets: [...named.values()].map(({ state }) => state.asset), matcher };
  return new Map(
    accounts.map(({ name, grants, status }) => {
      const may = mayOnScope({ actor: name, grants }, 'cases.decide', scope, groups);
      return [name, { active: status !== 'suspended', may }];
    }),
  );
}
