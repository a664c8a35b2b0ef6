import { namesOf } from '#domain/case/duties.ts';
import type { CaseEvent, EventData } from '#domain/case/events.ts';
import { askedNow } from '#domain/case/quorum.ts';
import type { Case } from '#domain/case/state.ts';
import { after } from '#domain/clock/instant.ts';
import type { Quorum } from '#domain/workflow/step.ts';
import { type Draft, type Notice, tell } from './notice.ts';
import { addressed, answering, asked, holding, ownerOf, type Readers } from './readers.ts';

/** What follows from an event: who is told, and whether what was told of a deadline no longer holds. */
export type Told = { notices: Notice[]; moved?: { dueAt?: string; level?: string } };

type Addressed = Draft & { to: readonly string[] };
type Of<T extends CaseEvent['type']> = Extract<CaseEvent, { type: T }>;

/** What people are told because of this. `state`: the case as it is by now. */
export function caseNotices(event: CaseEvent, state: Case, readers: Readers): Told {
  const found = addressedOf(event, state, readers);
  if (!found) return moved(event);
  const notices = found.flatMap(({ to, ...draft }) =>
    tell(to, { caseId: state.id }, { ...draft, at: event.at }),
  );
  return { notices };
}

function addressedOf(event: CaseEvent, state: Case, readers: Readers): Addressed[] | undefined {
  switch (event.type) {
    case 'ClockWarned': {
      const says = `${deadlineOf(event.data, state)} is near.`;
      return [{ to: answering(state, readers), kind: 'warning', says, ...ofClock(event.data) }];
    }
    case 'ClockBreached': {
      const says = `${deadlineOf(event.data, state)} has passed.`;
      return [{ to: answering(state, readers), kind: 'breach', says, ...ofClock(event.data) }];
    }
    case 'ClockEscalated': {
      const to = addressed(event.data.to, state, readers);
      const says = `${deadlineOf(event.data, state)} is a matter for ${event.data.says}.`;
      return [{ to, kind: 'escalation', says, ...ofClock(event.data) }];
    }
    case 'ApprovalRequested':
    case 'ApprovalEscalated':
    case 'ApprovalGiven':
      return agreement(event, state, readers);
    case 'GlassBroken':
      return brokenGlass(event, state, readers);
    case 'ExceptionRequested':
    case 'DispositionRequested':
    case 'ExtensionRequested':
      return request(event, state, readers);
    default: {
      const says = work(event);
      if (!says) return undefined;
      const to = without(ownerOf(state, readers), event.actor);
      return [{ to, kind: 'task', says, ...dueOf(state) }];
    }
  }
}

/** What waits for the owner's hands since the event, in a sentence; nothing where that is the machine or others. */
function work(event: CaseEvent): string | undefined {
  switch (event.type) {
    case 'CaseAssigned':
      return `${event.actor} gave it to you.`;
    case 'CaseRouted':
      return event.data.owner && `It was given to you: ${event.data.because}.`;
    case 'StepStarted': {
      const { kind, title, until } = event.data;
      if (kind === 'wait' && until) return `“${title}” waits until you tell when “${until}” was.`;
      return kind === 'task' || kind === 'plan' ? `“${title}” waits for you.` : undefined;
    }
    case 'DocumentsRequired': {
      const titles = event.data.documents.map(({ title }) => `“${title}”`);
      return `To be attached before its stage is left: ${titles.join(', ')}.`;
    }
    case 'ActionRequested':
      return event.data.kind === 'manual' ? `“${event.data.title}” waits for you.` : undefined;
    case 'ActionFailed':
      return `An action failed for good: ${event.data.reason}`;
    case 'UndoFailed':
      return `An action could not be taken back: ${event.data.reason}`;
    case 'ExceptionExpired':
      return 'Its exception has ended: work goes on.';
    case 'ExceptionEnded':
      return `Its exception has ended, work goes on: ${event.data.reason || event.data.because}`;
    default:
      return undefined;
  }
}

/** Those who are asked to agree to a plan since the event, but not who asks, nor who has agreed by now. */
function agreement(
  event: Of<'ApprovalRequested' | 'ApprovalEscalated' | 'ApprovalGiven'>,
  state: Case,
  readers: Readers,
): Addressed[] {
  const approval = state.steps[event.data.step]?.approval;
  const requestedBy =
    event.type === 'ApprovalRequested' ? event.data.requestedBy : approval?.requestedBy;
  const out = [requestedBy, ...namesOf(approval?.given ?? [])];
  const to = without(asked(quorumsSince(event, state), state, readers, event.at), ...out);
  const says =
    event.type === 'ApprovalEscalated'
      ? 'Nobody agreed to its plan in time: you are asked instead.'
      : `${requestedBy} asks for agreement to a plan.`;
  return [{ to, kind: 'approval', says, ...dueOf(state) }];
}

