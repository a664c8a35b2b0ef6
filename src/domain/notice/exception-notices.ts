import { reaches } from '#domain/access/reaches.ts';
import { reachOf } from '#domain/access/rights.ts';
import type { Case } from '#domain/case/state.ts';
import type { ExceptionEvent } from '#domain/exception/events.ts';
import { mayOnMatcher, mayOnScope } from '#domain/exception/scope-rights.ts';
import type { Exception } from '#domain/exception/state.ts';
import { type Notice, type Subject, tell } from './notice.ts';
import { only, principalOf, type Readers } from './readers.ts';

/** What is known of an exception's cases: those that its scope names, and who owns which of those under it. */
export type ItsCases = {
  named: readonly Case[];
  owned: readonly { id: string; owner: string }[];
};

/** What people are told because of this. `state`: the exception as it is by now. */
export function exceptionNotices(
  event: ExceptionEvent,
  state: Exception,
  cases: ItsCases,
  readers: Readers,
): Notice[] {
  switch (event.type) {
    case 'ExceptionOpened':
    case 'RenewalRequested': {
      const { reason, until, answerBy } = event.data;
      const day = until.slice(0, 10);
      // The reason of the exception itself is its title.
      const says =
        event.type === 'ExceptionOpened'
          ? `${event.actor} asks for this exception until ${day}.`
          : `${event.actor} asks for its renewal until ${day}: ${reason}`;
      const to = deciding(state, cases, readers).filter((name) => name !== event.actor);
      const of = { exceptionId: state.id };
      return tell(to, of, { kind: 'approval', says, dueAt: answerBy, at: event.at });
    }
    case 'ControlUnproved': {
      const { times, reason } = event.data;
      const title = state.control?.title ?? '';
      const says = `The control “${title}” of ${state.id} could not be checked ${times} times in a row`;
      const at = event.at;
      return unproved(event.actor, state, cases, readers).flatMap(({ to, of }) =>
        tell(to, of, { kind: 'control', says: `${says}${reason ? `: ${reason}` : '.'}`, at }),
      );
    }
    default:
      return [];
  }
}

/** Those who may decide on all that the scope can cover, but not who asked first. */
function deciding({ scope, requestedBy }: Exception, { named }: ItsCases, readers: Readers) {
  const { people, groups } = readers;
  const all = { assets: named.map(({ asset }) => asset), matcher: scope.matcher };
  return people
    .map(principalOf)
    .filter(({ actor }) => actor !== requestedBy)
    .filter((person) => mayOnScope(person, 'cases.decide', all, groups))
    .map(({ actor }) => actor);
}

/**
 * Who asked for the exception and who agreed to it are told of it, and so is who owns a case under it. An owner who may
 * not know of the exception, because it reaches further, is told of the own cases.
 */
function unproved(
  actor: string,
  state: Exception,
  cases: ItsCases,
  readers: Readers,
): { to: string[]; of: Subject }[] {
  const concerned = [
    state.requestedBy,
    ...state.approvedBy,
    ...cases.owned.map(({ owner }) => owner),
  ];
  const knowing = readers.people
    .filter(({ name }) => concerned.includes(name) && name !== actor)
    .filter((one) => knowsOf(state, cases, one, readers))
    .map(({ name }) => name);
  const ofCases = cases.owned
    .filter(({ owner }) => owner !== actor && !knowing.includes(owner))
    .map(({ id, owner }) => ({ to: only(owner, readers), of: { caseId: id } }));
  return [{ to: knowing, of: { exceptionId: state.id } }, ...ofCases];
}

/** Whether somebody sees all that the scope names and can ever cover, and so knows of the exception. */
function knowsOf(
  { scope, requestedBy }: Exception,
  { named }: ItsCases,
  reader: Readers['people'][number],
  { groups }: Readers,
): boolean {
  const person = principalOf(reader);
  const reach = reachOf(person, groups);
  const { matcher } = scope;
  return (
    person.actor === requestedBy ||
    (named.every((one) => reaches(reach, one)) &&
      (!matcher || mayOnMatcher(person, 'cases.read', matcher, groups)))
  );
}
