import { installationOf } from '#app/access/installation.ts';
import type { System } from '#app/system.ts';
import type { CaseEvent, CaseEventType } from '#domain/case/events.ts';
import { after } from '#domain/clock/instant.ts';
import {
  EXCEPTION_SOON,
  exceptionEnds,
  type Notice,
  noticesOf,
  type Readers,
  urgentKinds,
} from '#domain/notice/notice.ts';
import { allAccounts } from '#store/account-rows.ts';
import { loadCases } from '#store/case-rows.ts';
import { inTransaction, type Transaction } from '#store/database.ts';
import {
  claimCursor,
  dropMoved,
  exceptionsEnding,
  moveNoticeCursor,
  putNotices,
  type ToldEvent,
  toldEvents,
} from '#store/notices.ts';

const LEAVES_AT_ONCE = 2000;

/** What somebody may have to be told of, and what moves a deadline. */
const types: readonly CaseEventType[] = [
  'ClockWarned',
  'ClockBreached',
  'ClockEscalated',
  'CaseAssigned',
  'StepStarted',
  'ActionRequested',
  'ActionFailed',
  'ApprovalRequested',
  'ExceptionRequested',
  'ExceptionExpired',
  'ExceptionEnded',
  'DispositionRequested',
  'ExtensionRequested',
  'SeverityRaised',
  'CaseReopened',
  'CaseResumed',
  'DeadlineSet',
  'InstantRecorded',
  'ExtensionGranted',
];

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
  const cases = await loadCases(system.database, [...new Set(events.map(({ caseId }) => caseId))]);
  const notices: Notice[] = [];
  for (const { caseId, ...event } of events) {
    const state = cases.get(caseId)?.state;
    if (!state) continue;
    const told = noticesOf(event as CaseEvent, state, readers);
    notices.push(...told.notices);
    if (told.moved) await dropMoved(tx, caseId, told.moved);
  }
  await putNotices(tx, notices);
  if (notices.some(({ kind }) => urgentKinds.includes(kind))) {
    await system.jobs.enqueue(tx, [{ name: 'queue-digests', data: {} }]);
  }
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
  return { people, groups: (await installationOf(system)).groups };
}