/** Of groups that are asked in order, those whose turn it is since the event, and was not before. */
function quorumsSince(
  event: Of<'ApprovalRequested' | 'ApprovalEscalated' | 'ApprovalGiven'>,
  { steps }: Case,
): readonly Quorum[] {
  const { data } = event;
  const { role = 'approver', approval } = steps[data.step] ?? {};
  if (event.type === 'ApprovalEscalated') return event.data.groups;
  if (event.type === 'ApprovalRequested') {
    const { groups = [{ id: 'approvers', title: '', need: 1, role }], order } = event.data;
    return askedNow(groups, order, []);
  }
  const { groups, order, given = [] } = approval?.hash === data.hash ? approval : {};
  const place = given.findIndex(({ by, at }) => by === event.actor && at === event.at);
  if (!groups || order !== 'in-order' || place < 0) return [];
  const before = askedNow(groups, order, given.slice(0, place));
  return askedNow(groups, order, given.slice(0, place + 1)).filter((one) => !before.includes(one));
}

/** A plan runs without its approvals: who will have to review that, and who hands out work, but not who did it. */
function brokenGlass(
  { actor, at, data }: Of<'GlassBroken'>,
  state: Case,
  readers: Readers,
): Addressed[] {
  const { reason, requestedBy, groups } = data;
  const reviewers = without(asked(groups, state, readers, at), actor, requestedBy);
  const others = without(holding('manager', state, readers), actor, ...reviewers);
  const tells = (to: readonly string[], review: string): Addressed => ({
    to,
    kind: 'break-glass',
    says: `${actor} ran its plan without its approvals${review}: ${reason}`,
    ...dueOf(state),
  });
  return [tells(reviewers, ', and you are asked to review that'), tells(others, '')];
}

type Request = Of<'ExceptionRequested' | 'DispositionRequested' | 'ExtensionRequested'>;

/** An exception that has a number is told of by itself, once for all of its cases. */
function request(event: Request, state: Case, readers: Readers): Addressed[] {
  if (event.type === 'ExceptionRequested' && event.data.exception) return [];
  const to = without(holding('approver', state, readers), event.actor);
  const says = `${event.actor} asks ${asks(event)}: ${event.data.reason}`;
  return [{ to, kind: 'approval', says, ...dueOf(state) }];
}

function asks({ type, data }: Request): string {
  if (type === 'DispositionRequested') return `to close it as ${data.disposition}`;
  const until = data.until.slice(0, 10);
  return type === 'ExceptionRequested'
    ? `to live with it until ${until}`
    : `for time until ${until}`;
}

/** The deadline of a level that the event moves or lifts. */
function moved({ type, data }: CaseEvent): Told {
  const { dueAt, undated } = data as { dueAt?: string; undated?: true };
  if (!dueAt && !undated) return { notices: [] };
  const to = dueAt ? { dueAt } : {};
  return { notices: [], moved: type === 'DeadlineSet' ? { ...to, level: data.level } : to };
}

/** So long (seconds) before its end an exception is told of. */
export const EXCEPTION_SOON = 7 * 86_400;

/** That a risk which is lived with ends soon: to whom it is told. */
export function exceptionEnds(state: Case, readers: Readers): Notice[] {
  const until = state.aside?.until;
  if (state.state !== 'exception_active' || until === undefined) return [];
  const says = `Its exception ends on ${until.slice(0, 10)}.`;
  const at = after(until, -EXCEPTION_SOON);
  const draft = { kind: 'exception', says, dueAt: until, at } as const;
  return tell(answering(state, readers), { caseId: state.id }, draft);
}

function without(names: readonly string[], ...out: readonly (string | undefined)[]): string[] {
  return names.filter((name) => !out.includes(name));
}

function dueOf({ clock: { dueAt } }: Case): Pick<Draft, 'dueAt'> {
  return dueAt ? { dueAt } : {};
}

/** Which deadline it is, where the case has several. */
function deadlineOf({ level }: EventData<'ClockBreached'>, { deadlines }: Case): string {
  const title = level === undefined ? undefined : deadlines[level]?.title;
  return title === undefined ? 'Its deadline' : `The deadline of “${title}”`;
}

function ofClock({ dueAt, level }: EventData<'ClockBreached'>): Pick<Draft, 'dueAt' | 'level'> {
  return { dueAt, ...(level ? { level } : {}) };
}
