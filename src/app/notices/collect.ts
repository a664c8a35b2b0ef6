import { installationOf } from '#app/access/installation.ts';
import type { System } from '#app/system.ts';
import type { CaseEvent, CaseEventType } from '#domain/case/events.ts';
import { after } from '#domain/clock/instant.ts';
import type { ExceptionEvent, ExceptionEventType } from '#domain/exception/events.ts';
import type { Exception } from '#domain/exception/state.ts';
import { rostersOf } from '#domain/installation/installation.ts';
import { caseNotices, EXCEPTION_SOON, exceptionEnds } from '#domain/notice/case-notices.ts';
import { exceptionNotices, type ItsCases } from '#domain/notice/exception-notices.ts';
import { type Notice, urgentKinds } from '#domain/notice/notice.ts';
import type { Readers } from '#domain/notice/readers.ts';
import { allAccounts } from '#store/account-rows.ts';
import { loadCases } from '#store/case-rows.ts';
import { inTransaction, type Transaction } from '#store/database.ts';
import { loadExceptions } from '#store/exception-rows.ts';
import {
  claimCursor,
  dropMoved,
  exceptionsEnding,
  moveNoticeCursor,
  ownedUnder,
  putNotices,
  type ToldEvent,
  toldEvents,
} from '#store/notices.ts';

const LEAVES_AT_ONCE = 2000;

/** What somebody may have to be told of, and what moves a deadline. */
const ofCases: readonly CaseEventType[] = [
  'ClockWarned',
  'ClockBreached',
  'ClockEscalated',
  'CaseAssigned',
  'ActionRequested',
  'ActionFailed',
  'UndoFailed',
  'ApprovalRequested',
  'ApprovalGiven',
  'ApprovalEscalated',
  'GlassBroken',
  'ExceptionRequested',
  'ExceptionExpired',
  'ExceptionEnded',
  'DispositionRequested',
  'ExtensionRequested',
  'SeverityRaised',
  'SeverityChanged',
  'PriorityChanged',
  'TaskCompleted',
  'CaseReopened',
  'CaseResumed',
  'DeadlineSet',
  'InstantRecorded',
  'ExtensionGranted',
];
/** What happens to every case, and is told to nobody but its owner. */
const ofOwned: readonly CaseEventType[] = ['CaseRouted', 'StepStarted', 'DocumentsRequired'];
const ofExceptions: readonly ExceptionEventType[] = [
  'ExceptionOpened',
  'RenewalRequested',
  'ControlUnproved',
];
const types = { ofCases, ofOwned, ofExceptions };

/**
 * Makes notices of what the ledger holds that was not looked at yet. Each batch is one transaction with the cursor: no
 * event is passed over or taken twice. Where another worker is at it, it is left to that one.
 */
export async function collectNotices(system: System): Promise<void> {
  while (await inTransaction(system.database, (tx) => nextBatch(system, tx)));
  system.jobs.wake();
}

/** Whether there is more. */
async function nextBatch(system: System, tx: Transaction): Promise<boolean> {
  const cursor = await claimCursor(tx);
  if (!cursor || cursor.leaf >= cursor.size) return false;
  const to = Math.min(cursor.leaf + LEAVES_AT_ONCE, cursor.size);
  const events = await toldEvents(tx, { from: cursor.leaf, to, types });
  await tell(system, tx, events);
  await moveNoticeCursor(tx, to);
  return to < cursor.size;
}

async function tell(system: System, tx: Transaction, events: readonly ToldEvent[]): Promise<void> {
  if (events.length === 0) return;
  const readers = await readersOf(system);
  const notices = [
    ...(await tellOfCases(system, tx, { events: only('case', events), readers })),
    ...(await tellOfExceptions(system, { events: only('exception', events), readers })),
  ];
  await putNotices(tx, notices);
  if (notices.some(({ kind }) => urgentKinds.includes(kind))) {
    await system.jobs.enqueue(tx, [{ name: 'queue-digests', data: {} }]);
  }
}

type Telling = { events: readonly ToldEvent[]; readers: Readers };

async function tellOfCases(
  { database }: System,
  tx: Transaction,
  { events, readers }: Telling,
): Promise<Notice[]> {
  const cases = await loadCases(database, [...new Set(events.map(({ id }) => id))]);
  const notices: Notice[] = [];
  for (const { of: _, id, ...event } of events) {
    const state = cases.get(id)?.state;
    if (!state) continue;
    const told = caseNotices(event as CaseEvent, state, readers);
    notices.push(...told.notices);
    if (told.moved) await dropMoved(tx, id, told.moved);
  }
  return notices;
}

async function tellOfExceptions(system: System, { events, readers }: Telling): Promise<Notice[]> {
  const exceptions = await loadExceptions(system.database, [
    ...new Set(events.map(({ id }) => id)),
  ]);
  const notices: Notice[] = [];
  for (const { of: _, id, ...event } of events) {
    const state = exceptions.get(id)?.state;
    if (!state) continue;
    const its = await casesOf(system, state);
    notices.push(...exceptionNotices(event as ExceptionEvent, state, its, readers));
  }
  return notices;
}

async function casesOf({ database }: System, { id, scope }: Exception): Promise<ItsCases> {
  const named = await loadCases(database, scope.cases);
  return {
    named: [...named.values()].map(({ state }) => state),
    owned: await ownedUnder(database, id),
  };
}

function only(of: ToldEvent['of'], events: readonly ToldEvent[]): ToldEvent[] {
  return events.filter((one) => one.of === of);
}

/** Tells of exceptions that end soon. Can be repeated: of one end people are told once. */
export async function collectEndingExceptions(system: System): Promise<void> {
  const { database, now } = system;
  const ids = await exceptionsEnding(database, after(now(), EXCEPTION_SOON));
  if (ids.length === 0) return;
  const readers = await readersOf(system);
  const cases = await loadCases(database, ids);
  const notices = [...cases.values()].flatMap(({ state }) => exceptionEnds(state, readers));
  await inTransaction(database, (tx) => putNotices(tx, notices));
}

/** Everybody who can be told: people whose account is in use. */
async function readersOf(system: System): Promise<Readers> {
  const accounts = await allAccounts(system.database);
  const people = accounts.filter(({ kind, status }) => kind === 'person' && status === 'active');
  const installation = await installationOf(system);
  return { people, groups: installation.groups, rosters: rostersOf(installation) };
}
