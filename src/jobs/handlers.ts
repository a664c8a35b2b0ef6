import type { QueueName } from '#store/job-queue.ts';
import type { Handler } from './handler.ts';
import { breachClock } from './handlers/breach-clock.ts';
import { checkControls } from './handlers/check-controls.ts';
import { deliverWebhook } from './handlers/deliver-webhook.ts';
import { endWait } from './handlers/end-wait.ts';
import { escalateClock } from './handlers/escalate-clock.ts';
import { expireApproval } from './handlers/expire-approval.ts';
import { expireException } from './handlers/expire-exception.ts';
import { followAssetsHandler } from './handlers/follow-assets.ts';
import { followExceptions } from './handlers/follow-exceptions.ts';
import { forgetExpiredHandler } from './handlers/forget-expired.ts';
import { importReportHandler } from './handlers/import-report.ts';
import { listFindingsHandler } from './handlers/list-findings.ts';
import { prioritiseHandler } from './handlers/prioritise.ts';
import { queueDigestsHandler } from './handlers/queue-digests.ts';
import { retainImportsHandler } from './handlers/retain-imports.ts';
import { returnActionsHandler } from './handlers/return-actions.ts';
import { routeCaseHandler } from './handlers/route-case.ts';
import { routeOrphansHandler } from './handlers/route-orphans.ts';
import { runAction } from './handlers/run-action.ts';
import { runQuickAction } from './handlers/run-quick-action.ts';
import { sendDigestHandler } from './handlers/send-digest.ts';
import { sequenceLedgerHandler } from './handlers/sequence-ledger.ts';
import { settleReportHandler } from './handlers/settle-report.ts';
import { tellEndingExceptions } from './handlers/tell-ending-exceptions.ts';
import { warnClock } from './handlers/warn-clock.ts';

/** The register: which job is done by what. A job without a line here does not compile. */
export const handlers: Record<QueueName, Handler> = {
  'run-action': runAction,
  'run-quick-action': runQuickAction,
  'expire-approval': expireApproval,
  'expire-exception': expireException,
  'breach-clock': breachClock,
  'warn-clock': warnClock,
  'end-wait': endWait,
  'route-case': routeCaseHandler,
  'route-orphans': routeOrphansHandler,
  'escalate-clock': escalateClock,
  'import-report': importReportHandler,
  'retain-imports': retainImportsHandler,
  'settle-report': settleReportHandler,
  prioritise: prioritiseHandler,
  'list-findings': listFindingsHandler,
  'sequence-ledger': sequenceLedgerHandler,
  'deliver-webhook': deliverWebhook,
  'queue-digests': queueDigestsHandler,
  'send-digest': sendDigestHandler,
  'tell-ending-exceptions': tellEndingExceptions,
  'forget-expired': forgetExpiredHandler,
  'check-controls': checkControls,
  'follow-exceptions': followExceptions,
  'follow-assets': followAssetsHandler,
  'return-actions': returnActionsHandler,
};
