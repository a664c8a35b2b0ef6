import { reachOf } from '#domain/access/rights.ts';
import type { Known } from '#domain/case/people.ts';
import type { Case } from '#domain/case/state.ts';
import { type Exception, lapseOf } from '#domain/exception/state.ts';
import type { Severity } from '#domain/finding/finding.ts';
import { loadCases } from '#store/case-rows.ts';
import { loadExceptions } from '#store/exception-rows.ts';
import { countOpenReviews, listToDecide, type ToDecide } from '#store/read-models/approval-list.ts';
import type { Caller } from './access/caller.ts';
import { everybody } from './access/people-of.ts';
import {
  type Answers,
  decisionsOf,
  type PendingDecision,
  type PendingRequest,
  pendingRequest,
} from './case-decisions.ts';
import { doerOf } from './case-view.ts';
import { readerOf } from './exceptions/access.ts';
import { answersTo } from './exceptions/view.ts';
import type { System } from './system.ts';
import { pinnedWorkflow } from './workflows.ts';

type Wanted = {
  which: 'mine' | 'all' | 'after-reviews';
  after?: string | undefined;
  limit: number;
};

/** `version`: of the case or exception, to decide on what was seen. */
type OnCase = {
  case: string;
  caseTitle: string;
  severity: Severity;
  asset: string;
  version: number;
};
type PendingException = {
  kind: 'exception';
  version: number;
  exception: Exception;
  expiresAt?: string;
  you: Answers;
};
type Listed = (PendingDecision & OnCase) | (PendingRequest & OnCase) | PendingException;

type Inbox = { items: Listed[]; openReviews: number; next?: string };

/**
 * What waits for a yes or a no, on the cases and exceptions that the caller may know of: what lapses first comes first.
 * Whether it is the caller's, the rules say, one by one, so a page may hold fewer than asked for; it is empty only where
 * nothing follows.
 */
export async function listApprovals(
  system: System,
  caller: Caller,
  { which, limit, after }: Wanted,
): Promise<Inbox> {
  const { database } = system;
  const look = { system, caller, known: await everybody(system) };
  const reviewsOnly = which === 'after-reviews';
  const items: Listed[] = [];
  let next = after;
  do {
    const wanted = { after: next, limit, reviewsOnly };
    const page = await listToDecide(database, readerOf(caller), wanted);
    const found = await whatWaits(look, page.rows);
    items.push(...found.filter((one) => which !== 'mine' || isFor(one)));
    next = page.next;
  } while (items.length === 0 && next !== undefined);
  const openReviews = await countOpenReviews(database, reachOf(caller.principal, caller.groups));
  return { items, openReviews, ...(next === undefined ? {} : { next }) };
}

type Look = { system: System; caller: Caller; known: (asset: string) => Known };

/** What people see of each, in the same order; nothing of what was decided meanwhile. */
async function whatWaits(look: Look, rows: readonly ToDecide[]): Promise<Listed[]> {
  const { database } = look.system;
  const idsOf = (exceptions: boolean) =>
    rows.flatMap(({ kind, id }) => ((kind === 'exception') === exceptions ? [id] : []));
  const [cases, exceptions] = await Promise.all([
    loadCases(database, [...new Set(idsOf(false))]),
    loadExceptions(database, idsOf(true)),
  ]);
  const found: Listed[] = [];
  for (const { kind, id } of rows) {
    const state = cases.get(id)?.state;
    const exception = exceptions.get(id)?.state;
    if (kind !== 'exception' && state) found.push(...(await onCase(look, kind, state)));
    if (exception?.asked) found.push(await onException(look, exception));
  }
  return found;
}

async function onCase(
  { system, caller, known }: Look,
  kind: Exclude<ToDecide['kind'], 'exception'>,
  state: Case,
): Promise<Listed[]> {
  const workflow = await pinnedWorkflow(system.database, state.workflow);
  const doer = { ...doerOf(caller, state), ...known(state.asset) };
  const { id, title: caseTitle, severity, asset, version } = state;
  const at = system.now();
  const waiting =
    kind === 'request'
      ? pendingRequest(workflow, state, doer, at)
      : decisionsOf(workflow, state, doer, at).filter((one) => one.kind === kind);
  return waiting.map((one) => ({ ...one, case: id, caseTitle, severity, asset, version }));
}

async function onException({ system, caller }: Look, exception: Exception): Promise<Listed> {
  const expiresAt = lapseOf(exception);
  return {
    kind: 'exception',
    version: exception.version,
    exception,
    ...(expiresAt === undefined ? {} : { expiresAt }),
    you: await answersTo(system, caller, exception),
  };
}

/** Whose own request it is, and who has agreed already, is not asked; who can say no alone, is. */
const settled = ['APPROVER_IS_REQUESTER', 'APPROVER_HAS_APPROVED'];

function isFor({ you }: Listed): boolean {
  return you.may || ('mayReject' in you && you.mayReject && !settled.includes(you.why?.code ?? ''));
}
