import { reaches } from '#domain/access/reaches.ts';
import { type AssetGroup, type Grant, reachOf, rolesOn } from '#domain/access/rights.ts';
import { holds, type Role } from '#domain/access/roles.ts';
import type { CaseEvent, EventData } from '#domain/case/events.ts';
import type { Case } from '#domain/case/state.ts';
import { waitingFor } from '#domain/case/waiting-for.ts';
import type { Addressee } from '#domain/clock/escalation.ts';
import { after } from '#domain/clock/instant.ts';

/** What people are told of. */
export const noticeKinds = [
  'breach',
  'escalation',
  'warning',
  'approval',
  'task',
  'exception',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** What does not wait for the next digest. */
export const urgentKinds: readonly NoticeKind[] = ['breach', 'escalation'];

/** What is told of a deadline, and no longer once that has moved. */
export const deadlineKinds: readonly NoticeKind[] = ['breach', 'escalation', 'warning'];

/** Something that one person is told of one case. Of a case and kind a person has one: the latest. */
export type Notice = {
  account: string;
  caseId: string;
  kind: NoticeKind;
  /** The service level that it is about, where that is not the first. */
  level?: string;
  /** What happened, in a sentence. */
  says: string;
  /** The deadline that it is about. */
  dueAt?: string;
  at: string;
};

/** Somebody who can be told. */
export type Reader = { name: string; grants: readonly Grant[] };
/** Everybody who can be told, and the groups that their rights are told in. */
export type Readers = { people: readonly Reader[]; groups: readonly AssetGroup[] };

/** What follows from an event: who is told, and whether what was told of a deadline no longer holds. */
export type Told = { notices: Notice[]; moved?: { dueAt: string; level?: string } };

type Draft = Pick<Notice, 'kind' | 'says'> & Partial<Pick<Notice, 'dueAt' | 'level'>>;

/** What people are told because of this. `state`: the case as it is by now. */
export function noticesOf(event: CaseEvent, state: Case, readers: Readers): Told {
  const tell = (to: readonly string[], draft: Draft): Told => ({
    notices: to.map((account) => ({ account, caseId: state.id, at: event.at, ...draft })),
  });
  const others = (to: readonly string[]) => to.filter((name) => name !== event.actor);
  const owner = state.owner === undefined ? [] : others(only(state.owner, readers));
  const dueAt = state.clock.dueAt ? { dueAt: state.clock.dueAt } : {};
  switch (event.type) {
    case 'ClockWarned':
      return tell(answering(state, readers), {
        kind: 'warning',
        says: 'Its deadline is near.',
        ...ofClock(event.data),
      });
    case 'ClockBreached':
      return tell(answering(state, readers), {
        kind: 'breach',
        says: 'Its deadline has passed.',
        ...ofClock(event.data),
      });
    case 'ClockEscalated':
      return tell(addressed(event.data.to, state, readers), {
        kind: 'escalation',
        says: `Its deadline is a matter for ${event.data.says}.`,
        ...ofClock(event.data),
      });
    case 'CaseAssigned':
      return tell(owner, { kind: 'task', says: `${event.actor} gave it to you.`, ...dueAt });
    case 'ApprovalRequested': {
      const role = state.steps[event.data.step]?.role ?? 'approver';
      const says = `${event.data.requestedBy} asks for agreement to a plan.`;
      const asked = { ...dueAt, kind: 'approval', says } as const;
      const deciding = holding(role, state, readers);
      return tell(
        deciding.filter((name) => name !== event.data.requestedBy),
        asked,
      );
    }
    case 'ExceptionRequested':
    case 'DispositionRequested':
    case 'ExtensionRequested': {
      const says = `${event.actor} asks ${asks(event)}: ${event.data.reason}`;
      return tell(others(holding('approver', state, readers)), {
        kind: 'approval',
        says,
        ...dueAt,
      });
    }
    default: {
      const says = work(event);
      if (says) return tell(owner, { kind: 'task', says, ...dueAt });
      return moved(event);
    }
  }
}

/** What waits for the owner's hands since the event, in a sentence; nothing where that is the machine or others. */
function work(event: CaseEvent): string | undefined {
  switch (event.type) {
    case 'StepStarted': {
      const { kind, title } = event.data;
      return kind === 'task' || kind === 'plan' ? `“${title}” waits for you.` : undefined;
    }
    case 'ActionRequested':
      return event.data.kind === 'manual' ? `“${event.data.title}” waits for you.` : undefined;
    case 'ActionFailed':
      return `An action failed for good: ${event.data.reason}`;
    case 'ExceptionExpired':
      return 'Its exception has ended: work goes on.';
    case 'ExceptionEnded':
      return `Its exception has ended, work goes on: ${event.data.reason || event.data.because}`;
    default:
      return undefined;
  }
}

function asks({
  type,
  data,
}: Extract<
  CaseEvent,
  { type: 'ExceptionRequested' | 'DispositionRequested' | 'ExtensionRequested' }
>): string {
  if (type === 'DispositionRequested') return `to close it as ${data.disposition}`;
  const until = data.until.slice(0, 10);
  return type === 'ExceptionRequested'
    ? `to live with it until ${until}`
    : `for time until ${until}`;
}

/** The deadline of a level that the event moves. */
function moved({ type, data }: CaseEvent): Told {
  const { dueAt } = data as { dueAt?: string };
  if (!dueAt) return { notices: [] };
  if (type === 'DeadlineSet') return { notices: [], moved: { dueAt, level: data.level } };
  return { notices: [], moved: { dueAt } };
}

/** So long (seconds) before its end an exception is told of. */
export const EXCEPTION_SOON = 7 * 86_400;

/** That a risk which is lived with ends soon: to whom it is told. */
export function exceptionEnds(state: Case, readers: Readers): Notice[] {
  const until = state.aside?.until;
  if (state.state !== 'exception_active' || until === undefined) return [];
  const says = `Its exception ends on ${until.slice(0, 10)}.`;
  return answering(state, readers).map((account) => ({
    account,
    caseId: state.id,
    kind: 'exception',
    says,
    dueAt: until,
    at: after(until, -EXCEPTION_SOON),
  }));
}

/**
 * Who answers for a case: its owner. What nobody owns is a matter for those who hand out work, and where there are none
 * on its asset, for those who could take it.
 */
function answering(state: Case, readers: Readers): string[] {
  const owner = state.owner === undefined ? [] : only(state.owner, readers);
  if (owner.length > 0) return owner;
  const managers = holding('manager', state, readers);
  if (managers.length > 0) return managers;
  return holding(waitingFor(state)?.role ?? 'responder', state, readers);
}

function addressed(to: Addressee, state: Case, readers: Readers): string[] {
  if ('owner' in to) return answering(state, readers);
  if ('person' in to) return only(to.person, readers);
  if (to.group === undefined) return holding(to.role, state, readers);
  const { role, group } = to;
  return readers.people
    .filter(({ grants }) =>
      grants.some((grant) => grant.group === group && holds([grant.role], role)),
    )
    .map(({ name }) => name);
}

/** Those who have the role on the case's asset and may see the case. */
function holding(role: Role, state: Case, { people, groups }: Readers): string[] {
  return people
    .map(({ name, grants }) => ({ actor: name, grants }))
    .filter((person) => holds(rolesOn(person, state.asset, groups), role))
    .filter((person) => reaches(reachOf(person, groups), state))
    .map(({ actor }) => actor);
}

function only(name: string, { people }: Readers): string[] {
  return people.some((one) => one.name === name) ? [name] : [];
}

function ofClock({ dueAt, level }: EventData<'ClockBreached'>): Pick<Draft, 'dueAt' | 'level'> {
  return { dueAt, ...(level ? { level } : {}) };
}
